// The folder that a hub or a node keeps its things in, made before either of them is started.
import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Mistake } from './mistake.js';

/**
 * Makes `folder` and what is missing above it. One by one: Node's `recursive` tries for ever where a file system refuses a
 * new folder with ENOENT, as procfs does (src/node_file.cc, MKDirpSync: it makes the parent, which is there, and tries again).
 * Errors: `Mistake`.
 */
export function makeDataFolder(folder: string): void {
  const missing: string[] = [];
  try {
    for (let at = resolve(folder); !isFolder(at); at = dirname(at)) missing.unshift(at);
    // Who waits, and the passwords' hashes, are nobody else's affair on this machine.
    for (const one of missing) makeOne(one);
  } catch (error) {
    throw folderTrouble(folder, error);
  }
}

/** Two that start at once make the same folder, or one above it. */
function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!isFolder(folder)) throw error;
  }
}

/** What the system said of the folder, in words; what it did not say is a bug, and stays what it was. */
export function folderTrouble(folder: string, error: unknown): unknown {
  // Node's errors of system calls say which call it was.
  if (!(error instanceof Error && 'syscall' in error)) return error;
  const why = error.message;
  return new Mistake('bad-folder', { it: `--data: ${folder} non si può usare: ${why}`, en: `--data: ${folder} cannot be used: ${why}` });
}

/** False as well of what cannot be looked at; why, whoever tries to make it hears. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
