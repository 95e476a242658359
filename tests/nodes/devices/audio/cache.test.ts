import { readdir, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCache } from '../../../../nodes/devices/audio/cache.js';
import { writeWav } from '../../../../nodes/devices/audio/wav.js';
import { freshFolder, tone } from './rig.js';

const pcm = tone(440, 10);
const files = (most: number) => ({ files: most, bytes: 1_000_000 });

async function keep(cache: Awaited<ReturnType<typeof openCache>>, key: string) {
  await writeFile(cache.temporary(key), writeWav(pcm));
  await cache.adopt(key);
}

describe('the folder of rendered sounds', () => {
  it('gives back what it was given, also after a restart', async () => {
    const folder = await freshFolder();
    await keep(await openCache(folder, files(5)), 'a');
    expect(await (await openCache(folder, files(5))).read('a')).toEqual(pcm);
    expect(await (await openCache(folder, files(5))).read('b')).toBeUndefined();
  });

  it('stays within its bound; what was used last stays', async () => {
    const folder = await freshFolder();
    const cache = await openCache(folder, files(3));
    for (const key of ['a', 'b', 'c']) await keep(cache, key);
    await cache.read('a');
    await keep(cache, 'd');
    expect((await readdir(folder)).sort()).toEqual(['a.wav', 'c.wav', 'd.wav']);
  });

  it('stays within its bytes, too; the last one stays however large it is', async () => {
    const folder = await freshFolder();
    const size = writeWav(pcm).length;
    const cache = await openCache(folder, { files: 5, bytes: 2.5 * size });
    for (const key of ['a', 'b', 'c']) await keep(cache, key);
    expect((await readdir(folder)).sort()).toEqual(['b.wav', 'c.wav']);
    await openCache(folder, { files: 5, bytes: size / 2 });
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('trims to a smaller bound at the start, oldest first, and clears what was never finished', async () => {
    const folder = await freshFolder();
    for (const [i, name] of ['new.wav', 'old.wav', 'half.tmp'].entries()) {
      await writeFile(join(folder, name), writeWav(pcm));
      await utimes(join(folder, name), 1_000 - i, 1_000 - i);
    }
    await openCache(folder, files(1));
    expect(await readdir(folder)).toEqual(['new.wav']);
  });

  it('forgets a file that a power cut left short, and one that somebody removed', async () => {
    const folder = await freshFolder();
    const cache = await openCache(folder, files(5));
    await keep(cache, 'a');
    await truncate(cache.file('a'), 60);
    expect(await cache.read('a')).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });
});
