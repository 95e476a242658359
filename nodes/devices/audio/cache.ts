// A bounded folder of WAV files, named by what is in them. What is there need not be made again; the least recently used goes first.
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readWav } from './wav.js';

/** How much is kept; of both, whichever is reached first. */
interface Bounds {
  readonly files: number;
  readonly bytes: number;
  /** While it says so, nothing new is to be kept: somebody else needs what is left of the disk. */
  readonly isFull?: () => boolean;
}

export interface Cache {
  /** Whether anything new may be kept now. */
  mayKeep(): boolean;
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

/** After a restart, age is the time a file was made. The last one is kept however large it is. Rejects when the folder cannot be used. */
export async function openCache(folder: string, { files, bytes: bytesMost, isFull = () => false }: Bounds): Promise<Cache> {
  await mkdir(folder, { recursive: true });
  // Each with its bytes. A Map keeps the order in which keys came in: the first is the next to go.
  const kept = new Map(await keysByAge(folder));
  let bytes = [...kept.values()].reduce((sum, each) => sum + each, 0);
  const keep = (key: string, size: number) => {
    forget(key);
    kept.set(key, size);
    bytes += size;
  };
  /** Its bytes, where it was there. */
  const forget = (key: string): number | undefined => {
    const size = kept.get(key);
    bytes -= size ?? 0;
    kept.delete(key);
    return size;
  };
  const file = (key: string) => join(folder, `${key}.wav`);
  const temporary = (key: string) => join(folder, `${key}.tmp`);
  const drop = async (key: string) => {
    forget(key);
    // A file that cannot be removed is found again at the next start.
    await Promise.allSettled([rm(file(key), { force: true }), rm(temporary(key), { force: true })]);
  };
  const trim = async () => {
    for (const key of kept.keys()) {
      if (kept.size <= 1 || (kept.size <= files && bytes <= bytesMost)) return;
      await drop(key);
    }
  };
  await trim();

  return {
    mayKeep: () => !isFull(),
    file,
    temporary,
    drop,
    async read(key) {
      const size = forget(key);
      if (size === undefined) return undefined;
      keep(key, size);
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
      keep(key, (await stat(file(key))).size);
      await trim();
    },
  };
}

/** The keys of the files in a folder and their bytes, oldest first; what was begun and not finished is removed. */
async function keysByAge(folder: string): Promise<[string, number][]> {
  const names = await readdir(folder);
  await Promise.all(names.filter((name) => name.endsWith('.tmp')).map((name) => rm(join(folder, name), { force: true })));
  const kept = names.filter((name) => name.endsWith('.wav'));
  const found = await Promise.all(kept.map(async (name) => ({ name, of: await stat(join(folder, name)) })));
  return found.sort((a, b) => a.of.mtimeMs - b.of.mtimeMs).map(({ name, of }) => [name.slice(0, -'.wav'.length), of.size]);
}
