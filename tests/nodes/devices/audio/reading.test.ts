// What a panel says where its browser has no voice: by real espeak-ng.
import { expect, it, onTestFinished } from 'vitest';
import { openReading } from '../../../../nodes/devices/audio/reading.js';
import { readWav } from '../../../../nodes/devices/audio/wav.js';
import { freshContext, has } from './rig.js';

async function freshReading(isFull = () => false) {
  const { context, warnings } = await freshContext();
  const reading = await openReading({ ...context, isFull });
  onTestFinished(() => reading.stop());
  return { reading, warnings };
}

it.skipIf(!has('espeak-ng'))(
  'reads each of the ten languages, whatever stands there, the same again from disk (needs espeak-ng)',
  async () => {
    const { reading, warnings } = await freshReading();
    expect([...reading.languages()].sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'it', 'ro', 'sq', 'uk', 'zh']);
    for (const [language, text] of [
      ['it', 'Carta d’identità'],
      ['ar', 'بطاقة الهوية'],
      ['zh', '身份证'],
      ['it', '--help <script> [[h@l'],
    ] as const) {
      const wav = await reading.read(text, language);
      const read = readWav(wav ?? Buffer.alloc(0), 'read');
      // A quarter of a second, and not of silence.
      expect(read.ok && [read.pcm.length > 11_000, read.pcm.some((byte) => byte !== 0)]).toEqual([true, true]);
      expect((await reading.read(text, language))?.equals(wav ?? Buffer.alloc(0))).toBe(true);
    }
    expect(await reading.read('Pas', 'xx')).toBe(undefined);
    expect(warnings()).toEqual([]);
  },
);

it.skipIf(!has('espeak-ng'))('lets nobody wait behind more than eight (needs espeak-ng)', async () => {
  const { reading } = await freshReading();
  const wavs = await Promise.all(Array.from({ length: 20 }, (_, i) => reading.read(`numero ${i}`, 'it')));
  expect(wavs.map((wav) => wav !== undefined)).toEqual([...Array(8).fill(true), ...Array(12).fill(false)]);
});

it.skipIf(!has('espeak-ng'))('writes nothing new while the disk is nearly full, and reads what it has (needs espeak-ng)', async () => {
  let isFull = false;
  const { reading, warnings } = await freshReading(() => isFull);
  expect(await reading.read('uno', 'it')).toBeDefined();
  isFull = true;
  expect(await reading.read('uno', 'it')).toBeDefined();
  expect(await reading.read('due', 'it')).toBeUndefined();
  expect(warnings()).toEqual([]);
});
