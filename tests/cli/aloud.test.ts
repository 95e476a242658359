// The voice of panels is opened by the first that asks, and once.
import { expect, it } from 'vitest';
import { type LateReading, readingWhenAsked } from '../../cli/aloud.js';

const wav = Buffer.from('RIFF');
const voice: LateReading = { languages: () => ['it'], read: async () => wav, stop: async () => {} };

it('opens nothing before it is asked, then once, and says what it reads as soon as that is known', async () => {
  let opened = 0;
  const open = async () => {
    opened += 1;
    return voice;
  };
  const reading = readingWhenAsked(open, () => {});
  await reading.stop();
  expect(opened).toBe(0);
  expect(reading.languages()).toEqual([]);
  expect(await reading.read('Anagrafe', 'it')).toBe(wav);
  expect(reading.languages()).toEqual(['it']);
  expect(opened).toBe(1);
});

it('reads nothing where it cannot be opened, which is said once', async () => {
  const told: unknown[] = [];
  const reading = readingWhenAsked(
    () => Promise.reject(new Error('no folder')),
    (error) => told.push(error),
  );
  expect(reading.languages()).toEqual([]);
  expect(await reading.read('Anagrafe', 'it')).toBe(undefined);
  expect(await reading.read('Anagrafe', 'it')).toBe(undefined);
  expect(reading.languages()).toEqual([]);
  await reading.stop();
  expect(told).toHaveLength(1);
});
