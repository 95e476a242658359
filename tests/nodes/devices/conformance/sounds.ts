// What speaks, and what is heard of it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { writeWav } from '../../../../nodes/devices/audio/wav.js';
import type { Sound } from '../../../../nodes/devices/ports.js';
import { doneMs, type Help, type Manner, neverLate } from './manner.js';

const hertz = 22_050;
const call = { call: 1, number: 'C107', desk: 2 };

/** A plain tone, a third of a second unless said otherwise; each is another. */
async function soundIn({ folder, count }: Help, seconds = 1 / 3): Promise<{ readonly pcm: Buffer; readonly sound: Sound }> {
  const n = count();
  const pcm = Buffer.alloc(Math.round(hertz * seconds) * 2);
  for (let at = 0; at < pcm.length; at += 2) pcm.writeInt16LE(Math.round(Math.sin(at * (0.02 + n / 500)) * 8_000), at);
  const file = join(folder, `sound-${n}.wav`);
  await writeFile(file, writeWav(pcm));
  return { pcm, sound: { file, ms: Math.ceil(seconds * 1000), spoken: true } };
}

/** 16 bits, one channel; ms, by the size that its header gives. */
async function lengthOf({ file }: Sound): Promise<number> {
  const wav = await readFile(file);
  expect(wav.toString('latin1', 0, 4), `${file} is a WAV file`).toBe('RIFF');
  return ((wav.length - 44) / wav.readUInt32LE(28)) * 1000;
}

export const voice: Manner<'voice'> = {
  async works(device) {
    const sound = await device.speak(call, ['it', 'en']);
    const wav = await readFile(sound.file);
    expect(sound.ms).toBeGreaterThan(0);
    expect(Math.abs((await lengthOf(sound)) - sound.ms), 'it lasts as long as it says').toBeLessThan(100);
    const others = await Promise.all([108, 109, 110].map((n) => device.speak({ ...call, number: `C${n}` }, ['it'])));
    expect(new Set([sound, ...others].map(({ file }) => file)).size, 'each call has a file of its own').toBe(4);
    expect((await readFile(sound.file)).equals(wav), 'it stays as it was').toBe(true);
  },
  async inVain(device) {
    await device.speak(call, ['it']).catch(() => {});
    return neverLate;
  },
};

export const speaker: Manner<'speaker'> = {
  async works(device, end, help) {
    const before = (await end.heard()).length;
    const sounds = await Promise.all([soundIn(help), soundIn(help)]);
    expect(await Promise.all(sounds.map(({ sound }) => device.play(sound)))).toEqual(['announced', 'announced']);
    const heard = (await end.heard()).slice(before);
    expect(heard).toHaveLength(2);
    for (const [i, { pcm }] of sounds.entries()) expect(heard[i]?.includes(pcm), `sound ${i} in its turn`).toBe(true);
  },
  async inVain(device, end, help) {
    const { pcm, sound } = await soundIn(help);
    expect(await device.play(sound)).toBe('silent');
    return async () => (await end.heard()).some((heard) => heard.includes(pcm));
  },
  lasts: {
    async begin(device, _end, help) {
      const { sound } = await soundIn(help, 20);
      let isOver = false;
      const over = () => {
        isOver = true;
      };
      device.play(sound).then(over, over);
      await help.clock.wait(300);
      return {
        afterCord: () => help.clock.until('the sound has its end', 30_000, () => isOver),
        afterClose: () => help.clock.until('the sound is cut', doneMs, () => isOver),
      };
    },
  },
};
