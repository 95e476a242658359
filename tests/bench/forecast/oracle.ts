// What the hall is really like, as habits: what a forecaster would have learned from endless days of it.

import { seededDice } from '../../../broker/estimate/dice.js';
import type { DeskHabits, Habits, Quantiles, ServiceHabits, Week } from '../../../broker/estimate/habits.js';
import { noShowStepMs } from '../../../broker/estimate/habits.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { between, type Draw } from './draws.js';
import {
  answersShare,
  breakMs,
  breathesShare,
  breathMs,
  comesToHelpMs,
  halfHourMs,
  inVainMs,
  latenessMs,
  minuteMs,
  type Nature,
  noShowShare,
  opensLateMs,
  type Span,
  wakesMs,
  walkMs,
  workMs,
} from './nature.js';

const draws = 100_000;
const steps = 500;
const timesheetDays = 40;

const known = new WeakMap<Nature, Map<string, Habits>>();

/** `missing`: desks of which everybody knows that nobody is there today. */
export function trueHabits(hall: Hall, truth: Nature, missing: ReadonlySet<string>): Habits {
  const ofNature = known.get(truth) ?? new Map<string, Habits>();
  known.set(truth, ofNature);
  const key = [...missing].join();
  const habits = ofNature.get(key) ?? habitsOf(hall, truth, missing);
  ofNature.set(key, habits);
  return habits;
}

function habitsOf(hall: Hall, truth: Nature, missing: ReadonlySet<string>): Habits {
  const draw = seededDice(1);
  return {
    v: 1,
    days: 0,
    services: Object.fromEntries([...hall.services.keys()].map((id) => [id, serviceHabits(truth, id, draw)])),
    desks: Object.fromEntries(Object.keys(truth.desks).map((id) => [id, deskHabits(truth, id, draw, missing.has(id))])),
    walk: quantiles(() => walkMs(draw)),
    wakes: quantiles(() => wakesMs(draw)),
    vain: quantiles(() => inVainMs(draw)),
    again: noShowShare(0, { booked: false, missed: true, visited: false }),
    between: quantiles(() => (draw() < breathesShare ? breathMs(draw) : 0)),
    asked: { share: answersShare, after: quantiles(() => comesToHelpMs(draw)) },
    booked: {
      share: 1 - truth.absent,
      early: quantiles(() => -latenessMs(draw)),
      noShow: noShowShare(noShowStepMs, { booked: true, missed: false, visited: false }),
    },
  };
}

/** Its mean is that of the draws: the longest of very many would make the last step, and so every visit, longer than it is. */
function quantiles(one: () => number): Quantiles {
  const sorted = Float64Array.from({ length: draws }, one).sort();
  const values = Array.from({ length: steps }, (_, i) => sorted[Math.round((i * draws) / steps)] ?? 0);
  const last = values.at(-1) ?? 0;
  const longest = sorted.subarray(Math.round(((steps - 1) * draws) / steps));
  const mean = longest.reduce((sum, value) => sum + value, 0) / longest.length;
  return [...values, Math.max(last, 2 * mean - last)];
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
    visit: quantiles(() => walkMs(draw) + workMs(draw, even, id, '') * pace),
    noShow: Array.from({ length: 15 }, (_, i) => noShowShare((i + 0.5) * noShowStepMs, { booked: false, missed: false, visited: false })),
    classes: truth.classes,
    goesOn: Object.fromEntries(others.map((each) => [each, truth.sentOn / others.length])),
  };
}

function meanPace({ desks }: Nature): number {
  const paces = Object.values(desks).map(({ pace }) => pace);
  return paces.reduce((sum, pace) => sum + pace, 0) / paces.length;
}

function deskHabits(truth: Nature, id: string, draw: Draw, isMissing: boolean): DeskHabits {
  const { pace = 1, tellsArrival = 0 } = truth.desks[id] ?? {};
  const timesheet = isMissing
    ? []
    : truth.hours.flatMap((_, weekday) => Array.from({ length: timesheetDays }, () => workedOn(truth, id, weekday, draw)));
  return {
    pace: pace / meanPace(truth),
    tells: tellsArrival,
    timesheet,
    open: week((weekday, halfHour) => {
      const days = timesheet.filter((day) => day.weekday === weekday + 1);
      const worked = days.reduce((sum, { spans }) => {
        const [first, last] = [spans[0], spans.at(-1)];
        return first === undefined || last === undefined ? sum : sum + part(halfHour, first.fromMs, last.toMs);
      }, 0);
      return days.length === 0 ? 0 : worked / days.length;
    }),
  };
}

/** When a desk works on one day. */
function workedOn(truth: Nature, id: string, weekday: number, draw: Draw): { weekday: number; spans: Span[] } {
  const hours = truth.hours[weekday];
  if (hours === undefined || draw() < truth.ill) return { weekday: weekday + 1, spans: [] };
  const { lunchMs, breaks = [] } = truth.desks[id] ?? {};
  const isLong = hours.toMs - hours.fromMs > 6 * 60 * minuteMs;
  const away = breaks.map(({ aboutMs, jitterMs, lastsMs }) => {
    const fromMs = aboutMs + between(draw, -1, 1) * jitterMs + finishesMs(draw);
    return { fromMs, toMs: fromMs + breakMs(draw, lastsMs) };
  });
  if (isLong && lunchMs !== undefined) {
    const fromMs = lunchMs + between(draw, -6, 10) * minuteMs;
    away.push({ fromMs: fromMs + finishesMs(draw), toMs: fromMs + between(draw, 38, 50) * minuteMs });
  }
  const spans: Span[] = [];
  let fromMs = hours.fromMs + opensLateMs(draw);
  for (const gap of away.toSorted((a, b) => a.fromMs - b.fromMs)) {
    spans.push({ fromMs, toMs: gap.fromMs });
    fromMs = gap.toMs;
  }
  return { weekday: weekday + 1, spans: [...spans, { fromMs, toMs: hours.toMs }] };
}

/** Who is with somebody when it is time finishes that first. */
function finishesMs(draw: Draw): number {
  return between(draw, 0, 8) * minuteMs;
}
