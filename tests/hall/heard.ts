// What came out of the loudspeaker, laid beside the calls.
import { join } from 'node:path';
import { pino } from 'pino';
import { expect } from 'vitest';
import { VoiceSettings } from '../../nodes/devices/audio/settings.js';
import { openVoice } from '../../nodes/devices/audio/voice.js';
import { systemClock } from '../../nodes/runtime/node.js';
import { isSound } from '../harness/sound-card.js';
import type { Day } from './day.js';
import { announcer } from './day-config.js';
import type { ExpectedCall } from './expected.js';

/** Each sound that came out of the card is the one that its call must make. */
export async function compareSounds(day: Day, calls: readonly ExpectedCall[]): Promise<void> {
  const sounds = await day.card.sounds();
  expect(sounds).toHaveLength(calls.length);
  // The voice once more, on the phrases that the announcer's own has left.
  const context = {
    node: announcer,
    device: 'voice',
    log: pino({ level: 'silent' }),
    clock: systemClock,
    folder: join(day.data, 'nodes', announcer, 'voice'),
    wire: { send: () => {}, onMessage: () => {} },
  };
  const voice = await openVoice(VoiceSettings.parse({}), context);
  for (const [i, call] of calls.entries()) {
    const { file, spoken } = await voice.speak(call, ['it']);
    expect([call, spoken && (await isSound(sounds[i] ?? '', file))]).toEqual([call, true]);
  }
  await voice.close();
}
