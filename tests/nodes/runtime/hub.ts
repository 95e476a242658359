// A hub's side of the wire as a test drives it: a real broker on loopback that lets nodes read their own rows only, says
// what the test says, and keeps what the nodes say.
import { createServer, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import type { Config } from '../../../broker/config/schema.js';
import { decode, encode } from '../../../broker/contract/codec.js';
import type { NodeConfig } from '../../../broker/contract/messages/node.js';
import { matchFilter, type Payload, readTopic, type TopicName, topicOf, topics } from '../../../broker/contract/topics.js';
import { mayRead } from '../../../broker/mqtt/rights.js';
import { smallConfig } from '../../harness/small-config.js';

const hall = 'prova';

interface SignIn {
  readonly name: string;
  readonly password: string;
  readonly atMs: number;
}

export interface ScriptedHub {
  readonly url: string;
  readonly port: number;
  say<N extends TopicName>(name: N, id: string, payload: Payload<N>): void;
  configure(config: NodeConfig): void;
  /** Takes a retained row back. */
  clear(name: TopicName, id: string): void;
  /** What nodes have said so far, oldest first. */
  heard<N extends TopicName>(name: N): Payload<N>[];
  readonly signIns: SignIn[];
  readonly subscribed: string[];
  readonly denied: string[];
  /** CONNACK's answer to the next sign-ins: 0 lets them in. */
  connack: 0 | 2 | 3 | 4 | 5;
  /** Whom it names, and so who may read what. */
  config: Config;
  /** Every connection is cut, and nobody listens any more. */
  close(): Promise<void>;
}

/** `port` 0 picks one. */
export async function scriptedHub(port = 0): Promise<ScriptedHub> {
  const said: { readonly name: TopicName; readonly bytes: Uint8Array }[] = [];
  const names = new Map<string, string>();
  const broker = await Aedes.createBroker({
    authenticate(client, username, password, done) {
      me.signIns.push({ name: username ?? '', password: password?.toString() ?? '', atMs: performance.now() });
      names.set(client.id, username ?? '');
      if (me.connack === 0) done(null, true);
      else done(Object.assign(new Error('refused'), { returnCode: me.connack }), null);
    },
    authorizeSubscribe(client, subscription, done) {
      const who = { demo: true, name: names.get(client.id) ?? '', id: client.id };
      const matches = matchFilter(hall, subscription.topic);
      const own = matches.length > 0 && matches.every((match) => mayRead(who, match, me.config));
      (own ? me.subscribed : me.denied).push(subscription.topic);
      done(null, own ? subscription : null);
    },
    authorizePublish(_client, packet, done) {
      const read = readTopic(packet.topic);
      const payload = Buffer.from(packet.payload);
      if (read !== undefined) said.push({ name: read.name, bytes: payload });
      done(null);
    },
  });
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    broker.handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : 0;

  // One after the other, awaited: aedes loses what is published in the tick of a retained one (aedes #955).
  let last: Promise<unknown> = Promise.resolve();
  function publish(name: TopicName, id: string, payload: string): void {
    const packet = {
      cmd: 'publish',
      qos: 0,
      dup: false,
      topic: topicOf(hall, name, { id }),
      payload,
      retain: topics[name].retained,
    } as const;
    last = last.then(() => new Promise<void>((resolve) => broker.publish(packet, () => resolve())));
  }
  let n = 0;
  const boot = 'b'.repeat(32);
  const beat = setInterval(() => {
    n += 1;
    me.say('beat', '', { v: 1, boot, n, sinceMs: 0, at: '2026-11-22T10:00:00Z', trusted: true });
  }, 250);

  const me: ScriptedHub = {
    url: `mqtt://127.0.0.1:${bound}`,
    port: bound,
    say: (name, id, payload) => publish(name, id, encode(name, payload)),
    configure: (nodeConfig) => me.say('nodeConfig', nodeConfig.node, nodeConfig),
    clear: (name, id) => publish(name, id, ''),
    heard(name) {
      return said.flatMap((message) => {
        if (message.name !== name) return [];
        const read = decode(name, message.bytes);
        return read.ok ? [read.value] : [];
      });
    },
    signIns: [],
    subscribed: [],
    denied: [],
    connack: 0,
    config: smallConfig(),
    async close() {
      clearInterval(beat);
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return me;
}

const base = { v: 1 as const, hall: { it: 'Prova' }, languages: ['it'] };
const sim = { driver: 'sim' };

export function kioskConfig(over: Partial<Extract<NodeConfig, { kind: 'kiosk' }>> = {}): Extract<NodeConfig, { kind: 'kiosk' }> {
  const buttons = ['b1', 'b2'].map((button) => ({ button, service: 'certificates', label: { it: 'Certificati' } }));
  return { ...base, kind: 'kiosk', node: 'kiosk-1', buttons, devices: { buttons: sim, printer: { driver: 'escpos', to: 'sim' } }, ...over };
}

export function deskConfig(over: Partial<Extract<NodeConfig, { kind: 'desk' }>> = {}): Extract<NodeConfig, { kind: 'desk' }> {
  const devices = { keypad: sim, lamp: sim, display: sim };
  return { ...base, kind: 'desk', node: 'desk-1', desk: 'one', number: 1, name: { it: 'Anagrafe' }, devices, ...over };
}

export function boardConfig(name = 'Atrio'): NodeConfig {
  return { ...base, kind: 'board', node: 'board-1', area: 'atrio', name: { it: name }, devices: { board: sim } };
}

export function announcerConfig(name = 'Atrio'): NodeConfig {
  const devices = { voice: { driver: 'audio' }, speaker: sim };
  return { ...base, kind: 'announcer', node: 'voice-1', areas: ['atrio'], name: { it: name }, devices };
}
