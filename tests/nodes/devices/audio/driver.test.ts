import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/audio/driver.js';
import { fileCard, freshContext, has } from './rig.js';

describe('the audio driver', () => {
  it.skipIf(!has('espeak-ng') || !has('aplay'))('from a call to the loudspeaker (needs espeak-ng and aplay)', async () => {
    const { context, warnings } = await freshContext();
    const card = await fileCard();
    const voice = await driver.devices.voice?.open({}, context);
    const speaker = await driver.devices.speaker?.open({ device: card.device }, context);
    const sound = await voice?.speak({ call: 1, number: 'C107', desk: 2 }, ['it', 'en']);
    expect(sound === undefined ? undefined : await speaker?.play(sound)).toBe('announced');
    const [heard] = await card.heard();
    const written = (await readFile(sound?.file ?? '')).subarray(44);
    expect(heard?.subarray(0, written.length).equals(written)).toBe(true);
    await Promise.all([voice?.close(), speaker?.close()]);
    expect(warnings()).toEqual([]);
  });

  it.each([
    ['voice', { gapMs: 10 }],
    ['voice', { voices: { it: '-x' } }],
    ['voice', { voices: { italian: 'it' } }],
    ['voice', { player: 'aplay' }],
    ['speaker', { plyer: 'aplay' }],
    ['speaker', { device: '--help' }],
    ['speaker', { gapMs: 80 }],
  ] as const)('as a %s refuses %j, which it does not know or cannot mean', async (name, settings) => {
    const { context } = await freshContext();
    expect(driver.devices[name]?.settings.safeParse(settings).success).toBe(false);
    await expect(driver.devices[name]?.open(settings, context)).rejects.toThrow();
  });

  it('needs no settings', () => {
    expect(driver.devices.voice?.settings.parse({})).toEqual({ gapMs: 80, espeak: 'espeak-ng', voices: {}, wordsPerMinute: 150 });
    expect(driver.devices.speaker?.settings.parse({})).toEqual({ player: 'aplay' });
  });
});
