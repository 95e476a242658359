// The hall as a forecast must know it: who is here, which desks are open, who has booked and has not come yet.
import { weekdayOf } from '../calendar/days.js';
import type { Question } from '../estimate/question.js';
import type { Halls, Now } from './decide-world.js';
import type { World } from './world.js';

/** A copy as far as the state may still change: it is asked in another thread. */
export function questionOf({ queue, book }: World, { hall }: Halls, now: Now): Question {
  const { at, wall, atOf, closesInMs } = now;
  // How things stood before a desk's last act is its undo's own.
  const desks = [...queue.desks].map(([id, { undo: _, ...desk }]) => [id, desk] as const);
  const today = [...(book.agenda.get(wall.day)?.values() ?? [])].flatMap((booked) => [...booked.values()]);
  return {
    hall,
    now: at,
    weekday: weekdayOf(wall.day) + 1,
    timeMs: wall.minute * 60_000,
    ...(closesInMs === undefined ? {} : { closesInMs }),
    tickets: [...queue.tickets.values()],
    desks,
    rushes: [...queue.rushes],
    booked: today
      .filter(({ state }) => state === 'booked')
      .map(({ service, desk, start }) => ({ service, desk, dueAt: atOf(start) }))
      .toSorted((a, b) => a.dueAt - b.dueAt),
  };
}
