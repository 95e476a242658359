// Drawn lines, kept: in memory for the next citizen, on disk for the next start. Drawn one at a time, those that a ticket waits
// for before those that one may need.
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { DrawnLine, Pen } from './draw.js';
import type { Raster } from './raster.js';
import { openRasterFolder } from './raster-folder.js';
import { fontsFor } from './scripts.js';

export interface Rasters {
  /** Undefined: not drawn yet, or it cannot be. */
  find(line: DrawnLine): Raster | undefined;
  /** Whether nothing is to be had by waiting: it is there, or cannot be drawn here. */
  isSettled(line: DrawnLine): boolean;
  /** Resolves when that is so. `soon`: a ticket waits for it. Never rejects. */
  settle(line: DrawnLine, soon: boolean): Promise<void>;
  /** What nobody waits for is not drawn any more; what is being drawn is awaited. */
  close(): Promise<void>;
}

/** A line is 0.5 to 8 kB; ten languages of a hall are some two hundred. */
const keptMost = 400;
/** Of lines that were asked for and not drawn yet. */
const waitingMost = 1_000;

interface Job {
  readonly line: DrawnLine;
  readonly key: string;
  readonly done: Promise<void>;
  readonly tell: () => void;
}

/** `folder`: undefined where nothing is kept on disk. */
export function createRasters(pen: Pen, folder: string | undefined, log: Logger): Rasters {
  const disk = folder === undefined ? undefined : openRasterFolder(folder, log);
  const kept = new Map<string, Raster | 'cannot'>();
  const jobs = new Map<string, Job>();
  let isWorking = false;
  let closed = false;
  const told = new Set<string>();

  function keep(key: string, what: Raster | 'cannot'): void {
    kept.set(key, what);
    const [oldest] = kept.keys();
    if (kept.size > keptMost && oldest !== undefined) kept.delete(oldest);
  }

  function look(line: DrawnLine): Raster | 'cannot' | undefined {
    const key = keyOf(line);
    const found = kept.get(key);
    // To the end of the row: what is asked for stays.
    if (found !== undefined && kept.delete(key)) kept.set(key, found);
    return found;
  }

  async function make({ line, key }: Job): Promise<Raster | 'cannot'> {
    const before = await disk?.read(key);
    if (before !== undefined) return before;
    const drawn = await pen.draw(line);
    if (drawn.ok) {
      await disk?.write(key, drawn.raster);
      return drawn.raster;
    }
    const why = drawn.code === 'no-sharp' ? drawn.words : lacking(drawn.lacks);
    if (!told.has(why)) log.warn({ code: drawn.code }, `what no code page has comes out in Latin letters: ${why}`);
    told.add(why);
    return 'cannot';
  }

  async function work(): Promise<void> {
    for (let [next] = jobs.values(); next !== undefined; [next] = jobs.values()) {
      keep(next.key, await make(next).catch(broken));
      jobs.delete(next.key);
      next.tell();
    }
    isWorking = false;
  }

  /** A bug of ours, or of what draws: the line comes out in Latin letters. */
  function broken(error: unknown): 'cannot' {
    log.error({ err: error }, 'a line could not be drawn');
    return 'cannot';
  }

  return {
    find(line) {
      const found = look(line);
      return found === 'cannot' ? undefined : found;
    },
    isSettled: (line) => look(line) !== undefined,
    settle(line, soon) {
      const key = keyOf(line);
      const before = jobs.get(key);
      if (closed || kept.has(key) || (before === undefined && jobs.size >= waitingMost)) return Promise.resolve();
      const job = before ?? newJob(line, key);
      // The row is worked off from its beginning; what is being drawn stands there, and stays.
      if (soon && before === undefined && jobs.size > 0) {
        const [current, ...rest] = jobs.values();
        jobs.clear();
        for (const each of [current, job, ...rest]) if (each !== undefined) jobs.set(each.key, each);
      } else jobs.set(key, job);
      if (!isWorking) {
        isWorking = true;
        void work();
      }
      return job.done;
    },
    async close() {
      closed = true;
      const [current, ...rest] = jobs.values();
      for (const { key, tell } of rest) {
        jobs.delete(key);
        tell();
      }
      await current?.done;
    },
  };
}

function newJob(line: DrawnLine, key: string): Job {
  let tell = () => {};
  const done = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return { line, key, done, tell };
}

/** The `2` is the drawing's own version: what an older one has drawn is not found any more. */
function keyOf({ text, times, bold, align, item, width }: DrawnLine): string {
  return createHash('sha256')
    .update(JSON.stringify([2, text, times, bold, align, item, width]))
    .digest('hex')
    .slice(0, 32);
}

function lacking(letters: readonly string[]): string {
  const packages = fontsFor(letters).join(' ');
  return `no font here has ${letters.slice(0, 5).join(' ')}${letters.length > 5 ? ' ...' : ''}: run \`sudo apt install ${packages}\`, then start this node again`;
}
