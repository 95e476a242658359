// A simulated broker, in place of aedes: clean sessions, retained rows on the hub's own shelf, rights from the hub's own
// table, what a client publishes ends at the intake. It lives in the hub's process and dies with it.
import type { Config } from '../../broker/config/schema.js';
import { encode } from '../../broker/contract/codec.js';
import { type Refusal, refusal } from '../../broker/contract/codes.js';
import { type Payload, readTopic, type TopicName, topicOf, topics } from '../../broker/contract/topics.js';
import type { Meter } from '../../broker/engine/meter.js';
import type { OneClient } from '../../broker/engine/outlet.js';
import type { Broker } from '../../broker/mqtt/broker.js';
import type { Complaints } from '../../broker/mqtt/complaints.js';
import { createFilters } from '../../broker/mqtt/filters.js';
import type { Intake } from '../../broker/mqtt/intake.js';
import { type Client, mayRead } from '../../broker/mqtt/rights.js';
import { createShelf } from '../../broker/mqtt/shelf.js';
import { demoSignIn, type SignIn } from '../../broker/mqtt/sign-in.js';
import type { HubEnd, Network, Up } from './network.js';
import type { SimProcess } from './process.js';
import { repeatsOf } from './repeats.js';
import type { Repeats } from './way.js';

export interface SimBroker extends Pick<Broker, 'outlet' | 'hear'> {
  connections(): number;
  /** Every connection ends, and nobody is let in any more. */
  close(): void;
}

interface SimBrokerOptions {
  readonly process: SimProcess;
  readonly network: Network;
  /** The config that runs. */
  readonly config: () => Config;
  readonly complaints: Complaints;
  readonly meter: Pick<Meter, 'refused'>;
  /** Unless given, a name is enough. */
  readonly signIn?: SignIn;
}

interface Session {
  readonly client: Client;
  readonly mark: string;
  readonly end: HubEnd;
  readonly filters: Set<string>;
  readonly denied: Set<string>;
  /** When it last said something, true ms. */
  heardAt: number;
}

/** A client keeps alive every 5 s; one and a half of that and the session ends (MQTT 3.1.1, 3.1.2.10). */
const keepaliveMs = 7_500;
const reviewMs = 1_000;

export function startSimBroker(options: SimBrokerOptions): SimBroker {
  const { process, network, config, complaints, meter, signIn = demoSignIn } = options;
  const hall = () => config().hall.id;
  const shelf = createShelf(() => config().limits);
  const filters = createFilters(config);
  const sessions = new Set<Session>();
  let intake: Intake = () => refusal('not-yours', 'the hub is still starting');
  let events: Parameters<Broker['hear']>[1] = { subscribed: () => {}, gone: () => {} };
  /** Who hears a topic, until somebody comes, goes, or asks. */
  const audiences = new Map<string, readonly Session[]>();
  let reviewed = config();

  function complain(who: string, no: Refusal, topic: string): void {
    meter.refused(no.code);
    complaints.add(who, no, topic);
  }

  function audienceOf(topic: string): readonly Session[] {
    if (config() !== reviewed) audiences.clear();
    const known = audiences.get(topic);
    if (known !== undefined) return known;
    const levels = levelsOf(topic);
    const row = readTopic(topic);
    const audience: Session[] = [];
    if (row !== undefined)
      for (const session of sessions) if (listens(session, levels) && mayRead(session.client, row, config())) audience.push(session);
    audiences.set(topic, audience);
    return audience;
  }

  /** Whose filter it is, or was, hears other topics from now on. */
  function reconsider(filter: string): void {
    for (const topic of audiences.keys()) if (passes(filter, levelsOf(topic))) audiences.delete(topic);
  }

  /** A write to a socket is a call to a port. */
  function tell(session: Session, topic: string, bytes: Uint8Array, repeats: Repeats): void {
    process.port(() => session.end.send({ cmd: 'publish', topic, bytes }, repeats));
  }

  function out(topic: string, payload: string | Uint8Array): void {
    const audience = audienceOf(topic);
    if (audience.length === 0) return;
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    const repeats = repeatsOf(topic);
    for (const session of audience) tell(session, topic, bytes, repeats);
  }

  function retain(topic: string, payload: string): boolean {
    const no = shelf.put(topic, payload);
    if (no === undefined) out(topic, payload);
    else complain('hub', no, topic);
    return no === undefined;
  }

  function deny(session: Session, no: Refusal, topic: string): void {
    complain(session.client.name, no, topic);
    const payload = encode('refused', { v: 1, topic: topic.slice(0, 300), ...no });
    tell(session, topicOf(hall(), 'refused'), Buffer.from(payload), 'at-once');
  }

  function hear(session: Session, packet: Up): void {
    session.heardAt = network.time.now;
    switch (packet.cmd) {
      case 'publish': {
        const { topic, bytes: payload } = packet;
        const no = filters.refuseTopic(topic) ?? intake(session.client, { topic, payload, retain: false, cut: 0 });
        if (no === undefined) out(topic, payload);
        else deny(session, no, topic);
        return;
      }
      case 'subscribe':
        subscribe(session, packet.topic, packet.n);
        return;
      case 'unsubscribe':
        session.filters.delete(packet.topic);
        reconsider(packet.topic);
        return;
      case 'ping':
        process.port(() => session.end.send({ cmd: 'pong' }, 'never'));
        return;
      case 'connect':
        // A second one is a breach (MQTT 3.1.1, 3.1.0-2).
        letGo(session);
    }
  }

  function subscribe(session: Session, filter: string, n: number): void {
    const no = filters.refuseFilter(session, session.client, filter);
    if (no !== undefined) deny(session, no, filter);
    else reconsider(filter);
    process.port(() => session.end.send({ cmd: 'suback', n, granted: no === undefined }, 'never'));
    if (no !== undefined) return;
    for (const topic of shelf.matching(filter)) {
      const row = readTopic(topic);
      const payload = shelf.get(topic);
      if (row !== undefined && payload !== undefined && mayRead(session.client, row, config()))
        tell(session, topic, Buffer.from(payload), 'at-once');
    }
    const read = readTopic(filter);
    if (read !== undefined && (read.hall === hall() || read.hall === '+') && mayRead(session.client, read, config()))
      events.subscribed(read, toOne(session));
  }

  function toOne(session: Session): OneClient {
    return {
      publish<N extends TopicName>(name: N, id: string, payload: Payload<N>) {
        const topic = topicOf(hall(), name, { id });
        tell(session, topic, Buffer.from(encode(name, payload)), repeatsOf(topic));
      },
    };
  }

  function arrived(end: HubEnd): void {
    end.hear(
      (first) => {
        if (first.cmd !== 'connect') return end.close();
        const { name, id, password } = first;
        signIn.ask({ name, id, password, address: name, gone: () => !end.open }, (verdict) => {
          if (!end.open) return;
          const taken = verdict.ok && [...sessions].some(({ client }) => client.id === id && client.name !== verdict.name);
          const code = verdict.ok ? (taken ? 2 : 0) : verdict.connack;
          process.port(() => end.send({ cmd: 'connack', code }, 'never'));
          if (verdict.ok && !taken) enter(end, { name: verdict.name, id, demo: signIn.demo }, verdict.mark);
          else end.close();
        });
      },
      () => {},
    );
  }

  function enter(end: HubEnd, client: Client, mark: string): void {
    const session: Session = { client, mark, end, filters: new Set(), denied: new Set(), heardAt: network.time.now };
    const before = [...sessions].filter((other) => other.client.id === client.id);
    sessions.add(session);
    // The same client again: the older session ends ([MQTT-3.1.4-2]).
    for (const other of before) letGo(other);
    end.hear(
      (packet) => hear(session, packet),
      () => ended(session),
    );
    watch(session);
  }

  function watch(session: Session): void {
    const { heardAt } = session;
    process.after(heardAt + keepaliveMs - network.time.now, () => {
      if (!sessions.has(session)) return;
      // Not by the clock once more: what is left of a sum may be too little for it to move.
      if (session.heardAt === heardAt) letGo(session);
      else watch(session);
    });
  }

  function letGo(session: Session): void {
    process.port(() => session.end.close());
    ended(session);
  }

  function ended(session: Session): void {
    if (!sessions.delete(session)) return;
    for (const filter of session.filters) reconsider(filter);
    const { name } = session.client;
    if (![...sessions].some(({ client }) => client.name === name)) events.gone(name);
  }

  /** Whether those inside may still be here, and whether they would be granted more than when they asked (upkeep.ts). */
  function review(): void {
    cancelReview = process.after(reviewMs, review);
    const changed = config() !== reviewed;
    reviewed = config();
    if (changed) audiences.clear();
    for (const session of [...sessions]) {
      const { client, mark, denied } = session;
      if (!signIn.stillGood(client.name, mark) || (changed && [...denied].some((filter) => filters.mayHear(client, filter))))
        letGo(session);
    }
  }

  let cancelReview = process.after(reviewMs, review);
  const stopListening = network.listen(process, arrived);
  return {
    outlet: {
      publish(name, id, payload) {
        const topic = topicOf(hall(), name, { id });
        const text = encode(name, payload);
        if (topics[name].retained) return retain(topic, text);
        out(topic, text);
        return true;
      },
      clear: (name, id) => void retain(topicOf(hall(), name, { id }), ''),
    },
    hear(hears, tells) {
      intake = hears;
      events = tells;
    },
    connections: () => sessions.size,
    close() {
      cancelReview();
      stopListening();
      for (const session of [...sessions]) letGo(session);
    },
  };
}

function listens({ filters }: Session, topic: readonly string[]): boolean {
  for (const filter of filters) if (passes(filter, topic)) return true;
  return false;
}

const split = new Map<string, readonly string[]>();

/** Of a topic or a filter. */
function levelsOf(topic: string): readonly string[] {
  const known = split.get(topic);
  if (known !== undefined) return known;
  const levels = topic.split('/');
  split.set(topic, levels);
  return levels;
}

/** MQTT 3.1.1, 4.7.1; no topic of the table begins with `$`. */
function passes(filter: string, topic: readonly string[]): boolean {
  const levels = levelsOf(filter);
  // Most filters tell themselves apart by their last word.
  if (levels.length === topic.length && levels.at(-1) !== topic.at(-1) && levels.at(-1) !== '+' && levels.at(-1) !== '#') return false;
  for (const [i, level] of levels.entries()) {
    if (level === '#') return true;
    if (i >= topic.length || (level !== '+' && level !== topic[i])) return false;
  }
  return levels.length === topic.length;
}
