// The processes of an attack: the hub, and those who attack it, each in one of its own; ended by their own id.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../harness/processes.js';

export interface Hired {
  readonly pid: number;
  /** Resolves with the worker's figures; rejects when it fails or dies. It may take as long as the attack does. */
  ask(what: string, ...args: readonly (string | number)[]): Promise<readonly number[]>;
  end(): Promise<void>;
}

interface Reply {
  readonly n: number;
  readonly numbers: readonly number[];
  readonly error?: string;
}

export function hire(script: 'hub' | 'attacker'): Hired {
  const child: ChildProcess = fork(join(projectRoot, `dist/tests/faults/workers/${script}.js`), {
    // What Node chooses by itself on a Pi with 2 GB, a quarter of its memory; on a large machine it lets garbage lie much longer.
    execArgv: ['--expose-gc', '--max-old-space-size=512', '--max-semi-space-size=4', '--no-parallel-scavenge'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const open = new Map<number, { resolve(numbers: readonly number[]): void; reject(error: Error): void }>();
  let asked = 0;
  child.on('message', ({ n, numbers, error }: Reply) => {
    const waiting = open.get(n);
    open.delete(n);
    if (error === undefined) waiting?.resolve(numbers);
    else waiting?.reject(new Error(`${script}: ${error}`));
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of open.values()) reject(new Error(`${script} ended (${code ?? signal})`));
    open.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask(what, ...args) {
      asked += 1;
      const n = asked;
      return new Promise((resolve, reject) => {
        open.set(n, { resolve, reject });
        child.send({ n, what, args: args.map(String) });
      });
    },
    async end() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
}

/** From proc(5), MB: VmRSS is what a process holds now, VmHWM the most it ever held. */
export function weight(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (found === null) throw new Error(`/proc/${pid}/status has no ${field}`);
  return Number(found[1]) / 1024;
}

/** The value below which the given share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
