// What was played is what was called, in order, once: a node's own orders, the real voice, real aplay into ALSA's file plugin.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Payload } from '../../../../broker/contract/topics.js';
import { chime } from '../../../../nodes/devices/audio/chime.js';
import { SpeakerSettings, VoiceSettings } from '../../../../nodes/devices/audio/settings.js';
import { openSpeaker } from '../../../../nodes/devices/audio/speaker.js';
import { openVoice } from '../../../../nodes/devices/audio/voice.js';
import { startAnnouncer } from '../../../../nodes/kinds/announcer.js';
import { createBeats } from '../../../../nodes/runtime/beats.js';
import { createOrders } from '../../../../nodes/runtime/orders.js';
import { type Outcome, openOutbox } from '../../../../nodes/runtime/outbox.js';
import { systemDisk } from '../../../../nodes/runtime/system-disk.js';
import { heldClock } from '../../../harness/held-clock.js';
import { chanceFrom, seedFor } from '../../../harness/random.js';
import { announceLink } from '../../kinds/announce-link.js';
import { announcerConfig } from '../../runtime/hub.js';
import { callsIn, type Known } from './recording.js';
import { fileCard, freshContext, has, script } from './rig.js';

type Order = Payload<'announce'>;

/** An announcer from its orders to its sound card. */
async function announcer() {
  const { context, warnings } = await freshContext();
  const card = await fileCard();
  const deadly = join(context.folder, 'deadly');
  // A player that somebody kills when most of the sound is out, where the test asks for it.
  const player = await script(
    context.folder,
    'player',
    `for file; do :; done
[ -e "${deadly}" ] || exec aplay "$@"
rm "${deadly}"
head -c $(($(stat -c %s "$file") / 20 * 16)) "$file" | aplay -q -D hall -
kill -KILL $$`,
  );
  const voice = await openVoice(VoiceSettings.parse({}), context);
  const speaker = await openSpeaker(SpeakerSettings.parse({ player, device: card.device }), context);
  const clock = heldClock();
  const beats = createBeats(clock);
  const beat = (n: number) => beats.heard({ v: 1, boot: 'b'.repeat(32), n, sinceMs: 0, at: '2026-11-22T10:00:00Z', trusted: true });
  beat(10);
  const outbox = openOutbox(join(context.folder, 'outbox.jsonl'), systemDisk);
  const told: Outcome[] = [];
  const log = pino({ level: 'silent' });
  const orders = createOrders('a'.repeat(32), beats, outbox, (outcome) => told.push(outcome), clock, log);
  const { link, announce } = announceLink();
  const config = announcerConfig();
  if (config.kind !== 'announcer') throw new Error('not an announcer');
  startAnnouncer({ config, before: undefined, link, clock, log }, { voice, speaker });
  onTestFinished(async () => {
    beats.stop();
    await Promise.all([voice.close(), speaker.close()]);
    await orders.stop();
    await outbox.close();
  });
  const states = () => new Map(told.map(({ done }) => [done.order, done.state]));
  return {
    beat,
    warnings,
    states,
    order: (order: Order, area = 'atrio') => orders.announce(order, area, announce),
    withdraw: orders.withdraw,
    killNext: () => writeFile(deadly, ''),
    /** Waits until that many orders have ended. */
    ended: (count: number) => vi.waitFor(() => expect(states().size).toBeGreaterThanOrEqual(count), { timeout: 60_000, interval: 20 }),
    recording: async () => Buffer.concat(await card.heard()),
  };
}

/** Each call as it should sound, by a voice of its own in a folder of its own. */
async function knownOf(orders: readonly Order[]): Promise<Known[]> {
  const voice = await openVoice(VoiceSettings.parse({}), (await freshContext()).context);
  const names = new Map<string, Order>(orders.map((order) => [nameOf(order), order]));
  const known: Known[] = [{ name: 'chime', pcm: chime() }];
  for (const [name, { call, languages }] of names) {
    const { file } = await voice.speak(call, languages);
    if (name !== 'chime') known.push({ name, pcm: (await readFile(file)).subarray(44) });
  }
  await voice.close();
  return known;
}

const nameOf = ({ call, languages, quiet }: Order) => (quiet === 'chime' ? 'chime' : `${call.number} at ${call.desk}: ${languages.join()}`);

const orderOf = (order: number, number: string, desk: number, languages: string[], more: Partial<Order> = {}): Order => ({
  v: 1,
  order,
  until: 20,
  call: { call: order, number, desk },
  languages,
  ...more,
});

const tongues = ['it', 'en', 'de', 'fr', 'es', 'ro', 'sq', 'ar', 'uk', 'zh'];

describe.skipIf(!has('espeak-ng') || !has('aplay'))('a morning of calls on one loudspeaker (needs espeak-ng and aplay)', () => {
  it('each is heard whole, in order, once, whoever is called again, taken back, late, or cut off', { timeout: 120_000 }, async () => {
    const chance = chanceFrom(seedFor('calls on one loudspeaker', 7));
    const hall = await announcer();
    const orders: Order[] = Array.from({ length: 18 }, (_, i) =>
      orderOf(i + 1, `${chance.pick([...'ACEY'])}${String(chance.below(5) + 99).padStart(3, '0')}`, chance.below(3) + 1, [
        ...new Set([chance.pick(tongues), chance.pick(tongues)]),
      ]),
    );
    const recall = { ...(orders[5] ?? orderOf(0, 'A001', 1, ['it'])), order: 27 };
    const all = [
      ...orders.slice(0, 14),
      recall,
      { ...recall, order: 28 },
      orderOf(29, 'C107', 2, ['it'], { quiet: 'chime' }),
      orderOf(30, 'C108', 2, ['it'], { quiet: 'none' }),
      ...orders.slice(14),
    ];
    const known = await knownOf(all);

    const takenBack = [3, 4, 12, 17];
    await hall.killNext();
    for (const [i, order] of all.entries()) {
      hall.order(order, i % 3 === 0 ? 'sala' : 'atrio');
      // The hub repeats what it has no answer to.
      if (i % 4 === 0) hall.order(order);
      if (takenBack.includes(order.order)) hall.withdraw(order.order);
    }
    await hall.ended(all.length);
    for (const order of all) hall.order(order);

    const states = hall.states();
    const expected = all.flatMap((order) => {
      const state =
        order.order === 1 ? 'silent' : takenBack.includes(order.order) ? 'withdrawn' : order.quiet === undefined ? 'announced' : 'quiet';
      expect(states.get(order.order), nameOf(order)).toBe(state);
      return state === 'withdrawn' || order.quiet === 'none' ? [] : [nameOf(order)];
    });
    const heard = callsIn(await hall.recording(), known);
    expect(heard.map(({ name }) => name)).toEqual(expected);
    expect(heard[0]?.part).toBeCloseTo(0.8, 1);
    expect(heard.slice(1).filter(({ part }) => part !== 1)).toEqual([]);
    expect(hall.warnings()).toEqual([expect.stringContaining('killed by SIGKILL')]);
  });

  it('a queue that has grown too long ends in silence: what waited past its time is never heard', { timeout: 120_000 }, async () => {
    const hall = await announcer();
    const all = Array.from({ length: 14 }, (_, i) => orderOf(i + 1, `A${String(i + 1).padStart(3, '0')}`, 1, ['it']));
    const known = await knownOf(all);
    for (const order of all) hall.order(order);
    await hall.ended(5);
    // A minute goes by while the loudspeaker is at its sixth call or so.
    hall.beat(70);
    await hall.ended(all.length);
    const states = hall.states();
    const made = all.filter(({ order }) => states.get(order) === 'announced');
    expect(made.length).toBeLessThan(all.length);
    expect(all.filter(({ order }) => states.get(order) === 'expired')).toHaveLength(all.length - made.length);
    expect(callsIn(await hall.recording(), known)).toEqual(made.map((order) => ({ name: nameOf(order), part: 1 })));
    expect(made).toEqual(all.slice(0, made.length));
  });
});

describe('a recording read back', () => {
  const [a, b] = [Buffer.from([0, 0, 1, 0, 2, 0, 3, 0]), Buffer.from([0, 0, 1, 0, 2, 0, 3, 0, 0, 0, 9, 0, 8, 0])];
  const known = [
    { name: 'a', pcm: a },
    { name: 'b', pcm: b },
  ];
  const silence = Buffer.alloc(10);

  it('tells what is missing, doubled, cut off, or not what was called', () => {
    expect(callsIn(Buffer.concat([a, silence, b, b, silence]), known).map(({ name }) => name)).toEqual(['a', 'b', 'b']);
    expect(callsIn(silence, known)).toEqual([]);
    expect(callsIn(Buffer.concat([a.subarray(0, 6), silence]), known)).toEqual([{ name: 'a', part: 0.75 }]);
    expect(callsIn(Buffer.concat([b.subarray(0, 12), silence, a]), known)).toEqual([
      { name: 'b', part: 12 / 14 },
      { name: 'a', part: 1 },
    ]);
    expect(callsIn(Buffer.concat([a, silence, Buffer.from([7, 7])]), known).at(-1)).toEqual({ name: 'noise', part: 0 });
  });
});
