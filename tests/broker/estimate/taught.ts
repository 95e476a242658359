// Days of a hall, told to a learner fact by fact.
import { addDays, weekdayOf } from '../../../broker/calendar/days.js';
import { createLearner, type Learner } from '../../../broker/estimate/learn.js';
import type { Act, Command, Decision } from '../../../broker/tickets/commands.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { minute } from '../tickets/small-hall.js';
import { newStory, type Story } from '../tickets/story.js';

const dayMs = 24 * 60 * minute;
const monday = '2026-03-02';

export interface Taught {
  readonly learner: Learner;
  readonly story: Story;
  /** Another day begins; the next day, or so many later. */
  day(after?: number): void;
  /** At that minute of the day. */
  at(minutes: number, command: Command): Decision;
  key(minutes: number, act: Act | 'open' | 'next' | 'close' | 'pause' | 'no-show' | 'undo' | 'arrived', desk?: string): Decision;
  /** A press whose paper comes out at once; its ticket. */
  press(minutes: number, service: string, more?: object): number;
}

export function taught(hall: Hall): Taught {
  const learner = createLearner();
  const story = newStory(hall);
  let days = -1;
  const me: Taught = {
    learner,
    story,
    day(after = 1) {
      days += after;
      me.at(0, { type: 'turn-day', day: addDays(monday, days) });
    },
    at(minutes, command) {
      const before = story.history.length;
      const timeMs = minutes * minute;
      const decision = story.tellAt(command, days * dayMs + timeMs);
      const day = addDays(monday, days);
      for (const { event, at } of story.history.slice(before)) learner.take(event, { at, weekday: weekdayOf(day) + 1, timeMs, day });
      return decision;
    },
    key: (minutes, act, desk = 'one') => me.at(minutes, { type: 'desk', desk, act: typeof act === 'string' ? { verb: act } : act }),
    press(minutes, service, more = {}) {
      const { answer } = me.at(minutes, { type: 'issue', kiosk: 'kiosk-1', service, language: 'it', ...more });
      const ticket = answer.ok ? (answer.ticket ?? 0) : 0;
      me.at(minutes, { type: 'paper', ticket, state: 'printed', reason: '' });
      return ticket;
    },
  };
  return me;
}
