// Whether the file may have changed since we last looked. Polled: a watch on a file that editors replace by another of the
// same name goes blind, and some file systems tell nothing.
import { statSync } from 'node:fs';

/** Differs when the file may have another content. A file that is not there has a stamp, too. */
export function stampOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? 'gone' : `${stat.dev} ${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}`;
}
