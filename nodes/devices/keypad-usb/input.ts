// One input device of the kernel, by its name under /dev/input: opened, read, and opened again when it has been away.
// It is asked 40 times a second: a read that waits could not be taken back when the device is closed, and would keep one of Node's
// four threads for itself. The kernel keeps 64 events meanwhile: ten keys, so a code that is scanned fits even while this process stalls.
import { closeSync, constants, open as openWithCallback, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { DriverContext } from '../ports.js';
import { eventBytes, eventReader } from './events.js';

// A plain number, where fs/promises would give a handle that closes itself when nobody holds it.
const open = promisify(openWithCallback);

const readMs = 25;
/** After it was lost or was not there, it is tried so much later, ms. */
const againMs = 500;
const size = eventBytes(process.arch);

interface Problem {
  readonly code: 'unplugged' | 'not-allowed' | 'not-an-input-device';
  readonly words: string;
}

interface InputEars {
  key(code: number, down: boolean): void;
  /** Unplugged, or the kernel has dropped something: a key that was down may be up. */
  lost(): void;
}

interface InputDevice {
  health(): DeviceHealth;
  /** Nothing is told any more. */
  close(): Promise<void>;
}

/** Resolves when it was tried once; that it is not there is a matter of health. */
export async function openInput(path: string, { clock, log }: Pick<DriverContext, 'clock' | 'log'>, ears: InputEars): Promise<InputDevice> {
  const chunk = new Uint8Array(64 * size);
  let fd: number | undefined;
  let problem: Problem | undefined;
  let closed = false;
  let cancel = () => {};
  let opening = connect();

  async function connect(): Promise<void> {
    try {
      const opened = await openDevice(path);
      if (closed) return closeSync(opened);
      fd = opened;
      if (problem !== undefined) log.info(`${path} is there`);
      problem = undefined;
      const read = eventReader(size);
      cancel = clock.after(readMs, () => look(opened, read));
    } catch (error) {
      if (!closed) lose(problemOf(path, error));
    }
  }

  function lose(why: Problem): void {
    if (fd !== undefined) closeSync(fd);
    fd = undefined;
    // Tried twice a second, and told once.
    if (why.words !== problem?.words) log.warn({ code: why.code }, why.words);
    problem = why;
    cancel = clock.after(againMs, () => {
      opening = connect();
    });
    ears.lost();
  }

  function look(mine: number, read: ReturnType<typeof eventReader>): void {
    const length = readNow(mine);
    if (typeof length !== 'number') {
      lose(length);
      return;
    }
    // Before anyone hears: who hears may close it.
    cancel = clock.after(readMs, () => look(mine, read));
    for (const event of read(chunk.subarray(0, length))) {
      if (closed) return;
      if (event === 'lost') ears.lost();
      else ears.key(event.code, event.down);
    }
  }

  function readNow(mine: number): number | Problem {
    try {
      const length = readSync(mine, chunk);
      if (length === 0) return unplugged(path);
      return length % size === 0 ? length : notInput(path);
    } catch (error) {
      return codeOf(error) === 'EAGAIN' ? 0 : problemOf(path, error);
    }
  }

  await opening;
  return {
    health: () => (problem === undefined ? { ok: true } : { ok: false, ...problem }),
    async close() {
      closed = true;
      cancel();
      await opening;
      if (fd !== undefined) closeSync(fd);
      fd = undefined;
    },
  };
}

async function openDevice(path: string): Promise<number> {
  const found = await stat(path);
  // A pipe is a program that types.
  if (!found.isCharacterDevice() && !found.isFIFO()) throw new NotInput();
  return open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
}

class NotInput extends Error {}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}

function problemOf(path: string, error: unknown): Problem {
  if (error instanceof NotInput) return notInput(path);
  switch (codeOf(error)) {
    case 'ENOENT':
      return { code: 'unplugged', words: `there is no ${path}: is it plugged in?` };
    case 'EACCES':
    case 'EPERM':
      return { code: 'not-allowed', words: `${path} may not be read: the node’s user must be in the group \`input\`` };
    case 'ENODEV':
    case 'ENXIO':
      return unplugged(path);
    default:
      return { code: 'unplugged', words: `${path} cannot be read: ${codeOf(error)}` };
  }
}

function unplugged(path: string): Problem {
  return { code: 'unplugged', words: `${path} was unplugged` };
}

function notInput(path: string): Problem {
  return { code: 'not-an-input-device', words: `${path} is no keyboard: write the name in /dev/input/by-id that ends in \`-event-kbd\`` };
}
