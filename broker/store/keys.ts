// The nodes' passwords, as salted hashes in a file of the hub's folder, and the maintainer's key. `turno node-key` writes
// the file while the hub runs, so it is read again whenever it has changed.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Slug } from '../contract/ids.js';

const base64 = z.string().regex(/^[A-Za-z0-9+/]{16,128}={0,2}$/, 'base64');
const KeySchema = z.strictObject({
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
const KeysSchema = z.record(Slug, KeySchema);
type Key = z.infer<typeof KeySchema>;

/**
 * 4 MB, and 15 to 60 ms of one core on a laptop or a Pi 4. Less than one would choose for what people think up, on purpose: these
 * passwords are 128 random bits and more, which nobody guesses at any cost of a guess, and in a storm of wrong ones each costs
 * the hub this much. Of the memory, each of the four threads that Node reckons hashes in keeps its own for good.
 */
const cost = { N: 4_096, r: 8, p: 1 } as const;
const hashBytes = 32;
/** 128 bits in base64. */
const keyCharactersMin = 22;

export interface Keys {
  /** Durable when it resolves. Error: `KeysError` when the file is damaged or cannot be written. */
  set(name: string, password: string): Promise<void>;
  /** False when there was none. Error: as for `set`. */
  remove(name: string): boolean;
  names(): readonly string[];
  /** Whether the name has a key and this is its password; takes as long for a name that has none. */
  verify(name: string, password: Uint8Array): Promise<boolean>;
  /** Another whenever the name's key is another; undefined when it has none. */
  mark(name: string): string | undefined;
}

/** The file of keys is damaged, or cannot be written: words for whoever looks after the folder. */
export class KeysError extends Error {}

/**
 * `<folder>/keys.json`; it need not be there. Error: `KeysError` when it is damaged. Later damage leaves in force what was
 * read before, and is told in words, once.
 */
export function openKeys(folder: string, damaged: (words: string) => void = () => {}): Keys {
  const file = join(folder, 'keys.json');
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
      keys = stat === undefined ? new Map() : readKeys(file);
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

  current();
  return {
    async set(name, password) {
      const salt = randomBytes(16);
      const hash = await hashOf(Buffer.from(password), salt, cost);
      const key = { salt: salt.toString('base64'), hash: hash.toString('base64'), ...cost, at: new Date().toISOString() };
      write(new Map([...current(), [name, key]]));
    },
    remove(name) {
      const next = new Map(current());
      if (!next.delete(name)) return false;
      write(next);
      return true;
    },
    names() {
      refresh();
      return [...keys.keys()];
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
      return key && `${key.salt} ${key.hash}`;
    },
  };
}

export interface MaintainerKey {
  /** As it now stands in the file; undefined while it cannot be read, or is too short to be a key: then nobody has it. */
  read(): string | undefined;
}

/**
 * The password of the command line on this machine: `<folder>/maintainer.key`, made when it is not there, read again when it
 * has changed. Error: `KeysError` when it can be neither read nor made, or is too short to be one.
 */
export function openMaintainerKey(folder: string): MaintainerKey {
  const file = join(folder, 'maintainer.key');
  let seen = '';
  let key: string | undefined;

  function read(): string | undefined {
    try {
      const { ino, mtimeNs, size } = statSync(file, { bigint: true });
      const now = `${ino} ${mtimeNs} ${size}`;
      if (now === seen) return key;
      const text = readFileSync(file, 'utf8').trim();
      key = text.length >= keyCharactersMin ? text : undefined;
      seen = now;
    } catch {
      key = undefined;
      // Read again as soon as it is there, even if it is the same.
      seen = '';
    }
    return key;
  }

  try {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) {
      mkdirSync(folder, { recursive: true });
      writeFile(folder, file, `${randomBytes(32).toString('base64url')}\n`);
    }
  } catch (error) {
    throw new KeysError(`${file} cannot be had: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (read() === undefined) throw new KeysError(`${file} cannot be read, or is too short to be a key; remove it and start the hub again`);
  return { read };
}

function readKeys(file: string): Map<string, Key> {
  const remedy = 'restore it, or remove it and give every node a new key with `turno node-key`';
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new KeysError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}; ${remedy}`, { cause: error });
  }
  const read = KeysSchema.safeParse(data);
  if (read.success) return new Map(Object.entries(read.data));
  const issue = read.error.issues[0];
  throw new KeysError(`${file} is damaged at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'not a list of keys'}; ${remedy}`);
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

function hashOf(password: Buffer, salt: Buffer, { N, r, p }: Pick<Key, 'N' | 'r' | 'p'>): Promise<Buffer> {
  // Node refuses more than 32 MB unless it is told that this is meant.
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, options, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });
}
