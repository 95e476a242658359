// From the facts of a journal to what is learned of them: each with its day, and its hour on the hall's wall.
import { minuteOf, weekdayOf } from '../calendar/days.js';
import { localTime } from '../calendar/service-day.js';
import type { Learner } from '../estimate/learn.js';
import type { Fact } from '../store/store.js';
import { isOfTickets } from '../tickets/events.js';

/** Hands on facts in their order; those that are of no ticket and no desk teach nothing. */
export function teacherOf(learner: Learner): (fact: Fact, zone: string) => void {
  let day = '';
  return ({ event, at, wall }, zone) => {
    if (!isOfTickets(event)) return;
    if (event.type === 'day-turned') day = event.day;
    const { day: today, time } = localTime(wall, zone);
    learner.take(event, { at, weekday: weekdayOf(today) + 1, timeMs: minuteOf(time) * 60_000, day });
  };
}
