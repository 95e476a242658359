// A bare aedes broker that plays the hub: it retains what a hub says of itself, gives a beat to whoever listens for it, knows
// one password, and answers questions and keys as the test has it. That the real hub answers so is the hub's own test.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import { decode } from '../../broker/contract/codec.js';
import type { Status } from '../../broker/contract/messages/status.js';
import { type Payload, readTopic, type TopicName, topicOf } from '../../broker/contract/topics.js';

/** The life of this hub that its beat names. */
export const hubBoot = 'ab'.repeat(16);

export interface ActedHub {
  readonly url: string;
  readonly port: number;
  /** Of everybody who signed in: name, client id, password. */
  readonly guests: { readonly name: string; readonly id: string; readonly password: string }[];
  /** What it was asked, and the keys that it was told, as they were read. */
  readonly asked: { readonly name: TopicName; readonly id: string; readonly value: unknown }[];
  say(topic: string, payload: string | object, retain?: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface Acting {
  /** Whom it lets in under this password; anybody when it is not there. */
  readonly password?: string;
  /** Undefined: it says nothing. A string is sent as it is. */
  readonly answer?: (n: number) => Status | string | undefined;
  /** To whatever else it is asked or told: the row to answer under, and what. Undefined: it says nothing. */
  readonly replies?: { readonly [N in TopicName]?: (asked: Payload<N>, id: string) => readonly [TopicName, object] | undefined };
  /** False: it is a broker, but no hub of ours. */
  readonly info?: boolean;
  readonly port?: number;
  /** Topics that nobody may publish on, and what the hub says to it. */
  readonly refuses?: boolean;
}

export async function startActedHub({
  password,
  answer = () => undefined,
  replies = {},
  info = true,
  port = 0,
  refuses = false,
}: Acting = {}): Promise<ActedHub> {
  const aedes = await Aedes.createBroker();
  const guests: { name: string; id: string; password: string }[] = [];
  aedes.authenticate = (client, username, bytes, done) => {
    const given = bytes?.toString() ?? '';
    guests.push({ name: username ?? '', id: client.id, password: given });
    done(null, password === undefined || given === password);
  };
  const say = (topic: string, payload: string | object, retain = false) =>
    new Promise<void>((resolve) => {
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
      aedes.publish({ cmd: 'publish', dup: false, qos: 0, retain, topic, payload: Buffer.from(text) }, () => resolve());
    });
  aedes.on('subscribe', (subscriptions) => {
    if (!subscriptions.some(({ topic }) => topic === topicOf('+', 'beat'))) return;
    void say(topicOf('prova', 'beat'), { v: 1, boot: hubBoot, n: 77, sinceMs: 120, at: '2026-11-22T08:00:00+01:00', trusted: true });
  });
  const asked: ActedHub['asked'][number][] = [];
  function reply<N extends TopicName>(hall: string, name: N, id: string, bytes: Uint8Array): void {
    const read = decode(name, bytes);
    asked.push({ name, id, value: read.ok ? read.value : read });
    const answered = read.ok ? replies[name]?.(read.value, id) : undefined;
    if (answered !== undefined) void say(topicOf(hall, answered[0], { id }), answered[1]);
  }
  aedes.on('publish', ({ topic, payload }, client) => {
    const read = client === null ? undefined : readTopic(topic);
    if (read === undefined) return;
    if (!refuses && read.name !== 'askStatus') return reply(read.hall, read.name, read.place.id, Buffer.from(payload));
    if (refuses) {
      void say(topicOf(read.hall, 'refused'), {
        v: 1,
        ok: false,
        code: 'not-yours',
        detail: `maintainer may not publish ${read.name}`,
        topic,
      });
      return;
    }
    const asked = decode('askStatus', Buffer.from(payload));
    const status = asked.ok ? answer(asked.value.n) : undefined;
    if (status !== undefined) void say(topicOf(read.hall, 'status', read.place), status);
  });
  if (info)
    await say('turno/prova/hub/info', { v: 1, hall: 'prova', name: { it: 'Comune di Prova' }, languages: ['it'], version: '1.2.3' }, true);

  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    aedes.handle(socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const picked = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `mqtt://127.0.0.1:${picked}`,
    port: picked,
    guests,
    asked,
    say,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      await closed;
    },
  };
}
