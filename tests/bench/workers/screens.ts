// The televisions of a waiting room, with streams as their page makes them; the desk that calls into it; and readers of the same stream whose
// sockets stopped reading. What is measured is from the key to the last of the screens.
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { nowMs, sleep } from '../time.js';
import { serve } from '../worker.js';
import { connectDesk, type LoadDesk } from './load-desk.js';
import { createPulse } from './load-pulse.js';

const path = '/screen/atrio/now';
const headers = { accept: 'text/event-stream' };
/** Of what a stream says, the newest call's number. */
const Said = z.object({ each: z.array(z.tuple([z.number()]).rest(z.unknown())) });

interface Screen {
  /** The newest call that it was told, and when. */
  newest: number;
  at: number;
}

const screens: Screen[] = [];
const frozen: Socket[] = [];
let desk: LoadDesk | undefined;
let lost = 0;
let heard = () => {};

function openScreen(url: string): Promise<void> {
  const screen: Screen = { newest: 0, at: 0 };
  screens.push(screen);
  return new Promise((resolve, reject) => {
    get(`${url}${path}`, { agent: false, headers }, (answer: IncomingMessage) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (more: string) => {
        text += more;
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) take(screen, event);
        resolve();
      });
      answer.on('close', () => {
        lost += 1;
      });
    }).on('error', reject);
  });
}

function take(screen: Screen, event: string): void {
  if (!event.startsWith('event: screen\n')) return;
  const { each } = Said.parse(JSON.parse(event.slice(event.indexOf('data: ') + 6)));
  const newest = each[0]?.[0] ?? 0;
  if (newest <= screen.newest) return;
  screen.newest = newest;
  screen.at = nowMs();
  heard();
}

/** One key; the ms until all the screens have what came of it. */
async function call(): Promise<number> {
  const before = Math.max(...screens.map(({ newest }) => newest));
  const isThere = () => screens.every(({ newest }) => newest > before);
  const told = new Promise<void>((resolve) => {
    heard = () => isThere() && resolve();
  });
  const from = nowMs();
  desk?.next();
  await told;
  return Math.max(...screens.map(({ at }) => at)) - from;
}

/** By proc(5): of each of our frozen sockets that the hub still serves, the bytes that wait for it in the hub's kernel. */
function untaken(): number[] {
  const ports = new Set(frozen.map(({ localPort = 0 }) => localPort));
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, , far = '', state, queues = ''] = line.trim().split(/\s+/);
      const isOurs = state === '01' && ports.has(Number.parseInt(far.split(':')[1] ?? '', 16));
      return isOurs ? [Number.parseInt(queues.split(':')[0] ?? '', 16)] : [];
    });
}

serve({
  async connect(mqttUrl = '', url = '', count = '') {
    desk = await connectDesk(mqttUrl, 1, await createPulse(mqttUrl, 'desk-1'));
    for (let n = 0; n < Number(count); n += 1) await openScreen(url);
    return [];
  },
  call: async () => [await call()],
  /** As fast as it goes; returns the seconds that they took. */
  async calls(count = '') {
    const from = nowMs();
    for (let n = 0; n < Number(count); n += 1) await call();
    return [(nowMs() - from) / 1_000];
  },
  /** Streams that are asked for, and never read. */
  async freeze(url = '', count = '') {
    const { hostname, port, host } = new URL(url);
    for (let n = 0; n < Number(count); n += 1) {
      const socket = connect({ host: hostname, port: Number(port) });
      socket.on('error', () => {});
      await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\n\r\n`);
      frozen.push(socket);
    }
    await sleep(300);
    return [];
  },
  /** How many of the frozen are still served, and the bytes that wait for the one with the most. */
  frozen() {
    const waiting = untaken();
    return [waiting.length, Math.max(0, ...waiting)];
  },
  thaw() {
    for (const socket of frozen) socket.destroy();
    frozen.length = 0;
    return [];
  },
  lost: () => [lost],
});
