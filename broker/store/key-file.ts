// A file of keys in the hub's folder: by name, salted hashes and what each may do. The command line writes it while the hub runs, so it is
// read again whenever it has changed.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Slug } from '../contract/ids.js';

const base64 = z.string().regex(/^[A-Za-z0-9+/]{16,128}={0,2}$/, 'base64');
/** What is kept of a password. */
export const HashedSchema = z.strictObject({
  salt: base64,
  hash: base64,
  /** Of scrypt (RFC 7914): memory 128 * N * r bytes, p times. Bounded, for whoever writes here makes the hub work. */
  N: z
    .int()
    .min(1_024)
    .max(131_072)
    .refine((n) => Number.isInteger(Math.log2(n)), 'a power of two'),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  /** When it was set, for people. */
  at: z.iso.datetime(),
});
type Hashed = z.infer<typeof HashedSchema>;
type Cost = Pick<Hashed, 'N' | 'r' | 'p'>;

/**
 * 4 MB, and 15 to 60 ms of one core on a laptop or a Pi 4. Less than one would choose for what people think up, on purpose: these
 * passwords are 128 random bits and more, which nobody guesses at any cost of a guess, and in a storm of wrong ones each costs
 * the hub this much. Of the memory, each of the four threads that Node reckons hashes in keeps its own for good.
 */
const madeCost: Cost = { N: 4_096, r: 8, p: 1 };
/**
 * For what people think up: 32 MB, and a tenth of a second on a laptop, half of one on a Pi 4. Of blocks as large as this the C library
 * gives the memory back after each.
 */
export const thoughtUpCost: Cost = { N: 32_768, r: 8, p: 1 };
const hashBytes = 32;

/** `Key`: a hash, and whatever else is kept beside it. */
interface KeyFile<Key extends Hashed> {
  /**
   * `make` is given the hash of the password, and all keys as they are then; without what it makes nothing is written, and this is false.
   * Durable when it resolves. Error: `KeysError` when the file is damaged or cannot be written.
   */
  set(name: string, password: string, make: (hashed: Hashed, now: ReadonlyMap<string, Key>) => Key | undefined): Promise<boolean>;
  /** Something beside the hash, which stays. False when the name has no key. Error: as for `set`. */
  change(name: string, make: (key: Key) => Key): boolean;
  /** False when there was none. Error: as for `set`. */
  remove(name: string): boolean;
  all(): ReadonlyMap<string, Key>;
  /** Whether the name has a key and this is its password; takes as long for a name that has none. */
  verify(name: string, password: Uint8Array): Promise<boolean>;
  /** Another whenever the name's key is another; undefined when it has none. */
  mark(name: string): string | undefined;
}

/** The file of keys is damaged, or cannot be written: words for whoever looks after the folder. */
export class KeysError extends Error {}

/**
 * `<folder>/<base>`; it need not be there. Error: `KeysError` when it is damaged; `remedy` ends its words. Later damage leaves in force
 * what was read before, and is told in words, once.
 */
export function openKeyFile<Key extends Hashed>(
  {
    folder,
    base,
    schema,
    remedy,
    cost = madeCost,
  }: {
    readonly folder: string;
    readonly base: string;
    readonly schema: z.ZodType<Key>;
    readonly remedy: string;
    /** Of each hash that is made from now on. */
    readonly cost?: Cost;
  },
  damaged: (words: string) => void,
): KeyFile<Key> {
  const file = join(folder, base);
  const keysSchema = z.record(Slug, schema);
  let seen = '';
  let keys: ReadonlyMap<string, Key> = new Map();
  let problem: string | undefined;

  /** The file is never written in place, so that another content is another file. */
  function refresh(): void {
    try {
      const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
      const now = stat === undefined ? 'none' : `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
      if (now === seen) {
        problem = undefined;
        return;
      }
      keys = stat === undefined ? new Map() : readKeys();
      problem = undefined;
      // Only now: what could not be read is read again.
      seen = now;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      if (problem !== words) damaged(words);
      problem = words;
    }
  }

  function write(next: ReadonlyMap<string, Key>): void {
    mkdirSync(folder, { recursive: true });
    writeFile(folder, file, `${JSON.stringify(Object.fromEntries(next), null, 2)}\n`);
    refresh();
  }

  /** For whoever is about to write: never over a file that it could not read. */
  function current(): ReadonlyMap<string, Key> {
    refresh();
    if (problem !== undefined) throw new KeysError(problem);
    return keys;
  }

  function readKeys(): Map<string, Key> {
    let data: unknown;
    try {
      data = JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      throw new KeysError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}; ${remedy}`, { cause: error });
    }
    const read = keysSchema.safeParse(data);
    if (read.success) return new Map(Object.entries(read.data));
    const issue = read.error.issues[0];
    throw new KeysError(`${file} is damaged at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'not a list of keys'}; ${remedy}`);
  }

  current();
  return {
    async set(name, password, make) {
      const salt = randomBytes(16);
      const hash = await hashOf(Buffer.from(password), salt, cost);
      const hashed = { salt: salt.toString('base64'), hash: hash.toString('base64'), ...cost, at: new Date().toISOString() };
      const now = current();
      const key = make(hashed, now);
      if (key === undefined) return false;
      write(new Map([...now, [name, key]]));
      return true;
    },
    change(name, make) {
      const now = current();
      const key = now.get(name);
      if (key === undefined) return false;
      write(new Map([...now, [name, make(key)]]));
      return true;
    },
    remove(name) {
      const next = new Map(current());
      if (!next.delete(name)) return false;
      write(next);
      return true;
    },
    all() {
      refresh();
      return keys;
    },
    async verify(name, password) {
      refresh();
      const key = keys.get(name);
      const wanted = key === undefined ? Buffer.alloc(hashBytes) : Buffer.from(key.hash, 'base64');
      const salt = key === undefined ? Buffer.alloc(16) : Buffer.from(key.salt, 'base64');
      const hash = await hashOf(Buffer.from(password), salt, key ?? cost);
      return wanted.length === hash.length && timingSafeEqual(wanted, hash) && key !== undefined;
    },
    mark(name) {
      refresh();
      const key = keys.get(name);
      // What it may do is part of it: whoever may do less from now on is another.
      return key && JSON.stringify(key);
    },
  };
}

/** Whole or not at all, and on disk when it returns; readable by the hub's own user alone. */
export function writeFile(folder: string, file: string, text: string): void {
  const fresh = `${file}.${process.pid}.new`;
  try {
    rmSync(fresh, { force: true });
    const handle = openSync(fresh, 'wx', 0o600);
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(fresh, file);
    const inside = openSync(folder, 'r');
    try {
      fsyncSync(inside);
    } finally {
      closeSync(inside);
    }
  } catch (error) {
    rmSync(fresh, { force: true });
    throw new KeysError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function hashOf(password: Buffer, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  // Node refuses more than 32 MB unless it is told that this is meant.
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, options, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });
}
