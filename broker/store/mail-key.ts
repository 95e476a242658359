// The password for the mail server, in a file of the hub's folder that its own user alone can read: a mail server must be told
// it as it is, so no hash will do. Read again whenever a letter goes, so that a new one holds at once.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFile } from './key-file.js';

const name = 'mail.key';

/** Undefined while there is none, or it cannot be read. */
export function readMailKey(folder: string): string | undefined {
  try {
    // Some passwords end in a space; none ends in a new line.
    const text = readFileSync(join(folder, name), 'utf8').replace(/\r?\n$/, '');
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Durable when it returns. Error: `KeysError`. */
export function writeMailKey(folder: string, password: string): void {
  mkdirSync(folder, { recursive: true });
  writeFile(folder, join(folder, name), `${password}\n`);
}
