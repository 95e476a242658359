// The stated bound: once a leg is past its limit it is called within as many calls by *next*, at open desks that may call it,
// as legs of live tickets were due before it, each counted once and once for every return that it has left. Whatever comes later,
// and in whatever order the hall lists its rules. What operators send, park or call by number is not counted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hall } from '../../../broker/tickets/hall.js';
import { mayCall } from '../../../broker/tickets/keys.js';
import { dueTime } from '../../../broker/tickets/next.js';
import type { Ticket } from '../../../broker/tickets/records.js';
import type { State } from '../../../broker/tickets/state.js';
import { anyHall, anyRules, anyStep, history, quietStep, take } from './random-hall.js';
import { minute } from './small-hall.js';
import type { Story } from './story.js';

/** How often it can still be called: as the leg that it is, and as one for each thing more that it is for. */
function callsLeft({ missed, service, further }: Ticket, { services }: Hall): number {
  const times = (id: string) => services.get(id)?.returns.times ?? 0;
  return 1 + Math.max(0, times(service) - missed) + further.reduce((sum, each) => sum + 1 + times(each), 0);
}

/** The earliest that any of its legs is past its limit. */
function firstDue(ticket: Ticket, hall: Hall): number {
  return Math.min(...[ticket.service, ...ticket.further].map((service) => dueTime({ ...ticket, service }, hall)));
}

function overdueFirst({ state, hall, now }: Story, pick: number): { leg: Ticket; before: ReadonlySet<number>; bound: number } | undefined {
  const late = [...state.tickets.values()].filter((ticket) => ticket.stage === 'waiting' && dueTime(ticket, hall) <= now);
  const leg = late[pick % Math.max(1, late.length)];
  if (leg === undefined) return undefined;
  const others = [...state.tickets.values()].filter((each) => each.id !== leg.id && firstDue(each, hall) <= dueTime(leg, hall));
  return { leg, before: new Set(others.map(({ id }) => id)), bound: others.reduce((sum, each) => sum + callsLeft(each, hall), 0) };
}

const waits = (state: State, { id, leg }: Ticket) => state.tickets.get(id)?.stage === 'waiting' && state.tickets.get(id)?.leg === leg;

describe('whoever is past the limit', () => {
  it('is called within the stated bound', () => {
    const first = fc.array(anyStep, { maxLength: 60, size: 'max' });
    const then = fc.array(quietStep, { maxLength: 60, size: 'max' });
    let seen = 0;
    fc.assert(
      fc.property(anyHall, anyRules, first, then, fc.nat(50), (made, rules, before, after, pick) => {
        const listed = { ...made, desks: new Map([...made.desks].map(([id, desk]) => [id, { ...desk, rules }])) };
        const story = history(listed, before, () => {});
        // Arranged, and nobody moves anything after this.
        const { hall } = story;
        story.isOver = false;
        story.wait(pick % 2 === 0 ? 0 : 10 * minute);
        const target = overdueFirst(story, pick);
        if (target === undefined) return;
        seen += 1;
        const { leg } = target;
        let calls = 0;
        const isAhead = () => waits(story.state, leg);
        /** Another was called where it might have been. */
        function count(): void {
          const { event } = story.history.at(-1) ?? {};
          if (event?.type !== 'ticket-called' || event.by !== 'next' || event.ticket === leg.id) return;
          const desk = hall.desks.get(event.desk);
          if (desk === undefined || !mayCall(event.desk, desk, leg)) return;
          calls += 1;
          expect(target?.before.has(event.ticket)).toBe(true);
        }
        for (const step of after) {
          if (!isAhead()) break;
          const facts = story.history.length;
          take(story, step);
          if (story.history.length > facts && isAhead()) count();
        }
        expect(calls).toBeLessThanOrEqual(target.bound);
        // And if they only pressed *next*, it would come.
        const able = [...hall.desks].flatMap(([id, desk]) => (mayCall(id, desk, leg) ? [id] : []));
        const [desk] = able;
        for (let i = calls; desk !== undefined && isAhead() && i <= target.bound; i += 1) {
          story.key({ verb: 'done', outcomes: [{ outcome: 'advice', quantity: 1 }] }, desk);
          if (story.state.desks.get(desk)?.leaving === true) story.key('close', desk);
          story.key('open', desk);
          story.key('next', desk);
        }
        expect(isAhead()).toBe(false);
      }),
      { numRuns: 300, interruptAfterTimeLimit: 15_000 },
    );
    expect(seen).toBeGreaterThan(20);
  });
});
