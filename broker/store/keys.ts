// The nodes' passwords, as hashes. (Stands in for the door helper's until the branches are merged.)
import { randomBytes, scryptSync } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Keys = z.record(z.string(), z.string());

export interface Keys {
  has(name: string): boolean;
  set(name: string, password: string): Promise<void>;
}

export function openKeys(folder: string): Keys {
  const file = join(folder, 'keys.json');
  function read(): Record<string, string> {
    try {
      return Keys.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return {};
    }
  }
  return {
    has: (name) => Object.hasOwn(read(), name),
    async set(name, password) {
      const salt = randomBytes(16);
      const hash = `${salt.toString('hex')}:${scryptSync(password, salt, 32).toString('hex')}`;
      writeFileSync(`${file}.new`, JSON.stringify({ ...read(), [name]: hash }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}
