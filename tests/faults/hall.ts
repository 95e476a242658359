// The hall that is attacked, and its honest kiosks: they press all the while, and say what came of every ticket.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeys } from '../../broker/store/keys.js';
import { openRaw, type Raw } from '../harness/raw-mqtt.js';

const base = 'turno/lancio';
const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'H', 'J'];

/** Eight kiosks of real devices (nobody starts them), each with a service of its own; passwords are set. Returns the file. */
export async function buildHall(folder: string, passwords: ReadonlyMap<string, string>): Promise<string> {
  const keys = openKeys(join(folder, 'hub'));
  for (const [name, password] of passwords) await keys.set(name, password);
  const services = Object.fromEntries(letters.map((letter) => [`s-${letter.toLowerCase()}`, { name: { it: letter }, series: 'A' }]));
  const kiosk = (letter: string) => ({
    kind: 'kiosk',
    buttons: { b1: { service: `s-${letter.toLowerCase()}` } },
    devices: {
      buttons: { driver: 'gpio', buttons: { b1: { pin: 17, lamp: 27 } } },
      printer: { driver: 'escpos', to: 'tcp://127.0.0.1:9' },
    },
  });
  const config = {
    hall: { id: 'lancio', name: { it: 'Lancio' } },
    series: { A: { from: 0, to: 999 } },
    services,
    areas: { atrio: { name: { it: 'Atrio' } } },
    desks: { one: { number: 1, area: 'atrio', serves: Object.keys(services) } },
    nodes: Object.fromEntries(letters.map((letter, i) => [`kiosk-${i + 1}`, kiosk(letter)])),
    limits: { 'presses-per-second': 10_000 },
  };
  const file = join(folder, 'hall.yaml');
  writeFileSync(file, JSON.stringify(config));
  return file;
}

export const kioskNames = letters.map((_, i) => `kiosk-${i + 1}`);

interface Honest {
  /** Of each press that was answered, how long that took, ms. */
  readonly took: number[];
  /** Pressed so far. */
  pressed(): number;
  /** Presses that nobody has answered. */
  open(): number;
  /** Answers other than a ticket, and other than that all thousand numbers are out: that is an answer too. */
  readonly refused: string[];
  stop(): void;
  readonly client: Raw;
}

/** Signs in, then presses every `everyMs` until it is stopped. */
export async function startKiosk(port: number, name: string, password: string, everyMs: number): Promise<Honest> {
  const client = openRaw(port, { id: `${name}-honest`, name, password });
  const answer = await client.connack();
  if (answer?.code !== 0) throw new Error(`${name} was not let in: ${answer?.code}`);
  await client.subscribe([`${base}/hub/beat`, `${base}/kiosk/${name}/press/ack`, `${base}/kiosk/${name}/print`]);
  const boot = randomBytes(16).toString('hex');
  const open = new Map<number, number>();
  const took: number[] = [];
  const refused: string[] = [];
  let beat: { boot: string; n: number; at: number } | undefined;
  let n = 0;
  let read = 0;
  function look(): void {
    for (; read < client.heard.length; read += 1) {
      const message = client.heard[read];
      if (message === undefined) continue;
      const said: Record<string, unknown> = JSON.parse(message.payload);
      if (message.topic.endsWith('/beat'))
        beat = { boot: String(said.boot), n: Number(said.n), at: performance.now() - Number(said.sinceMs) };
      else if (message.topic.endsWith('/print'))
        client.publish(`${message.topic}/done`, JSON.stringify({ v: 1, order: said.order, state: 'printed' }));
      else hearAck(said);
    }
  }
  function hearAck({ id, ok, code }: Record<string, unknown>): void {
    const which = typeof id === 'object' && id !== null && 'n' in id ? Number(id.n) : 0;
    const at = open.get(which);
    if (at === undefined) return;
    open.delete(which);
    took.push(performance.now() - at);
    if (ok !== true && code !== 'series-exhausted') refused.push(String(code));
  }
  client.socket.on('data', look);
  await client.until('a beat', () => beat !== undefined);
  const timer = setInterval(() => {
    if (beat === undefined) return;
    n += 1;
    open.set(n, performance.now());
    const stamp = { boot: beat.boot, beat: beat.n, sinceMs: Math.round(performance.now() - beat.at) };
    client.publish(`${base}/kiosk/${name}/press`, JSON.stringify({ v: 1, id: { node: name, boot, n }, stamp, button: 'b1' }));
  }, everyMs);
  return { client, took, refused, pressed: () => n, open: () => open.size, stop: () => clearInterval(timer) };
}
