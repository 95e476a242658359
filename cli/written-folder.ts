// A folder of files that is there whole or not at all, with a checksum of each as `sha256sum --check` reads them.
import { createHash, type Hash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Mistake } from './mistake.js';

interface WrittenFile {
  write(piece: string | Uint8Array): void;
  end(): void;
}

export interface WrittenFolder {
  /** Of one file at a time. Errors: `Mistake`. */
  file(name: string): WrittenFile;
  /** The folder is where it was wanted. Errors: `Mistake`. */
  finish(): void;
  /** Of what was not finished nothing stays. */
  close(): void;
}

const pieceBytes = 256 * 1024;
export const sumsFile = 'SHA256SUMS';

/** `folder` is not there yet, or empty. Nobody else on this machine may read what is in it. Errors: `Mistake`. */
export function writeFolder(folder: string): WrittenFolder {
  const wanted = resolve(folder);
  const fresh = `${wanted}.${process.pid}.part`;
  const sums: string[] = [];
  tried(folder, () => {
    if (existsSync(wanted) && readdirSync(wanted).length > 0)
      throw new Mistake('bad-output', { it: `${folder} non è vuota`, en: `${folder} is not empty` });
    mkdirSync(dirname(wanted), { recursive: true });
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { mode: 0o700 });
  });

  function file(name: string): WrittenFile {
    const path = join(fresh, name);
    const hash: Hash = createHash('sha256');
    let pieces: Buffer[] = [];
    let bytes = 0;
    const handle = tried(folder, () => {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      return openSync(path, 'wx', 0o600);
    });
    function flush(): void {
      const whole = Buffer.concat(pieces);
      pieces = [];
      bytes = 0;
      hash.update(whole);
      tried(folder, () => {
        for (let at = 0; at < whole.length; ) at += writeSync(handle, whole, at);
      });
    }
    return {
      write(piece) {
        const more = typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece);
        pieces.push(more);
        bytes += more.length;
        if (bytes >= pieceBytes) flush();
      },
      end() {
        flush();
        tried(folder, () => {
          fsyncSync(handle);
          closeSync(handle);
        });
        sums.push(`${hash.digest('hex')}  ${name}\n`);
      },
    };
  }

  return {
    file,
    finish() {
      const all = file(sumsFile);
      all.write(sums.toSorted((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join(''));
      all.end();
      tried(folder, () => renameSync(fresh, wanted));
    },
    close: () => rmSync(fresh, { recursive: true, force: true }),
  };
}

function tried<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const why = error.message;
    throw new Mistake('bad-output', {
      it: `${folder} non si può scrivere: ${why}; non è rimasto niente a metà`,
      en: `${folder} cannot be written: ${why}; nothing half-written is left`,
    });
  }
}
