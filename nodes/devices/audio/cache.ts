// A bounded folder of WAV files, named by what is in them. What is there need not be made again; the least recently used goes first.
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readWav } from './wav.js';

export interface Cache {
  file(key: string): string;
  /** The samples kept under a key (see wav.ts), or undefined. What a power cut or a finger has spoilt is thrown away. */
  read(key: string): Promise<Buffer | undefined>;
  /** Where to write what is to be kept, whole, before `adopt`. */
  temporary(key: string): string;
  /** Keeps what was written; the oldest beyond the bound goes. Rejects as the disk does. */
  adopt(key: string): Promise<void>;
  /** Lets go of a key, and of what was begun for it. Never rejects. */
  drop(key: string): Promise<void>;
}

/** Keeps at most `most` files. After a restart, age is the time a file was made. Rejects when the folder cannot be used. */
export async function openCache(folder: string, most: number): Promise<Cache> {
  await mkdir(folder, { recursive: true });
  // A Set keeps the order in which keys came in: the first is the next to go.
  const keys = new Set(await keysByAge(folder));
  const file = (key: string) => join(folder, `${key}.wav`);
  const temporary = (key: string) => join(folder, `${key}.tmp`);
  const drop = async (key: string) => {
    keys.delete(key);
    // A file that cannot be removed is found again at the next start.
    await Promise.allSettled([rm(file(key), { force: true }), rm(temporary(key), { force: true })]);
  };
  const trim = async () => {
    for (const key of keys) {
      if (keys.size <= most) return;
      await drop(key);
    }
  };
  await trim();

  return {
    file,
    temporary,
    drop,
    async read(key) {
      if (!keys.delete(key)) return undefined;
      keys.add(key);
      const read = await readFile(file(key)).then(
        (bytes) => readWav(bytes, file(key)),
        () => undefined,
      );
      if (read?.ok) return read.pcm;
      await drop(key);
      return undefined;
    },
    async adopt(key) {
      // No fsync: what a power cut leaves short fails to read and is made again, cheaper on an SD card than a sync at every call.
      await rename(temporary(key), file(key));
      keys.add(key);
      await trim();
    },
  };
}

/** The keys of the files in a folder, oldest first; what was begun and not finished is removed. */
async function keysByAge(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  await Promise.all(names.filter((name) => name.endsWith('.tmp')).map((name) => rm(join(folder, name), { force: true })));
  const kept = names.filter((name) => name.endsWith('.wav'));
  const found = await Promise.all(kept.map(async (name) => ({ name, made: (await stat(join(folder, name))).mtimeMs })));
  return found.sort((a, b) => a.made - b.made).map(({ name }) => name.slice(0, -'.wav'.length));
}
