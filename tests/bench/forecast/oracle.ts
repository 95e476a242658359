// What the hall is really like, as habits: what a forecaster would have learned from endless days of it.
import type { DeskHabits, Habits, Quantiles, ServiceHabits, Week } from '../../../broker/estimate/habits.js';
import { noShowStepMs } from '../../../broker/estimate/habits.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { between, type Draw, drawFrom } from './draws.js';
import * as nature from './nature.js';
import { halfHourMs, minuteMs, type Nature } from './nature.js';

const draws = 20_000;
const steps = 100;
const breakDays = 60;

/** `missing`: desks of which everybody knows that nobody is there today. */
export function trueHabits(hall: Hall, truth: Nature, missing: ReadonlySet<string> = new Set()): Habits {
  const draw = drawFrom(1);
  return {
    v: 1,
    days: 0,
    services: Object.fromEntries([...hall.services.keys()].map((id) => [id, serviceHabits(truth, id, draw)])),
    desks: Object.fromEntries(Object.keys(truth.desks).map((id) => [id, deskHabits(truth, id, draw, missing.has(id))])),
    vain: quantiles(() => nature.inVainMs(draw)),
    again: nature.noShowShare(0, { booked: false, missed: true, visited: false }),
    between: quantiles(() => (draw() < 0.3 ? nature.breathMs(draw) : 0)),
    asked: { share: 0.92, after: quantiles(() => nature.comesToHelpMs(draw)) },
    booked: { share: 1 - truth.absent, early: quantiles(() => -nature.latenessMs(draw)) },
  };
}

function quantiles(one: () => number): Quantiles {
  const sorted = Array.from({ length: draws }, one).sort((a, b) => a - b);
  return Array.from({ length: steps + 1 }, (_, i) => sorted[Math.min(draws - 1, Math.round((i * draws) / steps))] ?? 0);
}

function week(of: (weekday: number, halfHour: number) => number): Week {
  return Array.from({ length: 7 }, (_, weekday) => Array.from({ length: 48 }, (__, halfHour) => of(weekday, halfHour)));
}

/** The part of a half hour that lies between two times of the day. */
function part(halfHour: number, fromMs: number, toMs: number): number {
  const begins = halfHour * halfHourMs;
  return Math.max(0, Math.min(toMs, begins + halfHourMs) - Math.max(fromMs, begins)) / halfHourMs;
}

function serviceHabits(truth: Nature, id: string, draw: Draw): ServiceHabits {
  const { share = 0 } = truth.services[id] ?? {};
  const others = Object.keys(truth.services).filter((each) => each !== id);
  const even = { ...truth, desks: {} };
  const pace = meanPace(truth);
  return {
    arrivals: week((weekday, halfHour) => {
      const hours = truth.hours[weekday];
      if (hours === undefined) return 0;
      const open = part(halfHour, hours.fromMs, hours.toMs - truth.lastTicketMs);
      return (truth.perHour / 2) * truth.intensity(weekday, halfHour) * share * open;
    }),
    visit: quantiles(() => nature.walkMs(draw) + nature.workMs(draw, even, id, '') * pace),
    noShow: Array.from({ length: 15 }, (_, i) =>
      nature.noShowShare((i + 0.5) * noShowStepMs, { booked: false, missed: false, visited: false }),
    ),
    classes: truth.classes,
    goesOn: Object.fromEntries(others.map((each) => [each, truth.sentOn / others.length])),
  };
}

function meanPace({ desks }: Nature): number {
  const paces = Object.values(desks).map(({ pace }) => pace);
  return paces.reduce((sum, pace) => sum + pace, 0) / paces.length;
}

function deskHabits(truth: Nature, id: string, draw: Draw, isMissing: boolean): DeskHabits {
  const { pace = 1, lunchMs, breaks = [] } = truth.desks[id] ?? {};
  return {
    pace: pace / meanPace(truth),
    open: week((weekday, halfHour) => {
      const hours = truth.hours[weekday];
      if (hours === undefined || isMissing) return 0;
      const isLong = hours.toMs - hours.fromMs > 6 * 60 * minuteMs;
      const lunch = lunchMs === undefined || !isLong ? 0 : part(halfHour, lunchMs + 2 * minuteMs, lunchMs + 46 * minuteMs);
      return (1 - truth.ill) * Math.max(0, part(halfHour, hours.fromMs + minuteMs, hours.toMs) - lunch);
    }),
    breaks: Array.from({ length: breakDays }, () =>
      breaks.map(({ aboutMs, jitterMs, lastsMs }) => ({
        // Who is with somebody when it is time finishes that first.
        fromMs: aboutMs + between(draw, -1, 1) * jitterMs + between(draw, 0, 8) * minuteMs,
        lastsMs: nature.breakMs(draw, lastsMs),
      })),
    ),
  };
}
