import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chime } from '../../../../nodes/devices/audio/chime.js';
import { msOf, writeWav } from '../../../../nodes/devices/audio/wav.js';
import { freshFolder, has, peakOf } from './rig.js';

describe('the chime', () => {
  it('is short, audible and never clipped', () => {
    const pcm = chime();
    expect(msOf(pcm)).toBe(1200);
    expect(peakOf(pcm)).toBeGreaterThan(0.15);
    expect(peakOf(pcm)).toBeLessThan(0.5);
  });

  it('starts and ends in silence, so that nothing clicks', () => {
    const pcm = chime();
    expect(Math.abs(pcm.readInt16LE(0))).toBeLessThan(10);
    expect(Math.abs(pcm.readInt16LE(pcm.length - 2))).toBeLessThan(10);
  });

  it.skipIf(!has('sox'))('sounds an E, then a C a third below (needs sox)', async () => {
    const file = join(await freshFolder(), 'chime.wav');
    await writeFile(file, writeWav(chime()));
    // sox's stat estimates one frequency for a stretch of sound, and reports on stderr.
    const hertz = (from: string, length: string) => {
      const said = execFileSync('sh', ['-c', 'sox "$0" -n trim "$1" "$2" stat 2>&1', file, from, length], { encoding: 'utf8' });
      return Number(/Rough\s+frequency:\s+(\d+)/.exec(said)?.[1]);
    };
    expect(hertz('0.05', '0.25')).toBeGreaterThan(620);
    expect(hertz('0.9', '0.25')).toBeLessThan(620);
  });
});
