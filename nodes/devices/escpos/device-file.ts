// A printer on a cable: /dev/usb/lp0 (Linux usblp). A serial line is better opened as one: it has a speed.
// Reads and writes are made in this tick and never block: the file is opened O_NONBLOCK, and usblp then queues a transfer
// and returns. (A socket or stream of Node's cannot be laid over usblp: it is no tty, and libuv takes it for a disk file.)
import { closeSync, constants, open as openWithCallback, writeSync as put, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Sentence } from '../../../broker/contract/sentence.js';
import type { Clock } from '../ports.js';
import { advice } from './advice.js';
import { backoff, type Ears, type Left, type Problem, type Transport, writeMsMax } from './transport.js';

// A plain number, where fs/promises would give a handle that closes itself when nobody holds it.
const open = promisify(openWithCallback);

const againMs = 10;
const readMs = 25;
// The printer speaks when it was asked, and has at most 10 s for it.
const listenMs = 12_000;
// An unplugged printer that is asked nothing is noticed by its file: gone, or another one.
const lookMs = 1000;

interface Pending {
  readonly bytes: Uint8Array;
  readonly until: number;
  readonly tell: (left: Left) => void;
  sent: number;
}

interface Link {
  readonly fd: number;
  readonly inode: number;
  readonly reads: boolean;
  readonly queue: Pending[];
  readonly timers: Map<'look' | 'read' | 'write', () => void>;
  listenUntil: number;
}

/** Errors: `unreachable`, `not-a-printer` for anything but a character device, `no-paper` where the kernel knows it. */
export function fileTransport(path: string, clock: Clock): Transport {
  const retry = backoff(clock);
  let link: Link | undefined;
  let problem: Problem | undefined = {
    code: 'unreachable',
    words: { it: `${path} non è ancora aperto.`, en: `${path} has not been opened yet.` },
  };
  let closed = false;
  let opening: Promise<void> = Promise.resolve();
  let ears: Ears | undefined;

  async function connect(): Promise<void> {
    try {
      const opened = await openPrinter(path);
      if (closed) return closeSync(opened.fd);
      link = { ...opened, queue: [], timers: new Map(), listenUntil: 0 };
      problem = undefined;
      retry.up();
      later(link, 'look', lookMs, look);
      ears?.up();
    } catch (error) {
      if (closed) return;
      problem = problemOf(path, error);
      retry.again(start);
    }
  }

  function start(): void {
    opening = connect();
  }

  function drop(mine: Link, why: Problem): void {
    if (link !== mine) return;
    link = undefined;
    problem = why;
    for (const cancel of mine.timers.values()) cancel();
    // usblp takes back what it has not sent when the file closes.
    closeSync(mine.fd);
    for (const { sent, tell } of mine.queue) tell({ left: sent === 0 ? 'none' : 'some', problem: why });
    ears?.down();
    if (!closed) retry.again(start);
  }

  function later(mine: Link, what: 'look' | 'read' | 'write', ms: number, fn: (mine: Link) => void): void {
    mine.timers.set(
      what,
      clock.after(ms, () => fn(mine)),
    );
  }

  function look(mine: Link): void {
    stat(path).then(
      (now) => {
        if (now.ino !== mine.inode) drop(mine, gone(path, replaced));
        else if (link === mine) later(mine, 'look', lookMs, look);
      },
      (error: unknown) => drop(mine, problemOf(path, error)),
    );
  }

  function pump(mine: Link): void {
    try {
      for (let first = mine.queue[0]; first !== undefined; first = mine.queue[0]) {
        first.sent += put(mine.fd, first.bytes, first.sent);
        if (first.sent < first.bytes.length) continue;
        mine.queue.shift();
        first.tell({ left: 'all' });
      }
    } catch (error) {
      const first = mine.queue[0];
      if (codeOf(error) !== 'EAGAIN') drop(mine, problemOf(path, error));
      else if (first !== undefined && clock.now() >= first.until) drop(mine, gone(path, full));
      else later(mine, 'write', againMs, pump);
    }
  }

  function listen(mine: Link): void {
    const chunk = new Uint8Array(64);
    try {
      const length = readSync(mine.fd, chunk);
      if (length > 0) ears?.heard(chunk.subarray(0, length));
    } catch (error) {
      // EINVAL: usblp's answer where the printer's cable has no way back.
      if (codeOf(error) === 'EINVAL') mine.listenUntil = 0;
      else if (codeOf(error) !== 'EAGAIN') drop(mine, problemOf(path, error));
    }
    // Dropped above, or by whoever heard.
    if (link !== mine) return;
    if (clock.now() < mine.listenUntil) later(mine, 'read', readMs, listen);
    else mine.timers.delete('read');
  }

  return {
    mayBeMute: true,
    start(theirs) {
      ears = theirs;
      start();
    },
    problem: () => problem,
    write(bytes) {
      const mine = link;
      if (mine === undefined) return Promise.resolve({ left: 'none', problem: problem ?? gone(path, both('closed')) });
      return new Promise((resolve) => {
        mine.queue.push({ bytes, until: clock.now() + writeMsMax, tell: resolve, sent: 0 });
        // Behind another one it waits: two writes must not mix.
        if (mine.queue.length === 1) pump(mine);
        mine.listenUntil = clock.now() + listenMs;
        if (link === mine && mine.reads && !mine.timers.has('read')) later(mine, 'read', readMs, listen);
      });
    },
    reset(why) {
      if (link !== undefined) drop(link, why);
    },
    async close() {
      closed = true;
      retry.stop();
      await opening;
      if (link !== undefined) drop(link, gone(path, both('closed')));
    },
  };
}

/** Never creates a file, and never writes into one: a mistyped name would swallow the tickets. */
async function openPrinter(path: string): Promise<{ fd: number; inode: number; reads: boolean }> {
  // Looked at first: opening a FIFO waits for its other end, and some devices act on being opened.
  const before = await stat(path);
  if (!before.isCharacterDevice()) throw new NotAPrinter(path);
  const flags = constants.O_NONBLOCK | constants.O_NOCTTY;
  try {
    return { fd: await open(path, constants.O_RDWR | flags), inode: before.ino, reads: true };
  } catch {
    // A cable that only goes one way, or a rule that only lets us write.
    return { fd: await open(path, constants.O_WRONLY | flags), inode: before.ino, reads: false };
  }
}

class NotAPrinter extends Error {}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'error';
}

const reasons: Readonly<Record<string, Sentence>> = {
  ENOENT: {
    it: 'il file non c’è: la stampante è accesa, il cavo è inserito?',
    en: 'there is no such file: is the printer on, and its cable in?',
  },
  EACCES: { it: 'questo utente non può usarla: mettilo nel gruppo `lp`', en: 'this user may not use it: add it to the group `lp`' },
  EBUSY: { it: 'la tiene un altro programma: ci stampa CUPS?', en: 'another program holds it: is CUPS printing on it?' },
};

function problemOf(path: string, error: unknown): Problem {
  if (error instanceof NotAPrinter) {
    return {
      code: 'not-a-printer',
      words: {
        it: `${path} non è un dispositivo ma un file o una cartella. Scrivi quello della stampante, come /dev/usb/lp0.`,
        en: `${path} is no device but a file or folder. Write the printer’s own, as in /dev/usb/lp0.`,
      },
    };
  }
  const code = codeOf(error);
  // What usblp says when the printer’s paper line is up.
  if (code === 'ENOSPC') return { code: 'no-paper', words: advice['no-paper'] };
  return gone(path, reasons[code] ?? both(code));
}

function gone(path: string, why: Sentence): Problem {
  return { code: 'unreachable', words: { it: `Nessuna stampante a ${path} (${why.it}).`, en: `No printer at ${path} (${why.en}).` } };
}

const replaced: Sentence = { it: 'adesso è un altro', en: 'it is another one now' };
const full: Sentence = { it: 'non accetta più byte', en: 'it takes no more bytes' };

/** What the kernel said is the same for everybody. */
function both(words: string): Sentence {
  return { it: words, en: words };
}
