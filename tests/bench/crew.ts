// The bench's own processes, and how the conductor speaks with them. Times are taken inside the workers; what travels
// here is only "go" and the figures, so the conductor is never part of what is measured.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Reply } from './worker.js';

export type Script =
  | 'bare'
  | 'pairs'
  | 'printer'
  | 'node'
  | 'bare-node'
  | 'led-line'
  | 'hall-load'
  | 'bare-hall'
  | 'walls'
  | 'apply'
  | 'choice'
  | 'history'
  | 'hall-nodes'
  | 'plan'
  | 'phones'
  | 'screens'
  | 'bare-faces';

export interface Worker {
  readonly pid: number;
  /** Resolves with the worker's figures; rejects when it fails, dies or says nothing for `askMsMax`. */
  ask(what: string, ...args: readonly (string | number)[]): Promise<readonly number[]>;
  /** As `ask`, for the answer that is one figure. */
  askOne(what: string, ...args: readonly (string | number)[]): Promise<number>;
  /** Nothing comes back. */
  tell(what: string, ...args: readonly (string | number)[]): void;
  end(): Promise<void>;
}

const askMsMax = 30_000;

/** `flags`: of its Node. */
export function hire(script: Script, flags: readonly string[] = []): Worker {
  const child: ChildProcess = fork(new URL(`./workers/${script}.js`, import.meta.url), {
    execArgv: [...flags],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const open = new Map<number, { resolve(numbers: readonly number[]): void; reject(error: Error): void }>();
  let asked = 0;

  child.on('message', (reply: Reply) => {
    const waiting = open.get(reply.n);
    open.delete(reply.n);
    if (reply.error === undefined) waiting?.resolve(reply.numbers);
    else waiting?.reject(new Error(`${script}: ${reply.error}`));
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of open.values()) reject(new Error(`${script} ended (${code ?? signal})`));
    open.clear();
  });

  function ask(what: string, ...args: readonly (string | number)[]): Promise<readonly number[]> {
    asked += 1;
    const n = asked;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${script} has not answered \`${what}\` for ${askMsMax} ms`)), askMsMax);
      const settled = <T>(fn: (value: T) => void) => {
        return (value: T) => {
          clearTimeout(late);
          fn(value);
        };
      };
      open.set(n, { resolve: settled(resolve), reject: settled(reject) });
      child.send({ n, what, args: args.map(String) });
    });
  }

  return {
    pid: child.pid ?? 0,
    ask,
    async askOne(what, ...args) {
      const [figure] = await ask(what, ...args);
      if (figure === undefined) throw new Error(`${script} answered \`${what}\` with nothing`);
      return figure;
    },
    tell(what, ...args) {
      child.send({ n: 0, what, args: args.map(String) });
    },
    async end() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
    },
  };
}
