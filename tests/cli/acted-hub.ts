// A bare aedes broker that plays the hub: it retains what a hub says of itself, knows one password, and answers `askStatus`
// as the test has it. That the real hub answers so is the hub's own test.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import { decode } from '../../broker/contract/codec.js';
import type { Status } from '../../broker/contract/messages.js';
import { readTopic, topicOf } from '../../broker/contract/topics.js';

export interface ActedHub {
  readonly url: string;
  readonly port: number;
  /** Of everybody who signed in: name, client id, password. */
  readonly guests: { readonly name: string; readonly id: string; readonly password: string }[];
  say(topic: string, payload: string | object, retain?: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface Acting {
  /** Whom it lets in under this password; anybody when it is not there. */
  readonly password?: string;
  /** Undefined: it says nothing. A string is sent as it is. */
  readonly answer?: (n: number) => Status | string | undefined;
  /** False: it is a broker, but no hub of ours. */
  readonly info?: boolean;
  readonly port?: number;
  /** Topics that nobody may publish on, and what the hub says to it. */
  readonly refuses?: boolean;
}

export async function startActedHub({
  password,
  answer = () => undefined,
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
  aedes.on('publish', ({ topic, payload }, client) => {
    const read = client === null ? undefined : readTopic(topic);
    if (read?.name !== 'askStatus') return;
    if (refuses) {
      void say(topicOf(read.hall, 'refused'), {
        v: 1,
        ok: false,
        code: 'not-yours',
        detail: 'maintainer may not publish askStatus',
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
    say,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      await closed;
    },
  };
}
