// Everybody at once: floods of bytes, idle connections, a storm of passwords, from elsewhere and from a kiosk's own address;
// and eight kiosks that go on working.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeFolder } from '../harness/folders.js';
import { openRaw } from '../harness/raw-mqtt.js';
import { type Hired, hire, quantile, weight } from './crew.js';
import { buildHall, kioskNames, startKiosk } from './hall.js';

interface Size {
  readonly seconds: number;
  /** Of each of the eight floods. */
  readonly floodBytes: number;
  readonly idle: number;
  readonly guessers: number;
}

interface Outcome {
  readonly pressed: number;
  readonly lost: number;
  readonly refused: readonly string[];
  /** Ms. */
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  /** How long it took a node that had been here before to be let in again, from its first try, ms. */
  readonly back: readonly number[];
  /** MB. */
  readonly rss: number;
  readonly peak: number;
  readonly floodedMb: number;
  readonly opened: number;
  readonly guessed: number;
  readonly logged: number;
}

const elsewhere = Array.from({ length: 24 }, (_, i) => `127.0.${1 + i}.9`).join(',');
const here = '127.0.0.1';

/** The hub listens beyond loopback, so that passwords are asked for; everybody in this test comes from loopback. */
export async function attack(size: Size): Promise<Outcome> {
  const folder = makeFolder('turno-attack-');
  const cast: Hired[] = [];
  const hired = (script: 'hub' | 'attacker') => {
    const one = hire(script);
    cast.push(one);
    return one;
  };
  try {
    const passwords = new Map(kioskNames.map((name) => [name, randomBytes(16).toString('hex')]));
    const file = await buildHall(folder.path, passwords);
    const hub = hired('hub');
    const [port = 0] = await hub.ask('start', join(folder.path, 'hub'), file, '0.0.0.0');
    const secretOf = (name: string) => passwords.get(name) ?? '';
    const [floods, idlers, guessers] = [hired('attacker'), hired('attacker'), hired('attacker')];
    // Their processes are up before anything is measured: starting one holds up the process that starts it.
    await Promise.all([floods, idlers, guessers].map((one) => one.ask('guess', port, here, 0, 0)));
    const honest = await Promise.all(kioskNames.map((name) => startKiosk(port, name, secretOf(name), 200)));
    const attacks = Promise.all([
      ...Array.from({ length: 8 }, (_, i) => floods.ask('flood', port, i % 2 === 0 ? elsewhere : here, i, size.floodBytes, size.seconds)),
      idlers.ask('idle', port, elsewhere, Math.ceil(size.idle / 2), size.seconds),
      idlers.ask('idle', port, here, Math.floor(size.idle / 2), size.seconds),
      guessers.ask('guess', port, elsewhere, Math.ceil(size.guessers / 2), size.seconds),
      guessers.ask('guess', port, here, Math.floor(size.guessers / 2), size.seconds),
    ]);
    const comings = comeAndGo(port, 'kiosk-1', secretOf('kiosk-1'), size.seconds);
    const done = await attacks;
    const back = await comings;
    for (const one of honest) one.stop();
    await Promise.all(honest.map((one) => one.client.until('every press is answered', () => one.open() === 0, 10_000).catch(() => {})));
    const took = honest.flatMap((one) => one.took);
    const [logged = 0] = await hub.ask('logged');
    const sum = (numbers: readonly (readonly number[])[]) => numbers.reduce((total, [first = 0]) => total + first, 0);
    return {
      pressed: honest.reduce((total, one) => total + one.pressed(), 0),
      lost: honest.reduce((total, one) => total + one.open(), 0),
      refused: honest.flatMap((one) => one.refused),
      ...{ p50: quantile(took, 0.5), p99: quantile(took, 0.99), worst: Math.max(...took), back },
      ...{ rss: weight(hub.pid, 'VmRSS'), peak: weight(hub.pid, 'VmHWM') },
      ...{ floodedMb: sum(done.slice(0, 8)) / 1_000_000, opened: sum(done.slice(8, 10)), guessed: sum(done.slice(10)), logged },
    };
  } finally {
    for (const one of cast.reverse()) await one.end();
    folder.remove();
  }
}

/** A second connection of a kiosk, from the attackers' own address, that comes and goes until the time is up. */
async function comeAndGo(port: number, name: string, password: string, seconds: number): Promise<number[]> {
  const took: number[] = [];
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const from = performance.now();
    for (let isIn = false; !isIn; ) {
      const one = openRaw(port, { id: `${name}-again`, name, password });
      isIn = (await one.connack())?.code === 0;
      one.end();
      if (!isIn) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    took.push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return took;
}

export function tell(what: string, outcome: Outcome): void {
  const { pressed, lost, p50, p99, worst, back, rss, peak, floodedMb, opened, guessed, logged } = outcome;
  const ms = (n: number) => `${n.toFixed(1)} ms`;
  process.stdout.write(
    `${what}: ${pressed} presses, ${lost} lost, p50 ${ms(p50)}, p99 ${ms(p99)}, worst ${ms(worst)}; back in ${ms(quantile(back, 0.5))}, worst ${ms(Math.max(...back))}; ` +
      `hub ${rss.toFixed(0)} MB, at most ${peak.toFixed(0)} MB; ${floodedMb.toFixed(0)} MB flooded, ${opened} connections opened, ${guessed} passwords tried, ${logged} lines logged\n`,
  );
}
