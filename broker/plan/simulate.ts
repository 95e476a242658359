// Days of a hall, one after the other, and what they come to.
import type { Span } from '../calendar/hours.js';
import { emptyState } from '../tickets/state.js';
import type { Citizen } from './citizen.js';
import type { Crowd } from './crowd.js';
import { type CrewHabits, dayMs, type Hooks, halfHourMinutes, minuteMs } from './floor.js';
import { hoursOn, type Place, serviceHoursOn } from './place.js';
import { playDay } from './play.js';
import type { Report } from './report.js';
import { createReporter } from './reporter.js';
import { staffOn } from './staff.js';

interface Options {
  /** `2026-03-02`, in order; whoever comes on one on which the hall is closed is turned away. */
  readonly days: readonly string[];
  readonly seed: number;
  readonly crew?: Partial<CrewHabits>;
  /** To follow what happens. */
  readonly hooks?: Hooks;
}

/** The same seed and days play the same citizens and operators, whatever the hall: two plans differ by their configs alone. */
export function simulate(place: Place, crowd: Crowd, { days, seed, crew, hooks = {} }: Options): Report {
  const { hall } = place;
  const state = emptyState();
  const reporter = createReporter(hall.services.keys(), hall.desks.keys());
  const listening: Hooks = {
    ...hooks,
    onFact(event, at, now) {
      reporter.take(event, at);
      hooks.onFact?.(event, at, now);
    },
    onTurnedAway(citizen, code, at) {
      reporter.turnedAway(code);
      hooks.onTurnedAway?.(citizen, code, at);
    },
  };
  for (const [i, day] of days.entries()) {
    const open = hoursOn(place, day);
    const citizens = crowd.on(day);
    const hours = isEndless(open) ? [mannedFor(crowd.visiting, citizens)] : open;
    const midnight = i * dayMs;
    reporter.startDay(day, midnight);
    const { wakesMs, answersMs, paces, ...staff } = staffOn(place, crowd.profile, day, hours, seed);
    const services = { serviceHours: serviceHoursOn(place, day), ...(place.retired !== undefined && { retired: place.retired }) };
    const today = { hall, day, midnight, hours, citizens, ...services, ...staff };
    const pace = (desk: string, at: number) => (paces.get(desk) ?? 1) * (hooks.pace?.(desk, at) ?? 1);
    playDay(state, { ...today, crew: { wakesMs, answersMs, ...crew } }, { ...listening, pace });
  }
  return reporter.report();
}

/** As usual, and for whoever has an appointment at another hour. */
function mannedFor(usual: Span, citizens: readonly Citizen[]): Span {
  const booked = citizens.flatMap(({ at, appointment }) => (appointment === undefined ? [] : [{ at, due: appointment.due }]));
  const first = Math.min(...booked.map(({ at }) => Math.floor(at / minuteMs)));
  const last = Math.max(...booked.map(({ due }) => due / minuteMs + halfHourMinutes));
  return { from: Math.min(usual.from, first), to: Math.max(usual.to, Math.min(24 * 60, last)) };
}

function isEndless([first]: readonly Span[]): boolean {
  return first?.from === 0 && first.to === 24 * 60;
}
