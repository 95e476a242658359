// The nodes' passwords, as hashes. (Stands in for the door helper's until the branches are merged.)
import { randomBytes, scryptSync } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Keys = z.record(z.string(), z.string());

export class KeysError extends Error {}

export interface Keys {
  names(): readonly string[];
  set(name: string, password: string): Promise<void>;
}

export function openKeys(folder: string): Keys {
  const file = join(folder, 'keys.json');
  function read(): Record<string, string> {
    try {
      return Keys.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      throw new KeysError(`${file}: ${String(error)}`);
    }
  }
  return {
    names: () => Object.keys(read()),
    async set(name, password) {
      const salt = randomBytes(16);
      const hash = `${salt.toString('hex')}:${scryptSync(password, salt, 32).toString('hex')}`;
      writeFileSync(`${file}.new`, JSON.stringify({ ...read(), [name]: hash }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}
