// Drawn lines on disk, one small file each. A folder that cannot be written costs a drawing at the next start, and nothing else.
import { mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { readOwn, writeOwn } from './own-file.js';
import type { Raster } from './raster.js';

const filesMost = 1_000;
/** Looked after when so many have come. */
const newMost = 100;
const ending = '.raster';
const mark = Buffer.from('TR1\n');
const headBytes = mark.length + 4;
/** As wide as 80 mm paper, and a page of text high. */
const widthMost = 576;
const heightMost = 2_000;
const bytesMost = headBytes + (widthMost / 8) * heightMost;

/** Never rejects. */
export function openRasterFolder(folder: string, log: Logger) {
  // What it lies in is the printer's own, and is there. Not recursive: Node 20 never comes back from that where a folder cannot be made.
  const opened = mkdir(folder)
    .catch(unlessThere)
    .then(() => prune(folder))
    .catch(ignored);
  let fresh = 0;

  function ignored(error: unknown): void {
    log.debug({ error: String(error) }, 'a drawn line could not be kept on disk');
  }

  return {
    /** Undefined where there is none, or where it is not whole. */
    async read(key: string): Promise<Raster | undefined> {
      const bytes = await readOwn(join(folder, key + ending), bytesMost);
      return bytes === undefined ? undefined : rasterIn(bytes);
    },
    async write(key: string, raster: Raster): Promise<void> {
      await opened;
      try {
        await writeOwn(join(folder, key + ending), bytesOf(raster));
        fresh += 1;
        if (fresh >= newMost) {
          fresh = 0;
          await prune(folder);
        }
      } catch (error) {
        ignored(error);
      }
    },
  };
}

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

/** The oldest go, and what was not written whole. */
async function prune(folder: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names.filter((each) => each.endsWith('.new'))) await unlink(join(folder, name)).catch(() => {});
  const rasters = names.filter((name) => name.endsWith(ending));
  if (rasters.length <= filesMost) return;
  const dated = await Promise.all(
    rasters.map(async (name) => ({ name, at: await stat(join(folder, name)).then(({ mtimeMs }) => mtimeMs, Number) })),
  );
  const oldest = dated.toSorted((a, b) => a.at - b.at).slice(0, rasters.length - filesMost);
  for (const { name } of oldest) await unlink(join(folder, name)).catch(() => {});
}

function bytesOf({ width, height, bits }: Raster): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(width, 0);
  head.writeUInt16LE(height, 2);
  return Buffer.concat([mark, head, bits]);
}

function rasterIn(bytes: Buffer): Raster | undefined {
  if (bytes.length < headBytes || !bytes.subarray(0, mark.length).equals(mark)) return undefined;
  const width = bytes.readUInt16LE(mark.length);
  const height = bytes.readUInt16LE(mark.length + 2);
  const bits = bytes.subarray(headBytes);
  const isFair = width > 0 && height > 0 && width % 8 === 0 && width <= widthMost && height <= heightMost;
  return isFair && bits.length === (width / 8) * height ? { width, height, bits } : undefined;
}
