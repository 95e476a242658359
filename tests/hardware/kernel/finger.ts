// Inside a guest: a finger on the simulated lines, in a process of its own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../harness/processes.js';
import type { Wires } from './wires.js';

const script = join(projectRoot, 'tests/hardware/kernel/finger.py');

export interface Push {
  readonly pin: number;
  /** Ms from the start to the first touch. */
  readonly at: number;
  readonly heldMs: number;
  /** Ms between the edges until the contact rests, in pairs: after the first touch, and after the first letting go. */
  readonly closing?: readonly number[];
  readonly opening?: readonly number[];
}

/** When, in ms of the monotonic clock, the contact first closed, and was open for good. */
export interface Pushed {
  readonly pin: number;
  readonly from: number;
  readonly to: number;
}

/** Resolves when all pushes were made, with when they were. */
export async function push(wires: Wires, pushes: readonly Push[]): Promise<Pushed[]> {
  const moves = pushes.flatMap(({ pin, at, heldMs, closing = [], opening = [] }, push) => {
    let ms = at;
    return [0, ...closing, heldMs, ...opening].map((wait, i) => {
      ms += wait;
      return { push, pin, ms, word: i % 2 === 0 ? 'pull-down' : 'pull-up' };
    });
  });
  moves.sort((a, b) => a.ms - b.ms);
  const child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(`${moves.map(({ ms, pin, word }) => `${ms} ${wires.pullFile(pin)} ${word}\n`).join('')}\n`);
  const times = (await text(child.stdout)).trim().split('\n').map(Number);
  if (times.length !== moves.length) throw new Error(`of ${moves.length} movements, ${times.length} were made`);
  return pushes.map(({ pin }, push) => {
    const mine = times.filter((_, i) => moves[i]?.push === push);
    return { pin, from: mine[0] ?? Number.NaN, to: mine.at(-1) ?? Number.NaN };
  });
}

/** Ms of the same clock, now. */
export function fingerNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
