// Ranges learn from how those before them have held.
import { describe, expect, it } from 'vitest';
import { seededDice } from '../../../broker/estimate/dice.js';
import { createTold, nothingTold, rangeFor } from '../../../broker/estimate/held.js';
import { toldOf } from '../../../broker/estimate/told.js';
import { minute } from '../tickets/small-hall.js';

/** So many waits around 5 to 45 minutes, of which the runs think that they differ by `believed` of what they do. Of the last half. */
function after(count: number, believed: number): { within: number; below: number } {
  const random = seededDice(3);
  const told = createTold();
  let [within, below] = [0, 0];
  for (let n = 0; n < count; n += 1) {
    const midMs = (5 + random() * 40) * minute;
    const spread = midMs * 0.5;
    const waitMs = midMs + spread * (random() * 2 - 1);
    const range = rangeFor(told.held(), { lowMs: midMs - spread * 0.8 * believed, midMs, highMs: midMs + spread * 0.8 * believed });
    const { from, to } = toldOf(range, false);
    told.tell(n, 0, { from, to });
    told.called(n, waitMs);
    if (n < count / 2) continue;
    if (waitMs >= from * minute && waitMs <= to * minute) within += 1;
    if (waitMs <= to * minute) below += 1;
  }
  return { within: within / (count / 2), below: below / (count / 2) };
}

describe('ranges', () => {
  it.each([0.3, 1, 1.4])('hold about four waits in five, whatever the runs believe: %f of the truth', (believed) => {
    const { within, below } = after(2_000, believed);
    expect(within).toBeGreaterThan(0.77);
    expect(within).toBeLessThan(0.85);
    expect(below).toBeGreaterThan(0.87);
  });

  it('are what the runs say as long as nothing was told', () => {
    const said = { lowMs: 7 * minute, midMs: 12 * minute, highMs: 19 * minute };
    expect(rangeFor(nothingTold, said)).toEqual(said);
  });

  it('are not judged by whoever left before their end; whoever stayed beyond it, is', () => {
    const told = createTold();
    told.tell(1, 0, { from: 5, to: 10 });
    told.end(1, 8 * minute);
    expect(told.held()).toEqual(createTold().held());
    told.tell(2, 0, { from: 5, to: 10 });
    told.end(2, 12 * minute);
    expect(told.held()).not.toEqual(createTold().held());
  });

  it('of yesterday are not judged today', () => {
    const told = createTold();
    told.tell(1, 0, { from: 5, to: 10 });
    told.begin();
    told.called(1, 90 * minute);
    expect(told.held()).toEqual(createTold().held());
  });
});
