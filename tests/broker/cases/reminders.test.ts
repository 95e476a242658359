// Whoever has a case is reminded before its answer is due, and once when it is overdue.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../../broker/calendar/days.js';
import { apply } from '../../../broker/cases/apply.js';
import { dueReminders } from '../../../broker/cases/reminders.js';
import { emptyState, fromSnapshot, type State, toSnapshot } from '../../../broker/cases/state.js';

function hallWith(...dues: (string | undefined)[]): State {
  const state = emptyState();
  for (const [i, due] of dues.entries()) {
    const opened = { case: i + 1, code: `C2222${i}`, kind: 'report', channel: 'mail', day: '2026-11-23', office: 'roads' } as const;
    apply(state, { type: 'case-opened', v: 2, ...opened, ...(due === undefined ? {} : { due }) }, 0);
  }
  return state;
}

/** What is said on a day, once it is written down. */
function on(state: State, today: string, before = [10, 3]): [number, number][] {
  const events = dueReminders(state, before, today);
  for (const event of events) apply(state, event, 0);
  return events.flatMap((event) => (event.type === 'case-reminded' ? [[event.case, event.left] as [number, number]] : []));
}

it('ten days before, three days before, and on the day after the last; each once', () => {
  const state = hallWith('2026-12-23');
  const said = Array.from({ length: 40 }, (_, n) => addDays('2026-11-23', n)).flatMap((today) => [
    ...on(state, today),
    ...on(state, today),
  ]);
  expect(said).toEqual([
    [1, 10],
    [1, 3],
    [1, -1],
  ]);
});

it('after days without a hub, of the last of these alone', () => {
  expect(on(hallWith('2026-12-23'), '2026-12-22')).toEqual([[1, 1]]);
  const state = hallWith('2026-12-23', '2027-03-01');
  expect(on(state, '2026-12-15')).toEqual([[1, 8]]);
  expect(on(state, '2027-01-15')).toEqual([[1, -23]]);
  expect(on(state, '2027-01-16')).toEqual([]);
});

it('says who has it; nothing of what is ready, of what nobody has dated, or of what was answered', () => {
  const state = hallWith('2026-12-23', undefined, '2026-12-23', '2026-12-23');
  apply(state, { type: 'case-ready', v: 1, case: 3 }, 0);
  apply(state, { type: 'case-resolved', v: 2, case: 4, outcome: 'answered' }, 0);
  expect(dueReminders(state, [10, 3], '2026-12-20')).toEqual([{ type: 'case-reminded', v: 1, case: 1, left: 3, office: 'roads' }]);
});

it('in whatever days a hub runs, nobody is told twice of one step, nor of a step that has not come; a snapshot changes nothing', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 30 }).map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(days, fc.uniqueArray(fc.integer({ min: 1, max: 29 }), { maxLength: 4 }), (runs, before) => {
      let state = hallWith('2026-12-23');
      const told: number[] = [];
      for (const n of runs) {
        told.push(...on(state, addDays('2026-11-23', n), before).map(([, left]) => left));
        state = fromSnapshot(toSnapshot(state));
      }
      expect(told).toEqual(told.toSorted((a, b) => b - a));
      expect(told.length).toBeLessThanOrEqual(before.length + 1);
      expect(told.filter((left) => left < 0).length).toBe(runs.some((n) => n > 30) ? 1 : 0);
      for (const left of told) expect(left < 0 || before.some((step) => left <= step)).toBe(true);
    }),
  );
});
