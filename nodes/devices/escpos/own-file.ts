// Files of the printer's own folder. What lies there under such a name and is no file of a fair size is passed over: a pipe would be
// waited for without end, a link leads elsewhere, and some things have no end.
import { constants } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';

const reading = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** Undefined where there is none of at most `bytesMost`. Never rejects. */
export async function readOwn(file: string, bytesMost: number): Promise<Buffer | undefined> {
  const handle = await open(file, reading).catch(() => undefined);
  try {
    const facts = await handle?.stat();
    return facts?.isFile() && facts.size <= bytesMost ? await handle?.readFile() : undefined;
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}

/** Whole or not at all; `synced`: also when the power goes. Rejects as the file system does. */
export async function writeOwn(file: string, data: string | Uint8Array, how?: 'synced'): Promise<void> {
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  const handle = await open(fresh, 'wx');
  try {
    await handle.writeFile(data);
    if (how === 'synced') await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}
