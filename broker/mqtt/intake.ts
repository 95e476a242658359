// The edge: a published packet becomes a call to the engine, or a refusal that reaches whoever sent it.
import type { Config } from '../config/schema.js';
import { decode, type Read } from '../contract/codec.js';
import { type Refusal, refusal } from '../contract/codes.js';
import { type AnswerTo, answerTo, type Payload, type Question, type ReadTopic, readTopic, type TopicName } from '../contract/topics.js';
import type { Engine } from '../engine/engine.js';
import type { Meter } from '../engine/meter.js';
import type { Outlet } from '../engine/outlet.js';
import type { Complaints } from './complaints.js';
import { everyday } from './everyday.js';
import type { Presence } from './presence.js';
import { type Client, mayPublish } from './rights.js';

export interface Packet {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
  /** How large it was before its payload was taken away for being too large; else 0. */
  readonly cut: number;
}

/** Hears what a client publishes: undefined when all is well, else why the packet goes no further. Never throws. */
export type Intake = (client: Client, packet: Packet) => Refusal | undefined;

/** A packet for one row of the table: who sent it, and what it says, once the row's schema has read it. */
interface Sent {
  readonly who: string;
  readonly topic: string;
  /** The id in the topic. */
  readonly id: string;
  readonly read: <N extends TopicName>(name: N) => Read<Payload<N>>;
}

/** Undefined when all is well. */
type Hearing = (sent: Sent) => Refusal | undefined;

interface Reader<N extends TopicName> {
  readonly name: N;
  readonly read: (sent: Sent) => Read<Payload<N>>;
}

export function createIntake(
  engine: Engine,
  presence: Presence,
  outlet: Outlet,
  complaints: Complaints,
  meter: Meter,
  status: (n: number) => Payload<'status'>,
): Intake {
  const { questions } = engine;
  const hearings: ReadonlyMap<TopicName, Hearing> = new Map([
    submitted(own('press'), 'pressAck', (no) => ({ v: 1, id: null, ...no }), engine.press),
    submitted(own('command'), 'commandAck', (no) => ({ v: 1, id: null, ...no }), engine.command),
    submitted(own('rate'), 'rateAck', (no) => ({ v: 1, id: null, ...no }), engine.rate),
    submitted(any('printDone'), 'printDoneAck', (no) => ({ v: 1, order: null, ...no }), engine.printDone),
    submitted(any('announceDone'), 'announceDoneAck', (no) => ({ v: 1, order: null, ...no }), engine.announceDone),
    submitted(any('issued'), 'issuedAck', (no) => ({ v: 1, day: null, series: null, n: null, ...no }), engine.issued),
    question('askStatus', ({ n }) => status(n)),
    question('askWhy', questions.why),
    question('askWait', questions.wait),
    question('askCard', questions.card),
    question('askLeft', questions.left),
    question('askCases', questions.cases),
    question('askSlots', questions.slots),
    heard(any('askNotice'), (asked, sent) => engine.notice(asked, (answer) => outlet.publish('notices', sent.id, logged(answer, sent)))),
    heard(own('askAppointment'), (asked, sent) =>
      engine.appointment(asked, 'request', (answer) => outlet.publish('appointment', sent.id, logged(answer, sent))),
    ),
    heard(own('askCase'), (asked, sent) => engine.case(asked, (answer) => outlet.publish('case', sent.id, logged(answer, sent)))),
    heard(own('askBookings'), (asked, sent) =>
      engine.bookings(asked, (answer) => outlet.publish('bookings', sent.id, logged(answer, sent))),
    ),
    heard(own('askErase'), (asked, sent) => engine.erase(asked, (answer) => outlet.publish('erased', sent.id, logged(answer, sent)))),
    heard(any('nodeHealth'), (health, { id }) => presence.heard(id, health)),
    // For the page or the device alone; the broker passes it on.
    heard(any('sim'), () => {}),
  ]);

  return (client, { topic: written, payload, retain, cut }) => {
    const config = engine.config();
    const topic = readTopic(written);
    if (topic === undefined || topic.hall !== config.hall.id) return refusal('no-such-topic', written.slice(0, 200));
    const unknown = nobody(topic, config);
    if (unknown !== undefined) return unknown;
    if (!mayPublish(client, topic, config)) return refusal('not-yours', `${client.name} may not publish ${topic.name}`);
    if (retain) return refusal('not-yours', 'only the hub retains');
    const hearing = hearings.get(topic.name);
    if (hearing === undefined) return refusal('not-yours', 'only the hub publishes this');
    const read = <N extends TopicName>(name: N) => (cut > 0 ? refusal('too-large', `a packet of ${cut} bytes`) : decode(name, payload));
    return hearing({ who: client.name, topic: written, id: topic.place.id, read });
  };

  /** What is read goes on to `then`; what cannot be read is refused. */
  function heard<N extends TopicName>({ name, read }: Reader<N>, then: (value: Payload<N>, sent: Sent) => void): [TopicName, Hearing] {
    const hearing = (sent: Sent) => {
      const said = read(sent);
      if (!said.ok) return said;
      then(said.value, sent);
      return undefined;
    };
    return [name, hearing];
  }

  /** Answered at once, from what the hub knows. */
  function question<Q extends Question>(name: Q, answered: (asked: Payload<Q>) => AnswerTo<Q>): [TopicName, Hearing] {
    const answer: (typeof answerTo)[Q] = answerTo[name];
    return heard(any(name), (asked, { id }) => outlet.publish(answer, id, answered(asked)));
  }

  /** Answered by the engine, after commit. Whoever waits for the answer hears also that nothing could be read: `unread`. */
  function submitted<N extends TopicName, A extends Acknowledgement>(
    { name, read }: Reader<N>,
    answer: A,
    unread: (no: Refusal) => Payload<A>,
    submit: (id: string, value: Payload<N>, reply: (ack: Payload<A>) => void) => void,
  ): [TopicName, Hearing] {
    const hearing = (sent: Sent) => {
      const said = read(sent);
      if (said.ok) submit(sent.id, said.value, (ack) => outlet.publish(answer, sent.id, logged(ack, sent)));
      else outlet.publish(answer, sent.id, unread(said));
      return said.ok ? undefined : said;
    };
    return [name, hearing];
  }

  /** What the queue refuses is part of the day, unless somebody sends what no honest node would. */
  function logged<A extends Refusal | { readonly ok: true }>(ack: A, { who, topic }: Sent): A {
    if (ack.ok) return ack;
    meter.refused(ack.code);
    if (!everyday.has(ack.code)) complaints.add(who, ack, topic);
    return ack;
  }
}

type Acknowledgement = 'pressAck' | 'commandAck' | 'rateAck' | 'printDoneAck' | 'announceDoneAck' | 'issuedAck';

const any = <N extends TopicName>(name: N): Reader<N> => ({ name, read: (sent) => sent.read(name) });

/** An id is made by whoever sends it. */
function own<N extends 'press' | 'command' | 'rate' | 'askAppointment' | 'askBookings' | 'askCase' | 'askErase'>(name: N): Reader<N> {
  const read = (sent: Sent): Read<Payload<N>> => {
    const said = sent.read(name);
    return said.ok && said.value.id.node !== sent.who ? refusal('not-yours', `id.node: not ${sent.who}`) : said;
  };
  return { name, read };
}

/** A topic that names somebody who is not in the config. */
function nobody({ name, place: { id } }: ReadTopic, config: Config): Refusal | undefined {
  if ((name === 'press' || name === 'printDone' || name === 'issued') && config.nodes[id]?.kind !== 'kiosk')
    return refusal('no-such-node', `the config names no kiosk ${id}`);
  if ((name === 'command' || name === 'rate') && config.desks[id] === undefined)
    return refusal('no-such-desk', `the config names no desk ${id}`);
  if ((name === 'nodeHealth' || name === 'sim') && config.nodes[id] === undefined)
    return refusal('no-such-node', `the config names no node ${id}`);
  return undefined;
}
