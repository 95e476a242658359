// A hall without chance, and a question about it: what the runs say of it must come true to the millisecond.
import type { Habits, ServiceHabits } from '../../../broker/estimate/habits.js';
import type { Question } from '../../../broker/estimate/question.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import type { State } from '../../../broker/tickets/state.js';
import { desk, minute, service, smallHall } from '../tickets/small-hall.js';

/** Almost 1: of every distribution the highest, of everything that rarely happens nothing. */
export const noChance = () => 1 - 1e-9;

/** Monday at ten. */
export const ten = { weekday: 1, timeMs: 10 * 60 * minute };

export const visitMs = 10 * minute;

export const nobodyComes = Array.from({ length: 7 }, () => Array.from({ length: 48 }, () => 0));

export function still(more: Partial<ServiceHabits> = {}): ServiceHabits {
  return { arrivals: nobodyComes, visit: [visitMs, visitMs], noShow: [0], classes: {}, ...more };
}

export function stillHabits(hall: Hall, more: Partial<Habits> = {}): Habits {
  return {
    ...{ v: 1, days: 10, desks: {}, between: [0, 0], wakes: [0, 0], walk: [0, 0], vain: [0, 0], again: 0 },
    ...{ asked: { share: 1, after: [0, 0] }, booked: { share: 1, early: [0, 0], noShow: 0 } },
    services: Object.fromEntries([...hall.services.keys()].map((id) => [id, still()])),
    ...more,
  };
}

/** Desks `one`, `two`, ... with these services each; nothing else. */
export function hallOf(desks: readonly Parameters<typeof desk>[1][], more: Partial<Hall> = {}): Hall {
  const names = ['one', 'two', 'three', 'four', 'five'];
  const services = new Set(desks.flat());
  return {
    ...smallHall,
    services: new Map([...services].map((id) => [id, service('A', { limitMs: 24 * 60 * minute })])),
    desks: new Map(desks.map((serves, i) => [names[i] ?? '', desk(i + 1, serves)])),
    levels: new Map(),
    overflow: new Map(),
    ...more,
  };
}

export function questionOf(state: State, hall: Hall, now: number, more: Partial<Question> = {}): Question {
  return {
    ...{ hall, now, ...ten, tickets: [...state.tickets.values()], desks: [...state.desks], rushes: [...state.rushes], booked: [] },
    ...more,
  };
}
