// Whoever is called in a run goes before everyone else who waits, whatever their classes and appointments.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { floorOf, noPeople } from '../../../broker/estimate/floor.js';
import { createLine } from '../../../broker/estimate/line.js';
import { isHigher } from '../../../broker/tickets/keys.js';
import { desk, minute, service, smallHall } from '../tickets/small-hall.js';
import { stillHabits } from './still-hall.js';

const hall = {
  ...smallHall,
  services: new Map([
    ['cards', service('A', { limitMs: 20 * minute })],
    ['taxes', service('A', { limitMs: 45 * minute })],
  ]),
  desks: new Map([
    ['one', desk(1, ['cards'], { helps: ['taxes'] })],
    ['two', desk(2, ['taxes'], { rules: ['priority', 'longest-wait'] })],
    ['office', desk(3, ['cards', 'taxes'], { office: true, rules: ['longest-wait', 'appointment-due'] })],
  ]),
  levels: new Map(),
};
const floor = floorOf(hall, stillHabits(hall));

const anyone = fc.record({
  service: fc.nat(1),
  home: fc.option(fc.nat(2), { freq: 3 }),
  rank: fc.nat({ max: 4 }).map((n) => (n === 4 ? 1 : 0)),
  isSent: fc.nat({ max: 3 }).map((n) => (n === 0 ? 0 : 1)),
  dueAt: fc.option(fc.integer({ min: -40, max: 120 }), { nil: Number.NaN }),
  agoMs: fc.nat({ max: 7 }).map((times) => times * 5 * minute),
});
const anyAct = fc.record({ act: fc.constantFrom('add', 'next', 'next', 'drop'), at: fc.nat(60), desk: fc.nat(2), passes: fc.nat(9) });

it('goes before all who wait', () => {
  fc.assert(
    fc.property(fc.array(anyone, { minLength: 30, maxLength: 60 }), fc.nat(60), fc.array(anyAct, { maxLength: 60 }), (all, here, acts) => {
      const people = noPeople(all.length);
      const begun = Math.min(here, all.length);
      for (const [who, { service: of, home, rank, isSent, dueAt, agoMs }] of all.entries()) {
        people.service[who] = of;
        people.queue[who] = home === null ? of : floor.services.length + home;
        people.rank[who] = rank;
        people.isSent[who] = isSent;
        people.dueAt[who] = dueAt * minute;
        people.arrivedAt[who] = -agoMs;
      }
      people.count = begun;
      const starts = Array.from({ length: begun }, (_, who) => who);
      const line = createLine(floor, people, { waiting: starts, missed: [], now: 0 }, hall.due);
      for (const _ of ['a run', 'and another one']) {
        line.reset();
        const waiting = new Set(starts);
        let t = 0;
        for (const { act, at, desk: place, passes } of acts) {
          t += passes * minute;
          const who = at % all.length;
          if (act === 'add' && !waiting.has(who)) {
            line.add(who, t);
            waiting.add(who);
          } else if (act === 'drop') expect(line.drop(who)).toBe(waiting.delete(who));
          else if (act === 'next') {
            const called = line.next(floor.desks[place] ?? expect.fail(), t, () => {});
            expect(called).toBe(firstOf(waiting, place, t));
            waiting.delete(called);
          }
        }
      }

      function firstOf(waiting: ReadonlySet<number>, place: number, t: number): number {
        const { calls, office, isFirst, write, keys } = floor.desks[place] ?? expect.fail();
        let [best, bestKeys] = [-1, new Float64Array(keys)];
        for (const id of waiting) {
          const queue = people.queue[id] ?? 0;
          if (calls[queue] !== 1 || (office && people.isSent[id] !== 1)) continue;
          const [arrivedAt = 0, dueAt = 0, rank = 0] = [people.arrivedAt[id], people.dueAt[id], people.rank[id]];
          const limitAt = arrivedAt + (floor.services[people.service[id] ?? 0]?.limitMs ?? 0);
          const row = new Float64Array(keys);
          write(row, { id, arrivedAt, limitAt, dueAt, rank, first: isFirst[queue] === true }, t);
          if (best < 0 || isHigher(row, bestKeys)) [best, bestKeys] = [id, row];
        }
        return best;
      }
    }),
    { numRuns: 1_000 },
  );
});

it('lets an appointment whose time is over wait like anyone', () => {
  const people = noPeople(2);
  people.arrivedAt.set([-9 * minute, -8 * minute]);
  people.dueAt.set([-9 * minute, 2 * minute]);
  people.count = 2;
  const line = createLine(floor, people, { waiting: [0, 1], missed: [], now: 0 }, hall.due);
  const next = (t: number) => line.next(floor.desks[0] ?? expect.fail(), t, () => {});
  line.reset();
  expect([next(0), next(0)]).toEqual([0, 1]);
  line.reset();
  expect([next(2 * minute), next(2 * minute)]).toEqual([1, 0]);
});
