// The day so far, a look a minute: what this life of the hub did not see is read from the journal.
import { expect, it } from 'vitest';
import { createDaySeries } from '../../../broker/engine/day-series.js';
import type { Fact } from '../../../broker/store/store.js';
import { apply } from '../../../broker/tickets/apply.js';
import type { TicketEvent } from '../../../broker/tickets/events.js';
import { emptyState } from '../../../broker/tickets/state.js';

const minute = 60_000;

const issued = (ticket: number): TicketEvent => ({
  ...{ type: 'ticket-issued', v: 3, ticket, service: 'taxes', further: [], series: 'A', n: ticket, number: `A${100 + ticket}` },
  ...{ kiosk: 'kiosk-1', language: 'it', ahead: 0 },
});
const printed = (ticket: number): TicketEvent => ({ type: 'ticket-paper', v: 1, ticket, paper: 'printed' });

/** At so many minutes. */
const story: readonly (readonly [number, TicketEvent])[] = [
  [0, { type: 'day-turned', v: 1, day: '2026-11-23' }],
  [1.5, { type: 'desk-opened', v: 1, desk: 'one' }],
  ...Array.from({ length: 300 }, (_, i): readonly [number, TicketEvent][] => [
    [2.5 + i / 100, issued(i + 1)],
    [2.5 + i / 100, printed(i + 1)],
  ]).flat(),
];
const facts = story.map(([at, event], i): Fact => ({ seq: i + 11, event, at: at * minute, wall: at * minute }));

it('is the same as if the hub had been there all day', () => {
  const queue = emptyState();
  for (const [at, event] of story) apply(queue, event, at * minute);
  const later: (() => void)[] = [];
  const series = createDaySeries({
    queue: () => queue,
    beforeToday: () => 10,
    factsAfter: (after) => facts.filter(({ seq }) => seq > after),
    clock: { now: () => 8.2 * minute, soon: (fn) => void later.push(fn) },
  });
  series.tick();
  expect(series.looks().length).toBe(1);
  // In pieces: a key that is pressed meanwhile does not wait for all of it.
  expect(later.length).toBe(1);
  for (let next = later.shift(); next !== undefined; next = later.shift()) next();
  const looks = series.looks();
  expect(looks.map(({ at }) => at / minute)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 8.2]);
  expect(looks.map(({ open }) => open)).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
  const waiting = looks.map((look) => look.waiting.get('taxes')?.count ?? 0);
  expect(waiting.slice(0, 3)).toEqual([0, 0, 0]);
  expect(waiting.at(-1)).toBe(300);
  expect(looks.at(-1)?.waiting.get('taxes')?.oldestAt).toBe(2.5 * minute);
});
