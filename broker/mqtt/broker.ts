// aedes behind an adapter: nobody else in the house knows it. Its hooks must not throw (a throw kills the process), and a
// denied publish must not be an error (aedes then drops the client, and MQTT.js comes back with the same packet for ever).
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Aedes, type Client } from 'aedes';
import { encode } from '../contract/codec.js';
import { refusal } from '../contract/codes.js';
import { type Payload, qos, type ReadTopic, readTopic, type TopicName, topicOf } from '../contract/topics.js';
import type { Outlet } from '../engine/outlet.js';
import type { Complaints } from './complaints.js';
import { guard, packetMax } from './guard.js';
import type { Intake } from './intake.js';
import { createPublishQueue } from './publish-queue.js';

export interface BrokerEvents {
  /** A client listens on a topic of the table from now on; `send` reaches that client alone. */
  subscribed(topic: ReadTopic, send: Pick<Outlet, 'publish'>): void;
  /** The last session under this name ended. */
  gone(who: string): void;
}

export interface Broker {
  readonly outlet: Outlet;
  /** From now on packets are heard. Call it before `listen`. */
  hear(intake: Intake, events: BrokerEvents): void;
  /** An MQTT connection of another kind, such as a WebSocket. */
  handle(connection: Duplex): void;
  /** Listens for plain MQTT once it is told to. */
  readonly server: Server;
  close(): Promise<void>;
}

/** A reader that takes nothing for so long is let go: it holds up everybody. */
const drainTimeoutMs = 1_500;

export async function startBroker(hall: string, complaints: Complaints): Promise<Broker> {
  const names = new WeakMap<Client, string>();
  /** Of each name, how many sessions: a stranger's kiosk may publish with one and listen with another. */
  const sessions = new Map<string, number>();
  /** Of a client whose last publish was too large, its size; what is left of that publish comes next. */
  const cut = new WeakMap<Client, number>();
  let intake: Intake = () => refusal('not-yours', 'the hub is still starting');
  let events: BrokerEvents = { subscribed: () => {}, gone: () => {} };
  const nameOf = (client: Client | null) => (client === null ? '' : (names.get(client) ?? client.id));

  const aedes = await Aedes.createBroker({
    drainTimeout: drainTimeoutMs,
    connectTimeout: 5_000,
    maxClientsIdLength: 64,
    authenticate(client, username, _password, done) {
      names.set(client, username ?? client.id);
      done(null, true);
    },
    authorizePublish(client, packet, done) {
      const who = nameOf(client);
      const no = packet.topic.startsWith('$')
        ? refusal('no-such-topic', '$SYS is closed')
        : intake(
            { name: who, id: client?.id ?? '' },
            {
              topic: packet.topic,
              payload: toBytes(packet.payload),
              retain: packet.retain,
              cut: takeCut(client, packet.payload.length),
            },
          );
      if (no !== undefined) {
        complaints.add(who, no, packet.topic);
        if (client !== null) tell(client, topicOf(hall, 'refused'), encode('refused', { v: 1, topic: packet.topic.slice(0, 300), ...no }));
        drop(packet);
      }
      done(null);
    },
    authorizeSubscribe(_client, subscription, done) {
      done(null, subscription.topic.startsWith('$') ? null : subscription);
    },
  });

  function takeCut(client: Client | null, length: number): number {
    const bytes = client === null || length > 0 ? undefined : cut.get(client);
    if (client !== null && bytes !== undefined) cut.delete(client);
    return bytes ?? 0;
  }

  /** To this client alone, whatever it subscribed to. */
  function tell(client: Client, topic: string, payload: string): void {
    client.publish({ cmd: 'publish', dup: false, retain: false, qos, topic, payload }, () => {});
  }

  aedes.on('subscribe', (subscriptions, client) => {
    const toClient = {
      publish: <N extends TopicName>(name: N, id: string, payload: Payload<N>) =>
        tell(client, topicOf(hall, name, { id }), encode(name, payload)),
    };
    const rows = new Map<string, ReadTopic>();
    for (const { topic } of subscriptions) {
      const read = readTopic(topic);
      if (read !== undefined && (read.hall === hall || read.hall === '+')) rows.set(`${read.name} ${read.place.id}`, read);
    }
    for (const read of rows.values()) events.subscribed(read, toClient);
  });
  aedes.on('client', (client) => sessions.set(nameOf(client), (sessions.get(nameOf(client)) ?? 0) + 1));
  aedes.on('clientDisconnect', (client) => {
    const who = nameOf(client);
    const left = (sessions.get(who) ?? 1) - 1;
    if (left > 0) sessions.set(who, left);
    else if (sessions.delete(who)) events.gone(who);
  });
  // Errors of one connection are that connection's affair; aedes closes it.
  aedes.on('clientError', () => {});
  aedes.on('connectionError', () => {});

  function handle(connection: Duplex): void {
    connection.on('error', () => {});
    guard(connection, packetMax, (bytes) => cut.set(client, bytes));
    const client = aedes.handle(connection);
  }

  const sockets = new Set<Socket>();
  const server: Server = createServer({ noDelay: true }, (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    handle(socket);
  });
  const outlet = createPublishQueue(aedes, hall);
  return {
    outlet,
    hear(hears, tells) {
      intake = hears;
      events = tells;
    },
    handle,
    server,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      await closed;
    },
  };
}

function toBytes(payload: string | Uint8Array): Uint8Array {
  return typeof payload === 'string' ? Buffer.from(payload) : payload;
}

/** A packet that goes nowhere: to a topic nobody can subscribe to, with nothing in it. */
function drop(packet: { topic: string; payload: string | Buffer; retain: boolean }): void {
  packet.topic = '$dropped';
  packet.payload = Buffer.alloc(0);
  packet.retain = false;
}
