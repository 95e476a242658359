// A serial cable on a pseudo-terminal: what a program has opened at one end, for whoever plays the hardware at the other.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../harness/processes.js';

const asked = spawnSync('python3', ['-c', 'import os, sys, tty; tty.setraw(os.openpty()[1]); print(sys.executable)'], { encoding: 'utf8' });
export const hasPython = asked.status === 0;
/** Python itself: what PATH has may be a script that looks anew each time which one is meant, and takes longer for that than Python to start. */
export const python = hasPython ? asked.stdout.trim() : 'python3';

export interface Cable {
  /** The terminal's file, for the program. */
  readonly path: string;
  /** What the program has written; one listener. */
  onBytes(fn: (bytes: Buffer) => void): void;
  /** Dropped once it is unplugged. */
  write(bytes: Uint8Array): void;
  /** Resolves when file and link are gone. */
  unplug(): Promise<void>;
}

/** `link`: a name under which it is found, too. */
export async function layCable(link?: string): Promise<Cable> {
  const script = join(projectRoot, 'tests/hardware/pty.py');
  const child = spawn(python, [script, ...(link === undefined ? [] : [link])], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // It may be gone before what is on its way.
  child.stdin.on('error', () => {});
  const path = await new Promise<string>((resolve) => child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim())));
  return {
    path,
    onBytes: (fn) => void child.stdout.removeAllListeners('data').on('data', fn),
    write: (bytes) => void (child.stdin.writable && child.stdin.write(bytes)),
    unplug() {
      child.stdin.end();
      return exited;
    },
  };
}
