// Who asked to be erased, in a file beside `persons.db`, an id a line: whoever restores an older database keeps this file.
import { appendFileSync, closeSync, fsyncSync, openSync, readFileSync } from 'node:fs';
import { KeptId } from '../contract/messages/person.js';

export const erasedFile = 'erased';

/** Durable when it returns. */
export function rememberIn(file: string, persons: readonly string[]): void {
  if (persons.length === 0) return;
  const handle = openSync(file, 'a', 0o600);
  try {
    appendFileSync(handle, persons.map((id) => `${id}\n`).join(''));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A line that a power cut has cut short is nobody's id. */
export function rememberedIn(file: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return [...new Set(text.split('\n'))].filter((line) => KeptId.safeParse(line).success);
}

/** Whoever is in one of them is in `into` when it returns, durably. Either need not be there. */
export function learnErased(from: string, into: string): void {
  const known = new Set(rememberedIn(into));
  rememberIn(
    into,
    rememberedIn(from).filter((id) => !known.has(id)),
  );
}
