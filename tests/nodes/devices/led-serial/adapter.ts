// An RS-485 adapter on a pseudo-terminal, with boards behind it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { hearFrame, type PlayedBoard } from './boards.js';

export const hasPython = spawnSync('python3', ['-c', 'import os, tty; tty.setraw(os.openpty()[1])']).status === 0;

interface Adapter {
  readonly path: string;
  readonly heard: Buffer[];
  /** How many of the next answers come with a wrong CRC. */
  wrong: number;
  unplug(): Promise<void>;
}

/** Unplugged with its test at the latest. `link`: a name under which it is found. */
export async function plugIn(boards: readonly PlayedBoard[], link?: string): Promise<Adapter> {
  const args = [join(import.meta.dirname, 'pty.py'), ...(link === undefined ? [] : [link])];
  const child: ChildProcess = spawn('python3', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const unplug = () => {
    child.stdin?.end();
    return exited;
  };
  onTestFinished(unplug);
  const path = await new Promise<string>((resolve) => child.stdout?.once('data', (line: Buffer) => resolve(line.toString().trim())));
  const adapter: Adapter = { path, heard: [], wrong: 0, unplug };
  child.stdout?.on('data', (frame: Buffer) => {
    adapter.heard.push(frame);
    for (const { answer, afterMs } of hearFrame(boards, frame)) {
      const said = Buffer.from(answer);
      if (adapter.wrong > 0) said[said.length - 1] = (said.at(-1) ?? 0) ^ 0x55;
      adapter.wrong = Math.max(0, adapter.wrong - 1);
      setTimeout(() => child.stdin?.writable === true && child.stdin.write(said), afterMs);
    }
  });
  return adapter;
}
