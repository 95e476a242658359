// The hub's HTTP by itself, with figures that a test sets; and a client that says exactly what it is told to.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ConfigSchema } from '../../../broker/config/schema.js';
import type { BackupFigures, DoorFigures, EngineFigures, NodeFigures } from '../../../broker/engine/meter.js';
import { createMetrics, type Metrics } from '../../../broker/http/metrics.js';
import { createRoutes } from '../../../broker/http/routes.js';
import { startHttp } from '../../../broker/http/server.js';
import type { Standing } from '../../../broker/http/standing.js';
import { smallConfigData } from '../../harness/small-config.js';

/** What a test may change while the hub is looked at. */
interface Figures {
  engine: EngineFigures;
  door: DoorFigures;
  nodes: readonly NodeFigures[];
  backup: BackupFigures | undefined;
  configProblems: number;
  stopping: boolean;
}

export interface Stage {
  readonly port: number;
  readonly figures: Figures;
  readonly metrics: Metrics;
  end(): Promise<void>;
}

export const config = ConfigSchema.parse(smallConfigData());

function wellFigures(): Figures {
  return {
    engine: {
      day: '2026-11-23',
      trusted: true,
      open: true,
      withinHours: true,
      storing: true,
      outbox: 2,
      cases: { open: 4, overdue: 1, waitingHere: ['A007'] },
      facts: 310,
      desks: [
        { desk: 'one', number: 1, phase: 'called', ticket: 'A042', waiting: 3 },
        { desk: 'two', number: 2, phase: 'closed', ticket: null, waiting: 3 },
      ],
      services: [
        { service: 'certificates', waiting: 3, oldestMs: 754_000 },
        { service: 'taxes', waiting: 0, oldestMs: 0 },
      ],
    },
    door: { connections: 7, signingIn: 1, subscriptions: 40, retainedTopics: 21, retainedBytes: 6_300 },
    nodes: [
      { node: 'kiosk-1', kind: 'kiosk', online: true },
      { node: 'desk-1', kind: 'desk', online: false },
    ],
    backup: { day: '2026-11-22' },
    configProblems: 0,
    stopping: false,
  };
}

export async function startStage({ demo = true }: { demo?: boolean } = {}): Promise<Stage> {
  const figures = wellFigures();
  const standing: Standing = {
    version: '0.1.0',
    since: '2026-11-23T07:55:40+01:00',
    engine: () => figures.engine,
    door: () => figures.door,
    nodes: () => figures.nodes,
    limits: () => config.limits,
    backup: () => figures.backup,
    configProblems: () => figures.configProblems,
    stopping: () => figures.stopping,
  };
  const metrics = createMetrics(standing);
  const about = () => ({ hall: 'prova', version: '0.1.0', mqtt: '127.0.0.1:1883', http: '127.0.0.1:8080' });
  const pages = [
    { path: '/', room: true, type: 'text/html; charset=utf-8', body: Buffer.from('the simulated room') },
    { path: '/hall.js', room: true, type: 'text/javascript; charset=utf-8', body: Buffer.from('room()') },
  ];
  const http = startHttp({ routes: createRoutes({ demo, pages, about, standing, metrics }), onMqtt: (connection) => connection.destroy() });
  http.server.listen(0, '127.0.0.1');
  await once(http.server, 'listening');
  const address = http.server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, figures, metrics, end: () => http.close() };
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends `text` as it is, on a socket of its own, and reads to the end. */
export async function say(port: number, text: string): Promise<Reply> {
  const socket = await open(port);
  socket.write(text);
  return reply(socket);
}

export async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => {});
  return socket;
}

/** All that comes until the other side closes. Status 0: nothing came. */
export async function reply(socket: Socket): Promise<Reply> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  if (!socket.closed) await once(socket, 'close');
  const text = Buffer.concat(chunks).toString();
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end === -1 ? text.length : end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { status: Number(first.split(' ')[1] ?? 0), headers, body: end === -1 ? '' : text.slice(end + 4) };
}

/** A GET, unless `more` says otherwise: header lines, and the method. */
export function get(port: number, path: string, more: { host?: string; method?: string; lines?: readonly string[] } = {}): Promise<Reply> {
  const { host = `127.0.0.1:${port}`, method = 'GET', lines = [] } = more;
  return say(port, [`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...lines, 'Connection: close', '', ''].join('\r\n'));
}
