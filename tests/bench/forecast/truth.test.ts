// The bench's own hall: what it draws is what it says, the same seed is the same day, and a day can go on from its middle.
import { expect, it } from 'vitest';
import { seededDice } from '../../../broker/estimate/dice.js';
import { meanOf } from '../../../broker/estimate/draw.js';
import { apply } from '../../../broker/tickets/apply.js';
import type { TicketEvent } from '../../../broker/tickets/events.js';
import { emptyState } from '../../../broker/tickets/state.js';
import { createAgenda } from './agenda.js';
import { arrivalsOf } from './comers.js';
import { playDay, type Seen, type ServiceDate } from './day.js';
import { beyond, lognormal } from './draws.js';
import { medianWait } from './fork.js';
import { peschiera } from './halls.js';
import { walkMs, workMs } from './nature.js';
import { trueHabits } from './oracle.js';
import { plainWait, tune } from './plain.js';

const tuesday: ServiceDate = { day: '2026-03-03', weekday: 1, midnight: 24 * 60 * 60_000 };
const minuteMs = 60_000;

function journalOf(seed: number): { event: TicketEvent; at: number }[] {
  const journal: { event: TicketEvent; at: number }[] = [];
  playDay({ ...peschiera, date: tuesday, draw: seededDice(seed), state: emptyState(), heard: (event, at) => journal.push({ event, at }) });
  return journal;
}

it('is the same day with the same seed, and another with another', () => {
  expect(journalOf(3)).toEqual(journalOf(3));
  expect(journalOf(4)).not.toEqual(journalOf(3));
});

it('is a whole day: everybody leaves, every desk closes, and its journal makes the state that it left', () => {
  const journal = journalOf(5);
  const state = emptyState();
  for (const { event, at } of journal) apply(state, event, at);
  const count = (type: TicketEvent['type']) => journal.filter(({ event }) => event.type === type).length;
  expect(state.tickets.size).toBe(0);
  expect([...state.desks.values()].filter(({ open }) => open)).toEqual([]);
  expect(count('ticket-issued')).toBeGreaterThan(100);
  expect(count('ticket-served') + count('ticket-no-show') + count('ticket-not-served')).toBe(count('ticket-issued'));
  for (const type of ['desk-paused', 'ticket-missed', 'ticket-parked', 'ticket-transferred'] as const)
    expect(count(type)).toBeGreaterThan(0);
});

it('brings as many as its profile says', () => {
  const { nature } = peschiera;
  const days = Array.from({ length: 200 }, (_, i) => arrivalsOf(nature, tuesday, seededDice(i + 1), 0).length);
  let expected = 0;
  for (let halfHour = 0; halfHour < 48; halfHour += 1)
    expected += (nature.perHour / 2) * nature.intensity(1, halfHour) * (halfHour === 34 ? 0.5 : 1);
  expect(days.reduce((sum, count) => sum + count) / days.length / expected).toBeCloseTo(1, 1);
});

it('draws what it says', () => {
  const draw = seededDice(1);
  const drawn = Array.from({ length: 20_000 }, () => lognormal(draw, 10, 0.5)).sort((a, b) => a - b);
  expect(drawn[10_000]).toBeCloseTo(10, 0);
  expect(
    beyond(
      7,
      () => 5 + draw() * 3,
      () => 1,
    ),
  ).toBeGreaterThan(7);
});

it('lets the oracle know how long visits take, the very long ones among them', () => {
  const { hall, nature } = peschiera;
  const { services } = trueHabits(hall, nature, new Set());
  const draw = seededDice(9);
  const desks = Object.keys(nature.desks);
  const visits = Array.from({ length: 100_000 }, (_, i) => walkMs(draw) + workMs(draw, nature, 'anagrafe', desks[i % desks.length] ?? ''));
  const mean = visits.reduce((sum, each) => sum + each) / visits.length;
  expect(Math.abs(meanOf(services.anagrafe?.visit ?? []) / mean - 1)).toBeLessThan(0.03);
});

it('goes on from the middle of a day as it might: about as long as it did', () => {
  const draw = seededDice(11);
  const differences: number[] = [];
  const asked = new Map<number, { at: number; median: number }>();
  let count = 0;
  playDay({
    ...peschiera,
    ...{ date: tuesday, draw, state: emptyState() },
    after(_, answer, seen: Seen) {
      count += 1;
      if (count % 5 !== 0 || !answer.ok || answer.ticket === undefined) return;
      const known = { ...peschiera, date: tuesday, missing: new Set<string>(), draw: seededDice(count) };
      const median = medianWait(seen, answer.ticket, known, 20);
      if (median !== undefined) asked.set(answer.ticket, { at: seen.at, median });
    },
    heard(event, at) {
      const known = event.type === 'ticket-called' ? asked.get(event.ticket) : undefined;
      if (event.type !== 'ticket-called' || known === undefined) return;
      asked.delete(event.ticket);
      differences.push(at - known.at - known.median);
    },
  });
  expect(differences.length).toBeGreaterThan(15);
  expect(Math.abs(differences.reduce((sum, each) => sum + each) / differences.length)).toBeLessThan(6 * minuteMs);
});

it('is put down in any order, and happens in the order of time', () => {
  const agenda = createAgenda(0);
  const draw = seededDice(2);
  const happened: number[] = [];
  for (let i = 0; i < 500; i += 1) {
    const at = Math.floor(draw() * 100);
    agenda.at(at, () => happened.push(at));
  }
  agenda.run(() => false);
  expect(happened).toEqual(happened.toSorted((a, b) => a - b));
  expect(happened).toHaveLength(500);
});

it('tunes the plain formula: the way of counting and the mean with the least error', () => {
  const days = Array.from({ length: 50 }, (_, i) => ({
    ahead: { hall: (i * 7) % 11, service: i % 5, shared: (i * 3) % 7 },
    waitMs: (i % 5) * 4 * minuteMs,
  }));
  const plain = tune(days);
  expect(plain).toEqual({ way: 'service', meanMs: 4 * minuteMs });
  expect(plainWait(plain, { hall: 1, service: 2, shared: 3 })).toBe(8 * minuteMs);
});
