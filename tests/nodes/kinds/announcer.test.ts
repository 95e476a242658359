// An announcer's job: what is played, and what is not made any more.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Payload } from '../../../broker/contract/topics.js';
import type { Sound } from '../../../nodes/devices/ports.js';
import { startAnnouncer } from '../../../nodes/kinds/announcer.js';
import { heldClock } from '../../harness/held-clock.js';
import { announcerConfig } from '../runtime/hub.js';
import { announceLink } from './announce-link.js';

const order: Payload<'announce'> = { v: 1, order: 1, until: 20, call: { call: 1, number: 'A042', desk: 1 }, languages: ['it'] };

interface Quietly {
  readonly quiet?: 'chime' | 'none';
  /** Whether there is a player. */
  readonly plays?: boolean;
}

/** `at`: whether the call is taken back while the voice is being made, or while it sounds. */
async function announced(at: 'voice' | 'speaker' | 'never', over: () => boolean = () => false, { quiet, plays = true }: Quietly = {}) {
  const played: string[] = [];
  let withdrawn = false;
  const { link, announce } = announceLink();
  const health = () => ({ ok: true }) as const;
  const close = async () => {};
  const voice = {
    health,
    close,
    async speak(_call: object, languages: readonly string[]): Promise<Sound> {
      if (at === 'voice') withdrawn = true;
      return languages.length === 0 ? { file: 'chime.wav', ms: 1, spoken: false } : { file: 'call.wav', ms: 1, spoken: true };
    },
  };
  const speaker = {
    health,
    close,
    async play({ file }: Sound) {
      if (at === 'speaker') withdrawn = true;
      if (!plays) return 'silent' as const;
      played.push(file);
      return 'announced' as const;
    },
  };
  const config = announcerConfig();
  if (config.kind !== 'announcer') throw new Error('not an announcer');
  startAnnouncer({ config, before: undefined, link, clock: heldClock(), log: pino({ level: 'silent' }) }, { voice, speaker });
  return { state: await announce({ ...order, ...(quiet && { quiet }) }, () => withdrawn, over), played };
}

it('makes a call', async () => {
  expect(await announced('never')).toEqual({ state: 'announced', played: ['call.wav'] });
});

it('does not make one that was taken back while its voice was made', async () => {
  expect(await announced('voice')).toEqual({ state: 'withdrawn', played: [] });
});

it('makes one to its end that was taken back while it sounded', async () => {
  expect(await announced('speaker')).toEqual({ state: 'announced', played: ['call.wav'] });
});

it('does not make one that has waited too long', async () => {
  expect(await announced('never', () => true)).toEqual({ state: 'expired', played: [] });
});

it('does not make one whose time ended while its voice was made', async () => {
  let asked = 0;
  const over = () => {
    asked += 1;
    return asked > 1;
  };
  expect(await announced('never', over)).toEqual({ state: 'expired', played: [] });
});

it('in quiet hours rings the chime alone, or is not to be heard', async () => {
  expect(await announced('never', () => false, { quiet: 'chime' })).toEqual({ state: 'quiet', played: ['chime.wav'] });
  expect(await announced('never', () => false, { quiet: 'none' })).toEqual({ state: 'quiet', played: [] });
});

it('in quiet hours is made as little as any other where it is too late, taken back, or nothing plays', async () => {
  expect(await announced('never', () => true, { quiet: 'none' })).toEqual({ state: 'expired', played: [] });
  expect(await announced('voice', () => false, { quiet: 'chime' })).toEqual({ state: 'withdrawn', played: [] });
  expect(await announced('never', () => false, { quiet: 'chime', plays: false })).toEqual({ state: 'silent', played: [] });
});
