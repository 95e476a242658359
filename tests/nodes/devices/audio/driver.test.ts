import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/audio/driver.js';
import { fileCard, freshContext, has } from './rig.js';

describe('the audio driver', () => {
  it.skipIf(!has('espeak-ng') || !has('aplay'))('from a call to the loudspeaker (needs espeak-ng and aplay)', async () => {
    const { context, warnings } = await freshContext();
    const card = await fileCard();
    const voice = await driver.open.voice?.({}, context);
    const speaker = await driver.open.speaker?.({ device: card.device }, context);
    const sound = await voice?.speak({ call: 1, number: 'C107', desk: 2 }, ['it', 'en']);
    expect(sound === undefined ? undefined : await speaker?.play(sound)).toBe('announced');
    const [heard] = await card.heard();
    const written = (await readFile(sound?.file ?? '')).subarray(44);
    expect(heard?.subarray(0, written.length).equals(written)).toBe(true);
    await Promise.all([voice?.close(), speaker?.close()]);
    expect(warnings()).toEqual([]);
  });

  it('refuses settings that it does not know or cannot mean', () => {
    const refused = [{ plyer: 'aplay' }, { gapMs: 10 }, { device: '--help' }, { voices: { it: '-x' } }, { voices: { italian: 'it' } }];
    for (const settings of refused) expect(driver.settings.safeParse(settings).success, JSON.stringify(settings)).toBe(false);
    expect(driver.settings.parse({})).toEqual({ gapMs: 80, espeak: 'espeak-ng', voices: {}, wordsPerMinute: 150, player: 'aplay' });
  });
});
