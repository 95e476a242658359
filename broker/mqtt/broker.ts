// aedes behind an adapter: nobody else in the house knows it. Its hooks must not throw (a throw kills the process), and a
// denied publish must not be an error (aedes then drops the client, and MQTT.js comes back with the same packet for ever).
// Of aedes we use the protocol, and who subscribed to what. What a client publishes ends here: the hub decides, and what
// passed goes on as the hub's own (way-out.ts). Sessions are clean, whatever a client asks for: nothing is kept for who is away.
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Aedes, type Client as AedesClient } from 'aedes';
import type { Config } from '../config/schema.js';
import { encode } from '../contract/codec.js';
import { type Refusal, refusal } from '../contract/codes.js';
import { maintainerName, type Payload, pageName, qos, type ReadTopic, readTopic, type TopicName, topicOf } from '../contract/topics.js';
import type { DoorFigures, Meter } from '../engine/meter.js';
import type { OneClient, Outlet } from '../engine/outlet.js';
import { createCatchUp } from './catch-up.js';
import type { Complaints } from './complaints.js';
import { createDoor, type Visitor } from './door.js';
import { createFilters } from './filters.js';
import { guard } from './guard.js';
import type { Intake } from './intake.js';
import { type LobbyRules, receive } from './lobby.js';
import { mayRead } from './rights.js';
import { createSessions, type Session } from './sessions.js';
import { createShelf } from './shelf.js';
import type { SignIn } from './sign-in.js';
import { startUpkeep } from './upkeep.js';
import { createWayOut } from './way-out.js';

interface BrokerOptions {
  /** The config that runs: rights and limits are looked up in it at every use. */
  readonly config: () => Config;
  readonly signIn: SignIn;
  readonly complaints: Complaints;
  readonly meter: Meter;
}

interface BrokerEvents {
  /** A client listens on a topic of the table from now on, and may; `send` reaches that client alone. */
  subscribed(topic: ReadTopic, send: OneClient): void;
  /** The last session under this name ended. */
  gone(who: string): void;
}

export interface Broker {
  readonly outlet: Outlet;
  /** From now on packets are heard. Call it before `listen`. */
  hear(intake: Intake, events: BrokerEvents): void;
  /** An MQTT connection of another kind, such as a WebSocket, from this address. */
  handle(connection: Duplex, address: string): void;
  /** Listens for plain MQTT once it is told to. */
  readonly server: Server;
  figures(): DoorFigures;
  close(): Promise<void>;
}

/** A reader that has left so many bytes unread is let go at once: it will not catch up, and they are held in memory for it. */
const unreadMax = 1_048_576;
/** Whoever has not signed in is logged under one name: there may be ever so many of them. */
const atTheDoor = '(not signed in)';
/** Topics whose row is remembered; a maintainer's client id stands in some, so there may be ever new ones. */
const rowsMax = 10_000;

export async function startBroker({ config, signIn, complaints, meter }: BrokerOptions): Promise<Broker> {
  const limits = () => config().limits;
  const hall = () => config().hall.id;
  let intake: Intake = () => refusal('not-yours', 'the hub is still starting');
  let events: BrokerEvents = { subscribed: () => {}, gone: () => {} };
  const complain = (who: string, no: Refusal, topic = '') => {
    meter.refused(no.code);
    // Names that are nobody's cost nothing: whoever takes a new one for every message is one of many.
    complaints.add(who, no, topic, isSomebody(who) ? who : 'guests');
  };
  const isSomebody = (who: string) =>
    [maintainerName, pageName, 'hub'].includes(who) || config().nodes[who.replace(` ${atTheDoor}`, '')] !== undefined || who === atTheDoor;
  const sessionOf = new WeakMap<AedesClient, Session>();
  const sessions = createSessions((name) => events.gone(name));
  const shelf = createShelf(limits);
  const filters = createFilters(config);
  const door = createDoor(limits, (no) => complain(atTheDoor, no));
  const lobby: LobbyRules = {
    ...{ limits, signIn, isTaken: sessions.isTaken },
    // A name that is in the config is worth a line of its own; other names anybody can make up, a new one for every line.
    refused: (name, no) => complain(name !== undefined && config().nodes[name] !== undefined ? `${name} ${atTheDoor}` : atTheDoor, no),
  };

  const aedes = await Aedes.createBroker({
    // 0 is no bound, on purpose. Beyond a bound aedes queues what it has numbered already, and then drops it as overtaken;
    // and a reader that takes nothing would use the bound up and hold up everybody.
    concurrency: 0,
    // Who comes this far has signed in, and slow readers have a timer of their own: these are never reached.
    connectTimeout: 120_000,
    drainTimeout: 120_000,
    // QoS 2 messages whose sender has not let go of them: an id each, since their payload has gone its way. 3.1.1 has no way to
    // say how many are welcome, so it is far more than a client sends by itself; the next one ends the connection.
    maxInflightInbound: 1_000,
    preConnect(_client, packet, done) {
      // The hub keeps no session beyond a connection: it answers session present = 0, which tells a client that asked for one
      // that none is there ([MQTT-3.2.2-3]), as after a loss of state that the specification allows for (4.1, non-normative).
      packet.clean = true;
      done(null, true);
    },
    authenticate(client, _name, _password, done) {
      const session = sessionOf.get(client);
      if (session === undefined) return done(null, false);
      session.client = { name: session.name, id: client.id, demo: signIn.demo };
      session.visitor.signedIn();
      done(null, true);
    },
    authorizePublish(client, packet, done) {
      const session = client === null ? undefined : sessionOf.get(client);
      if (client !== null && session?.client !== undefined) {
        const { topic } = packet;
        const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
        const cut = payload.length === 0 ? (session.cut.shift() ?? 0) : 0;
        const no = filters.refuseTopic(topic) ?? intake(session.client, { topic, payload, retain: packet.retain, cut });
        if (no === undefined) wayOut.forward(topic, payload);
        else deny(client, session, no, topic);
      }
      // aedes acknowledges it and sends it where nobody listens.
      packet.topic = '$dropped';
      packet.payload = Buffer.alloc(0);
      packet.retain = false;
      done(null);
    },
    authorizeSubscribe(client, subscription, done) {
      const session = sessionOf.get(client);
      if (session?.client === undefined) return done(null, null);
      const no = filters.refuseFilter(session, session.client, subscription.topic);
      if (no !== undefined) deny(client, session, no, subscription.topic);
      done(null, no === undefined ? subscription : null);
    },
    authorizeForward(client, packet) {
      const session = sessionOf.get(client);
      const row = rowOf(packet.topic);
      if (session?.client === undefined || row === undefined || !mayRead(session.client, row, config())) return null;
      if (session.connection.writableLength <= unreadMax) return packet;
      letGo(session, refusal('too-slow', `it has left ${session.connection.writableLength} bytes unread`));
      return null;
    },
  });

  const rows = new Map<string, ReadTopic | undefined>();
  function rowOf(topic: string): ReadTopic | undefined {
    if (rows.has(topic)) return rows.get(topic);
    if (rows.size >= rowsMax) rows.clear();
    const row = readTopic(topic);
    rows.set(topic, row);
    return row;
  }

  const wayOut = createWayOut(aedes, shelf, hall, (topic, no) => complain('hub', no, topic));

  function deny(client: AedesClient, session: Session, no: Refusal, topic: string): void {
    complain(session.name, no, topic);
    tell(client, topicOf(hall(), 'refused'), encode('refused', { v: 1, topic: topic.slice(0, 300), ...no }), false);
  }

  /** To this client alone, whatever it subscribed to; as every delivery, only what it may read. */
  function tell(client: AedesClient, topic: string, payload: string, retain: boolean): void {
    client.publish({ cmd: 'publish', dup: false, retain, qos, topic, payload }, () => {});
  }

  function letGo(session: Session, no: Refusal): void {
    if (session.connection.destroyed) return;
    complain(session.name, no);
    session.connection.destroy();
  }

  aedes.on('clientReady', (client) => {
    const session = sessionOf.get(client);
    if (session !== undefined) session.ready = true;
  });
  aedes.on('subscribe', (subscriptions, client) => {
    const session = sessionOf.get(client);
    if (session?.client === undefined) return;
    const granted = subscriptions.map(({ topic }) => topic).filter((topic) => session.filters.has(topic));
    const toClient = {
      publish: <N extends TopicName>(name: N, id: string, payload: Payload<N>) =>
        tell(client, topicOf(hall(), name, { id }), encode(name, payload), false),
    };
    session.catchUp.owe(granted.flatMap((filter) => shelf.matching(filter)));
    const heard = new Map<string, ReadTopic>();
    for (const filter of granted) {
      const read = readTopic(filter);
      if (read !== undefined && (read.hall === hall() || read.hall === '+')) heard.set(`${read.name} ${read.place.id}`, read);
    }
    for (const read of heard.values()) if (mayRead(session.client, read, config())) events.subscribed(read, toClient);
  });
  aedes.on('unsubscribe', (topics, client) => {
    for (const topic of topics) sessionOf.get(client)?.filters.delete(topic);
  });
  // An error of one connection is that connection's affair; aedes closes it. What a network does is not worth a line.
  const onError = (client: AedesClient, error: Error) => {
    const session = sessionOf.get(client);
    if (session !== undefined && isBreach(error))
      complain(session.name, refusal('bad-client', `not MQTT as it should be: ${error.message}`));
  };
  aedes.on('clientError', onError);
  aedes.on('connectionError', onError);

  const connections = new Set<Duplex>();
  function handle(connection: Duplex, from: string): void {
    // The same IPv4 address has another spelling where IPv6 is listened on as well (RFC 4291, 2.5.5.2).
    const address = from.replace(/^::ffff:(?=\d+\.)/, '');
    connection.on('error', () => {});
    const visitor = door.admit(connection, address);
    if (visitor === undefined) return;
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
    receive(connection, address, visitor, lobby, (name, mark) => enter(connection, visitor, name, mark));
  }

  function enter(connection: Duplex, visitor: Visitor, name: string, mark: string): void {
    const catchUp = createCatchUp(connection, (topic) => {
      const payload = shelf.get(topic);
      if (payload !== undefined) tell(client, topic, payload, true);
    });
    const session: Session = {
      ...{ connection, visitor, catchUp, name, mark, client: undefined, ready: false, behind: undefined },
      ...{ cut: [], filters: new Set(), denied: new Set() },
    };
    sessions.add(session);
    guard(connection, {
      signedIn: () => session.ready,
      packetMax: () => limits()[session.ready ? 'packet-bytes' : 'packet-bytes-before-sign-in'],
      cut: (bytes) => session.cut.push(bytes),
      broken: (bytes) => complain(session.name, refusal('too-large', `a packet of ${bytes} bytes`)),
    });
    const client = aedes.handle(connection);
    sessionOf.set(client, session);
  }

  const stopUpkeep = startUpkeep({ config, sessions: sessions.all, signIn, filters, letGo });
  const server: Server = createServer({ noDelay: true }, (socket: Socket) => handle(socket, socket.remoteAddress ?? ''));
  return {
    outlet: wayOut,
    hear(hears, tells) {
      intake = hears;
      events = tells;
    },
    handle,
    server,
    figures: () => ({
      connections: door.connections,
      signingIn: door.signingIn,
      subscriptions: sessions.subscriptions,
      retainedTopics: shelf.topics,
      retainedBytes: shelf.bytes,
    }),
    async close() {
      stopUpkeep();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const connection of connections) connection.destroy();
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      await closed;
    },
  };
}

/** Against the protocol, and not just a connection that ended: those errors come from the system, with its code, or from a refusal of our own. */
function isBreach(error: Error): boolean {
  return !('code' in error) && !('errorCode' in error) && !/^(connection closed|keep alive timeout|drain timeout)$/.test(error.message);
}
