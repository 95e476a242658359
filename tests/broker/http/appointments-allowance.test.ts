// How often one client may: counted by the hall's clock, in a table that cannot grow without end.
import { expect, it } from 'vitest';
import { createAllowance } from '../../../broker/http/clients.js';

const minute = 60_000;
const hour = 60 * minute;

it('counts the last hour, and says how long until there is room', () => {
  const allowance = createAllowance();
  expect(allowance.take('a', 2, 0, '1')).toMatchObject({ ok: true });
  expect(allowance.take('a', 2, 10 * minute, '2')).toMatchObject({ ok: true });
  expect(allowance.take('a', 2, 20 * minute, '3')).toEqual({ ok: false, waitMs: 40 * minute });
  expect(allowance.take('b', 2, 20 * minute, '4')).toMatchObject({ ok: true });
  expect(allowance.take('a', 2, hour - 1, '5')).toEqual({ ok: false, waitMs: 1 });
  expect(allowance.take('a', 2, hour, '6')).toMatchObject({ ok: true });
  expect(allowance.take('a', 2, hour, '7')).toEqual({ ok: false, waitMs: 10 * minute });
});

it('a limit that was lowered meanwhile holds at once', () => {
  const allowance = createAllowance();
  for (let i = 0; i < 5; i += 1) allowance.take('a', 5, i * minute, String(i));
  expect(allowance.take('a', 2, 5 * minute, 'next')).toEqual({ ok: false, waitMs: 3 * minute + hour - 5 * minute });
});

it('what is given back, or is the same again, does not count', () => {
  const allowance = createAllowance();
  const first = allowance.take('a', 1, 0, '1');
  expect(allowance.take('a', 1, 0, '1')).toMatchObject({ ok: true });
  expect(allowance.take('a', 1, 0, '2')).toMatchObject({ ok: false });
  if (first.ok) first.giveBack();
  expect(allowance.take('a', 1, 0, '2')).toMatchObject({ ok: true });
});

it('once all have used up what they have together, each has less; who has done nothing wrong is let in all the same', () => {
  const allowance = createAllowance({ together: { uses: 20, each: 2 } });
  const takes = (client: string, at: number) => allowance.take(client, 5, at, `${client} ${at}`).ok;
  for (let n = 0; n < 5; n += 1) for (const client of ['a', 'b', 'c', 'd']) expect(takes(client, n)).toBe(true);
  expect([takes('a', 6), takes('e', 6), takes('e', 7), takes('e', 8)]).toEqual([false, true, true, false]);
  const right = allowance.take('f', 5, 9, 'right');
  if (right.ok) right.giveBack();
  expect([takes('f', 10), takes('f', 11), takes('f', 12)]).toEqual([true, true, false]);
  // An hour later nobody remembers.
  for (let n = 0; n < 5; n += 1) expect(takes('a', hour + 12 + n)).toBe(true);
});

it('when too many come, the newcomers share one allowance, until others have been quiet for an hour', () => {
  const allowance = createAllowance({ clientsMost: 2 });
  const takes = (client: string, at: number) => allowance.take(client, 2, at, `${client} ${at}`).ok;
  expect([takes('a', 0), takes('b', 1)]).toEqual([true, true]);
  expect([takes('c', 2), takes('d', 3), takes('e', 4)]).toEqual([true, true, false]);
  expect([takes('a', 5), takes('a', 6)]).toEqual([true, false]);
  expect([takes('e', hour + 5), takes('e', hour + 6), takes('e', hour + 7)]).toEqual([true, true, false]);
});
