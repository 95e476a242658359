import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { join, msOf, rate, readWav, writeWav } from '../../../../nodes/devices/audio/wav.js';
import { freshFolder, has, tone } from './rig.js';

describe('the one WAV format', () => {
  it('comes back from a file as it went in', () => {
    const pcm = tone(440, 100);
    expect(readWav(writeWav(pcm), 'a.wav')).toEqual({ ok: true, pcm });
  });

  it.skipIf(!has('espeak-ng'))('is what espeak-ng writes (needs espeak-ng)', async () => {
    const file = joinPath(await freshFolder(), 'e.wav');
    execFileSync('espeak-ng', ['-v', 'it', '-w', file, 'sportello']);
    const read = readWav(await readFile(file), file);
    expect(read.ok && msOf(read.pcm)).toBeGreaterThan(300);
  });

  it.skipIf(!has('sox'))('is read by sox as we meant it (needs sox)', async () => {
    const file = joinPath(await freshFolder(), 's.wav');
    await writeFile(file, writeWav(tone(440, 500)));
    const ask = (flag: string) => execFileSync('sox', ['--i', flag, file], { encoding: 'utf8' }).trim();
    expect([ask('-r'), ask('-c'), ask('-b'), ask('-s')]).toEqual(['22050', '1', '16', '11025']);
  });

  it('passes over chunks that carry no sound, odd ones with their padding', () => {
    const pcm = tone(440, 20);
    const file = writeWav(pcm);
    const list = Buffer.from('LIST\x05\0\0\0INFOx\0', 'latin1');
    expect(readWav(Buffer.concat([file.subarray(0, 36), list, file.subarray(36)]), 'l.wav')).toEqual({ ok: true, pcm });
  });

  it('refuses what is not a WAV, and names the file', () => {
    expect(readWav(Buffer.from('ID3 an mp3 that was renamed'), 'it/3.wav')).toEqual({ ok: false, why: 'it/3.wav: not a WAV file' });
  });

  it('refuses another format, and says how to convert it', () => {
    const stereo = writeWav(tone(440, 20));
    stereo.writeUInt16LE(2, 22);
    stereo.writeUInt32LE(44_100, 24);
    const read = readWav(stereo, 'it/3.wav');
    expect(read.ok).toBe(false);
    expect(!read.ok && read.why).toMatch(/it\/3\.wav: needs PCM, mono.*2 channel\(s\), 44100 Hz.*sox in\.wav/);
  });

  it('refuses a file cut anywhere, and never throws at any bytes', () => {
    const file = writeWav(tone(440, 20));
    fc.assert(fc.property(fc.nat(file.length - 1), (end) => !readWav(file.subarray(0, end), 'cut.wav').ok));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        readWav(Buffer.concat([file.subarray(0, 12), noise]), 'noise.wav');
      }),
    );
  });

  it('joins with silence between, not before and not after', () => {
    const [a, b] = [tone(440, 30), tone(660, 40)];
    const silence = Buffer.alloc((rate / 10) * 2);
    expect(join([a, b, a], 100).equals(Buffer.concat([a, silence, b, silence, a]))).toBe(true);
    expect(join([a], 100).equals(a)).toBe(true);
  });
});
