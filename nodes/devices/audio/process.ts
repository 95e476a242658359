// A child process as a value: how it ended, in bounded time. Every program of this driver is started and waited for here.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../ports.js';

/** `missing`: there is no such program. `failed`: it was killed, ran too long, or ended with a code other than 0. */
export type End = { readonly ok: true } | { readonly ok: false; readonly code: 'missing' | 'failed'; readonly why: string };

export interface Limits {
  readonly clock: Clock;
  /** After so long, in ms, the child is killed. */
  readonly msMost: number;
  /** Aborted when the device closes: the child is killed. */
  readonly closing: AbortSignal;
}

/** A child that could not even be started. */
export function notStarted(error: unknown): End {
  const why = error instanceof Error ? error.message : String(error);
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return { ok: false, code: missing ? 'missing' : 'failed', why };
}

/** Never rejects. After a kill it waits until the child is gone, but no longer than `msMost` in all. */
export function endOf(child: ChildProcess, { clock, msMost, closing }: Limits): Promise<End> {
  return new Promise((resolve) => {
    let said = '';
    let late = false;
    const kill = () => child.kill('SIGKILL');
    const settle = (end: End) => {
      cancel();
      closing.removeEventListener('abort', kill);
      resolve(end);
    };
    const cancel = clock.after(msMost, () => {
      late = true;
      kill();
      // A child stuck in the kernel survives even SIGKILL; the hall does not wait for it.
      settle({ ok: false, code: 'failed', why: `still running after ${msMost} ms, killed` });
    });
    child.stderr?.on('data', (piece: Buffer) => {
      said = (said + piece.toString()).slice(-200);
    });
    child.on('error', (error) => settle(notStarted(error)));
    child.on('close', (code, signal) => {
      if (late) return;
      if (code === 0) return settle({ ok: true });
      const how = signal === null ? `ended with code ${code}` : `was killed by ${signal}`;
      settle({ ok: false, code: 'failed', why: said.trim() === '' ? how : `${how}: ${said.trim()}` });
    });
    if (closing.aborted) kill();
    else closing.addEventListener('abort', kill, { once: true });
  });
}

/** Runs a program to its end with `input` on its stdin. Never rejects. */
export async function run(program: string, args: readonly string[], input: string, limits: Limits): Promise<End> {
  try {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'] });
    // A program that ends without reading (or was never there) breaks the pipe; how it ended says more.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    return await endOf(child, limits);
  } catch (error) {
    return notStarted(error);
  }
}
