// The nodes' passwords, as salted hashes in a file of the hub's folder, and the maintainer's key.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HashedSchema, KeysError, openKeyFile, writeFile } from './key-file.js';

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

/**
 * `<folder>/keys.json`; it need not be there. Error: `KeysError` when it is damaged. Later damage leaves in force what was
 * read before, and is told in words, once.
 */
export function openKeys(folder: string, damaged: (words: string) => void = () => {}): Keys {
  const remedy = 'restore it, or remove it and give every node a new key with `turno node-key`';
  const { set, remove, all, verify, mark } = openKeyFile({ folder, base: 'keys.json', schema: HashedSchema, remedy }, damaged);
  return {
    set: async (name, password) => void (await set(name, password, (hashed) => hashed)),
    remove,
    names: () => [...all().keys()],
    verify,
    mark,
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
