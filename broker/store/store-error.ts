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
  // SQLITE_FULL: the file system takes no more; an ENOSPC of a call of its own.
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new StoreError(
      { it: `${path} non si può scrivere: il disco è pieno`, en: `${path} cannot be written: the disk is full` },
      error,
    );
  return new StoreError({ it: `${path} non si può scrivere: ${String(error)}`, en: `${path} cannot be written: ${String(error)}` }, error);
}
