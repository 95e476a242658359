// A hall that stands: the hub and every node a process of its own, with real files, printers on real sockets, and somebody
// who hears everything. Processes may be killed and started again; nothing is left when the test ends.
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFailed, onTestFinished } from 'vitest';
import { type Ears, openEars, type Said } from '../harness/ears.js';
import { makeFolder } from '../harness/folders.js';
import { ordersOpen } from '../harness/journal.js';
import { startPrinter, type TcpPrinter } from '../harness/printer.js';
import { type Running, runTurno } from '../harness/processes.js';
import { has, makeSoundCard, type SoundCard } from '../harness/sound-card.js';
import { announcer, boards, dayConfig, desks, hallId, kiosks } from './day-config.js';
import { beats } from './people.js';

export const hub = 'hub';
export const nodes: readonly string[] = [...kiosks, ...desks.keys(), ...boards, announcer];
/** What the announcer needs to be heard. */
export const hasSound = has('aplay') && has('espeak-ng');

/** One life of one process. */
interface Life {
  readonly startedAt: number;
  /** When it said that it does its job (ms on this process's clock); never, when it was killed before. */
  readonly ready: Promise<number>;
}

export interface Day {
  readonly ears: Ears;
  readonly printers: ReadonlyMap<string, TcpPrinter>;
  readonly card: SoundCard;
  /** The folder of `--data`. */
  readonly data: string;
  /** Starts `hub` or a node, where it was. */
  start(name: string): Life;
  /** kill -9; resolves when it is gone. */
  kill(name: string): Promise<void>;
  /** SIGTERM; resolves with its exit code. */
  stop(name: string): Promise<number | null>;
  /** Which processes ended by themselves, and what they said. */
  crashes(): string[];
}

interface DayStanding {
  readonly announceS: number;
  readonly keepSounds: boolean;
  /** How long a ticket takes to come out. */
  readonly cutMs: number;
}

/** Resolves when the hub and every node do their job. */
export async function standDay({ announceS, keepSounds, cutMs }: DayStanding): Promise<Day> {
  const folder = makeFolder('turno-day-');
  onTestFinished(folder.remove);
  const data = join(folder.path, 'data');
  const sounds = join(folder.path, 'sounds');
  const config = join(folder.path, 'hall.yaml');
  mkdirSync(sounds);
  const card = await makeSoundCard(sounds, keepSounds);
  const printers = new Map<string, TcpPrinter>();
  for (const kiosk of kiosks) {
    const printer = await startPrinter(cutMs);
    onTestFinished(printer.close);
    printers.set(kiosk, printer);
  }
  const printerPorts = [...printers.values()].map(({ port }) => port);
  // JSON is YAML.
  writeFileSync(config, JSON.stringify(dayConfig({ printerPorts, announceS, soundDevice: hasSound ? card.device : undefined })));

  const running = new Map<string, Running>();
  /** Those that we ended ourselves. */
  const ended = new WeakSet<Running>();
  const crashed: string[] = [];
  let mqttPort = 0;
  onTestFinished(async () => {
    await Promise.all([...running.keys()].map((name) => end(name, 'SIGKILL')));
  });
  onTestFailed(() => {
    for (const [name, one] of running) if (one.output() !== '') process.stderr.write(`--- ${name}\n${one.output().slice(-4_000)}\n`);
  });

  async function end(name: string, signal: NodeJS.Signals): Promise<number | null> {
    const one = running.get(name);
    if (one === undefined) return null;
    const { exitCode, signalCode } = one.child;
    if (exitCode === null && signalCode === null) ended.add(one);
    return one.end(signal);
  }

  function start(name: string): Life {
    const startedAt = performance.now();
    const args =
      name === hub
        ? ['hub', '--config', config, '--data', data, '--http', '0', '--mqtt', String(mqttPort)]
        : ['node', name, '--hub', `mqtt://127.0.0.1:${mqttPort}`, '--data', data];
    const one = runTurno(args, card.env);
    running.set(name, one);
    void once(one.child, 'exit').then(([code, signal]) => {
      if (!ended.has(one)) crashed.push(`${name} ended by itself (${code ?? signal}):\n${one.output().slice(-2_000)}`);
    });
    const said = one.line(/^Turno (?:node )?ready {2}.*:(\d+)$/m);
    return {
      startedAt,
      ready: said.then(([, port]) => {
        if (name === hub) mqttPort = Number(port);
        return performance.now();
      }),
    };
  }

  await start(hub).ready;
  const ears = await openEars(`mqtt://127.0.0.1:${mqttPort}`, hallId);
  onTestFinished(ears.close);
  await Promise.all(nodes.map((name) => start(name).ready));
  await Promise.all(nodes.map((node) => seesHub(ears, node)));

  return {
    ears,
    printers,
    card,
    data,
    start,
    async kill(name) {
      await end(name, 'SIGKILL');
    },
    stop: (name) => end(name, 'SIGTERM'),
    crashes: () => [...crashed],
  };
}

/** Ready to the eye: a node knows its job at once, and takes presses from the first beat on that it hears. */
async function seesHub(ears: Ears, node: string): Promise<void> {
  const mark = ears.mark();
  const isKiosk = kiosks.some((kiosk) => kiosk === node);
  if (!isKiosk && !desks.has(node)) return;
  ears.touch(node, isKiosk ? 'buttons' : 'display', { v: 1, type: 'ask' });
  await ears.next('sim', `${node} takes presses`, (said) => said.id === node && takesPresses(said), mark);
}

/** A kiosk's lamps are lit, so its printer has been found, too; a desk's display does not say `--`. */
function takesPresses({ payload }: Said<'sim'>): boolean {
  return (payload.type === 'lamps' && payload.lamps.b1?.rest === true) || (payload.type === 'digits' && payload.text !== '--');
}

/** Resolves when the hub has heard what became of each order; looks with every beat, and rejects after `beatsMax`. */
export async function ordersEnd({ ears, data }: Day, beatsMax: number): Promise<void> {
  for (let i = 0; i < beatsMax; i += 1) {
    if (ordersOpen(join(data, 'hub')) === 0) return;
    await beats(ears, 1);
  }
  throw new Error(`after ${beatsMax} beats the hub still waits for ${ordersOpen(join(data, 'hub'))} orders to be carried out`);
}
