// The overflow rules of a run do what the queue's own do, at the same time: in random halls, while people come and are called.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { floorOf } from '../../../broker/estimate/floor.js';
import type { Line } from '../../../broker/estimate/line.js';
import { createRushes, type RushDesks } from '../../../broker/estimate/rush.js';
import type { TicketEvent } from '../../../broker/tickets/events.js';
import type { Hall, Overflow } from '../../../broker/tickets/hall.js';
import { deskOf } from '../../../broker/tickets/state.js';
import { anyHall, anyStep, history, take } from '../tickets/random-hall.js';
import { minute } from '../tickets/small-hall.js';
import type { Story } from '../tickets/story.js';
import { questionOf, stillHabits } from './still-hall.js';

const services = ['certificates', 'cards', 'taxes', 'passports'];
/** Rules may want the same desks, for the same services. */
const anyRule: fc.Arbitrary<Overflow> = fc
  .record({
    desks: fc.shuffledSubarray(['one', 'two', 'three', 'four'], { minLength: 1 }),
    services: fc.subarray(services, { minLength: 1 }),
    waiting: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    oldestMs: fc.constantFrom(2 * minute, 10 * minute),
    forMs: fc.constantFrom(0, minute, 3 * minute),
    untilWaiting: fc.nat(2),
    untilMs: fc.option(fc.constantFrom(minute, 5 * minute), { nil: undefined }),
    openMs: fc.constantFrom(0, 5 * minute),
    cooldownMs: fc.constantFrom(0, minute, 5 * minute),
  })
  .map(({ waiting, untilMs, ...rule }) => ({
    ...rule,
    ...(waiting !== undefined && { waiting }),
    ...(untilMs !== undefined && { untilMs }),
  }));

const anyRushHall = fc.tuple(anyHall, fc.array(anyRule, { minLength: 1, maxLength: 3 })).map(([made, rules]): Hall => {
  const known = rules.map((rule, i): [string, Overflow] => [
    `rush-${i}`,
    { ...rule, desks: rule.desks.filter((id) => made.desks.has(id)), services: rule.services.filter((id) => made.services.has(id)) },
  ]);
  return { ...made, overflow: new Map(known) };
});

/** The rules of a run that begins now. What desks and people do is told by the queue's own state at each pass. */
function inRun(story: Story) {
  const { state, hall } = story;
  const floor = floorOf(hall, stillHabits(hall));
  const ids = floor.desks.map(({ id }) => id);
  const ruleAt = new Map([...hall.overflow.keys()].map((id, at) => [id, at]));
  const [rule, wanted, isLeaving] = [new Int16Array(ids.length), new Int16Array(ids.length), new Uint8Array(ids.length)];
  const now = (at: number) => deskOf(state, ids[at] ?? '');
  const desks: RushDesks = {
    ...{ rule, wanted, isLeaving },
    isOpen: (at) => now(at).open,
    openedAt: (at) => now(at).at ?? 0,
    ask: () => {},
    forget(at) {
      wanted[at] = -1;
    },
  };
  const waitingFor = (wantedServices: readonly number[]) =>
    wantedServices.flatMap((at) => [...(state.waiting.get(floor.services[at]?.id ?? '')?.values() ?? [])]);
  const none = () => expect.fail('no rule asks for this');
  const line: Line = {
    ...{ reset: none, add: none, next: none, drop: none, miss: none, hasFor: none },
    count: (wantedServices) => waitingFor(wantedServices).length,
    oldest: (wantedServices) => Math.min(...waitingFor(wantedServices).map(({ arrivedAt }) => arrivedAt)),
  };
  const rushes = createRushes(questionOf(state, hall, story.now), floor, line, desks);
  rushes.reset();
  const standing = (at: number) => [now(at).wanted, now(at).overflow].map((id) => ruleAt.get(id ?? '') ?? -1);
  const told = () => ids.map((_, at) => [...standing(at), now(at).leaving === true ? 1 : 0]);
  return {
    /** When to look again; of each desk, what it is asked for, opened for, and whether it leaves. */
    pass(t: number) {
      for (const [at, [wantedBy = -1, openFor = -1, leaves = 0]] of told().entries()) {
        wanted[at] = wantedBy;
        rule[at] = openFor;
        isLeaving[at] = leaves;
      }
      const again = rushes.pass(t);
      return { again, desks: ids.map((_, at) => [wanted[at], rule[at], isLeaving[at]]) };
    },
    told,
  };
}

const anyLater = fc.constantFrom(0, 20_000, minute, 4 * minute);

it('asks and lets go as the queue does, and looks again no later than there is something to do', () => {
  fc.assert(
    fc.property(
      anyRushHall,
      fc.array(anyStep, { maxLength: 30 }),
      fc.array(fc.tuple(anyStep, anyLater, anyLater), { minLength: 5, maxLength: 40 }),
      (hall, before, steps) => {
        const story = history(hall, before, () => {});
        const run = inRun(story);
        for (const [step, laterMs, idleMs] of steps) {
          // Another day begins with other rules' standing; and what passes in the middle of a step would not be heard.
          if (['turn-day', 'after-hours', 'wait', 'pass'].includes(step.what)) continue;
          take(story, step);
          const at = story.now + laterMs;
          const { again, desks } = run.pass(at);
          const isOfRules = ({ type }: TicketEvent) => type.startsWith('overflow-');
          const passed = story.tellAt({ type: 'pass' }, at);
          expect(desks).toEqual(run.told());
          const meanwhile = at + idleMs;
          // Timers that were due have brought people back, and a run would look anew.
          if (idleMs === 0 || meanwhile >= again || !passed.events.every(isOfRules)) continue;
          expect(story.tellAt({ type: 'pass' }, meanwhile).events.filter(isOfRules)).toEqual([]);
        }
      },
    ),
    { numRuns: 600 },
  );
});
