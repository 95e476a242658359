// A power cut while people wait, through the hub's own clock: what the published wait is then, and that it says so.
import { expect, it } from 'vitest';
import type { VisitRow } from '../../../broker/stats/visit-row.js';
import { openReader } from '../../../broker/store/reader.js';
import { heldConfig, heldTime, orderOf, useLives } from '../engine/held-engine.js';
import { newFolded, utc } from './folded.js';

const minute = 60_000;
const life = useLives();

/** One waits for ten minutes, then the power is gone for twenty, and is back with a wall clock that shows `wallAfter` more. */
async function cutFor(wallAfter: number): Promise<VisitRow | undefined> {
  const time = heldTime();
  const before = life(time, heldConfig());
  await before.key('open');
  await before.press();
  await before.printed(orderOf(before.told('print')[0]));
  time.monotonicMs += 10 * minute;
  time.wallMs += 10 * minute;
  await before.key('question');
  before.die();
  time.machineId = 'machine-2';
  time.monotonicMs = 1_000;
  time.wallMs += wallAfter;
  const after = life(time, heldConfig());
  expect(await after.key('next')).toMatchObject({ ok: true });
  expect(await after.key({ verb: 'done', outcomes: [] })).toMatchObject({ ok: true });
  const { folder } = after;
  after.die();
  const reader = openReader(folder);
  const folded = newFolded(utc);
  for (const fact of reader.factsAfter(0)) folded.take(fact);
  reader.close();
  return folded.of('visit').find(({ from }) => from === 'ticket');
}

it('a wall clock that is believed says how long it was', async () => {
  const leg = (await cutFor(20 * minute))?.legs[0];
  expect(Math.round((leg?.waitMs ?? 0) / minute)).toBe(30);
  expect(leg?.atLeast).toBeUndefined();
});

it('after one that shows nonsense, the wait is what it was at least, and is marked', async () => {
  const leg = (await cutFor(-3 * 365 * 24 * 60 * minute))?.legs[0];
  expect(Math.round((leg?.waitMs ?? 0) / minute)).toBe(10);
  expect(leg?.atLeast).toBe(true);
});
