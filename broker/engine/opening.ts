// Whether the hall issues tickets now, by the hours that the maintainer wrote.
import { isOpen, readHours, type Week } from '../calendar/hours.js';
import { localTime } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import type { HallClock } from './clock.js';

const dayMs = 86_400_000;
/** Read once for each config: every press asks. */
const weeks = new WeakMap<NonNullable<Config['hours']>, Week>();

/** True without hours, and while nobody knows what time it is: a clock that is wrong turns no citizen away. */
export function isWithinHours({ hours, hall }: Config, clock: HallClock): boolean {
  if (hours === undefined || !clock.trusted()) return true;
  const { day, time } = localTime(clock.wall(), hall.zone);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  // 1970-01-01 was a Thursday.
  const weekday = (Date.parse(`${day}T00:00:00Z`) / dayMs + 3) % 7;
  const week = weeks.get(hours) ?? readHours(hours).week;
  weeks.set(hours, week);
  return isOpen(week, weekday, hour * 60 + minute);
}
