// The printer's cable, as a pseudo-terminal: what a computer opens as a device file, or as a serial line. One Python for many of them;
// a printer that takes no more makes its line full.
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { python } from '../pty.js';
import type { Machine } from './machine.js';

export interface Cable {
  /** Its name, which it has as long as it is plugged in. */
  readonly path: string;
  plug(machine: Machine): Promise<void>;
  /** Resolves when it is gone; what it has not taken by then is lost. */
  pull(): Promise<void>;
}

interface Sockets {
  /** `path`: the name that it is to have. */
  cable(path: string): Cable;
  close(): Promise<void>;
}

/** Throws where there is no Python. */
export function openSockets(): Sockets {
  const child: ChildProcess = spawn(python, [join(import.meta.dirname, 'ptys.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('no pipes');
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const listeners = new Map<string, (word: string, rest: string) => void>();
  let count = 0;
  createInterface(stdout).on('line', (text) => {
    const [id = '', word = '', rest = ''] = text.split(' ');
    listeners.get(id)?.(word, rest);
  });
  const tell = (...words: readonly (string | number)[]): void => {
    if (stdin.writable) stdin.write(`${words.join(' ')}\n`);
  };

  function cable(path: string): Cable {
    let plugged: string | undefined;
    let ofMachine: Machine | undefined;
    return {
      path,
      plug(machine) {
        count += 1;
        const id = `p${count}`;
        plugged = id;
        ofMachine = machine;
        let rest = Buffer.alloc(0);
        function take(): void {
          if (plugged !== id) return;
          rest = rest.subarray(machine.take(rest));
          if (rest.length === 0 && machine.reads()) tell(id, 'read');
        }
        machine.onSpeak((bytes) => plugged === id && tell(id, 'say', Buffer.from(bytes).toString('hex')));
        machine.onWantMore(take);
        return new Promise((resolve) => {
          listeners.set(id, (word, what) => {
            if (word === 'at') {
              rmSync(path, { force: true });
              symlinkSync(what, path);
              take();
              resolve();
            } else {
              rest = Buffer.concat([rest, Buffer.from(what, 'hex')]);
              take();
            }
          });
          tell(id, 'open');
        });
      },
      pull() {
        const id = plugged;
        plugged = undefined;
        ofMachine?.lineDied();
        rmSync(path, { force: true });
        if (id === undefined) return Promise.resolve();
        return new Promise((resolve) => {
          listeners.set(id, (word) => {
            if (word !== 'gone') return;
            listeners.delete(id);
            resolve();
          });
          tell(id, 'close');
        });
      },
    };
  }

  return {
    cable,
    close() {
      stdin.end();
      return exited;
    },
  };
}
