// Why there is no database: in words for whoever chose the folder.
import type { Sentence } from '../contract/sentence.js';

/** The database cannot be had, or not be written. */
export class StoreError extends Error {
  constructor(
    readonly words: Sentence,
    cause?: unknown,
    /** Another process holds the folder. */
    readonly isHeld = false,
  ) {
    super(words.en, { cause });
  }
}

export function cannotBeWritten(path: string, error: unknown): StoreError {
  return new StoreError({ it: `${path} non si può scrivere: ${String(error)}`, en: `${path} cannot be written: ${String(error)}` }, error);
}
