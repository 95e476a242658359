// Whether the file may have changed since we last looked. Polled: a watch on a file that editors replace by another of the
// same name goes blind, and some file systems tell nothing.
import { statSync } from 'node:fs';

/** Differs when the file may have another content. A file that is not there, or cannot be looked at, has a stamp, too. Never throws. */
export function stampOf(file: string): string {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
    return `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
