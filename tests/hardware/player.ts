// Emulated hardware as its own process, in real time: both ends of what a test asks of it.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../harness/processes.js';

/** The test's end. `file`, below `dist/tests/hardware`, calls `answerAll`; it starts slowly, and ends with the process that forked it. */
export function forkPlayer<Ask extends object, Answer>(file: string): (ask: Ask) => Promise<Answer> {
  const child: ChildProcess = fork(join(projectRoot, 'dist/tests/hardware', file));
  const waiting = new Map<number, (answer: Answer) => void>();
  let count = 0;
  child.on('message', ({ id, answer }: { readonly id: number; readonly answer: Answer }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
    if (waiting.size === 0) child.channel?.unref();
  });
  child.unref();
  child.channel?.unref();
  return (ask) => {
    count += 1;
    const id = count;
    child.channel?.ref();
    child.send({ id, ask });
    return new Promise((resolve) => waiting.set(id, resolve));
  };
}

/** The forked end. `pull`: what is left to do when whoever asked is gone. */
export function answerAll<Ask, Answer>(answer: (ask: Ask) => Promise<Answer>, pull: () => Promise<void>): void {
  process.on('message', ({ id, ask }: { readonly id: number; readonly ask: Ask }) => {
    void answer(ask).then((answered) => process.send?.({ id, answer: answered }));
  });
  process.on('disconnect', () => {
    void pull().then(() => process.exit());
  });
}
