// A keyboard for the tests: the kernel's own where uinput can be had. Elsewhere a named pipe that carries the same bytes: what is
// left unproved then is how the kernel's file behaves, not what is made of its bytes.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { eventBytes } from '../../../../nodes/devices/keypad-usb/events.js';
import { makeFolder } from '../../../harness/folders.js';

const script = join(import.meta.dirname, 'keyboard.py');
/** Whether the keyboards are the kernel's. It may have uinput and yet keep its devices from us. */
export const isReal =
  existsSync('/dev/uinput') && /^\/dev\/input\/event/.test(spawnSync('python3', [script], { input: '', encoding: 'utf8' }).stdout);
export const madeOf = isReal ? 'the kernel’s own input device' : 'a pipe with the kernel’s bytes: no uinput here';

interface Plugged {
  /** As in struct input_event: 1 down, 0 up, 2 again. */
  say(code: number, value: number): void;
  /** What only a pipe can carry. */
  bytes?(bytes: Uint8Array): void;
  pull(): Promise<void>;
}

interface Typist {
  readonly path: string;
  say(code: number, value: number): void;
  /** Down and up. */
  press(...codes: number[]): void;
  bytes(bytes: Uint8Array): void;
  pull(): Promise<void>;
  plug(): Promise<void>;
}

const size = eventBytes(process.arch);

/** One struct input_event, its time left 0. */
export function eventOf(type: number, code: number, value: number): Buffer {
  const event = Buffer.alloc(size);
  event.writeUInt16LE(type, size - 8);
  event.writeUInt16LE(code, size - 6);
  event.writeInt32LE(value, size - 4);
  return event;
}

async function kernelKeyboard(path: string): Promise<Plugged> {
  const child = spawn('python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const device = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  // As udev names it by its id.
  symlinkSync(device, path);
  return {
    say: (code, value) => void child.stdin.write(`${code} ${value}\n`),
    async pull() {
      child.stdin.end();
      await exited;
      rmSync(path, { force: true });
    },
  };
}

async function pipe(path: string): Promise<Plugged> {
  spawnSync('mkfifo', [path]);
  // Both ways, so that it opens without a reader.
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  return {
    say: (code, value) => void writeSync(fd, Buffer.concat([eventOf(4, 4, 0x70000 + code), eventOf(1, code, value), eventOf(0, 0, 0)])),
    bytes: (bytes) => void writeSync(fd, bytes),
    async pull() {
      rmSync(path, { force: true });
      closeSync(fd);
    },
  };
}

export async function typist(kind: 'real' | 'pipe' = isReal ? 'real' : 'pipe'): Promise<Typist> {
  const folder = makeFolder('turno-keys-');
  onTestFinished(folder.remove);
  const path = join(folder.path, 'usb-Keypad-event-kbd');
  const plugIn = () => (kind === 'real' ? kernelKeyboard(path) : pipe(path));
  let plugged: Plugged | undefined = await plugIn();
  async function pull(): Promise<void> {
    const last = plugged;
    plugged = undefined;
    await last?.pull();
  }
  onTestFinished(pull);
  const say = (code: number, value: number) => plugged?.say(code, value);
  return {
    path,
    say,
    press(...codes) {
      for (const code of codes) for (const value of [1, 0]) say(code, value);
    },
    bytes: (bytes) => plugged?.bytes?.(bytes),
    pull,
    async plug() {
      plugged = await plugIn();
    },
  };
}
