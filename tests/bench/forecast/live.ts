// The hall as it would run with Turno: it learns from its journal, tells everybody a range, and learns how those have held. Beside
// it, on the same tickets, the plain formula and the oracle.

import { addDays, weekdayOf } from '../../../broker/calendar/days.js';
import { seededDice } from '../../../broker/estimate/dice.js';
import { forecast } from '../../../broker/estimate/forecast.js';
import type { Habits } from '../../../broker/estimate/habits.js';
import { nothingTold } from '../../../broker/estimate/held.js';
import { createLearner, type Learner, type When } from '../../../broker/estimate/learn.js';
import type { Forecast, Question, Range } from '../../../broker/estimate/question.js';
import { toldOf } from '../../../broker/estimate/told.js';
import type { Issue } from '../../../broker/tickets/commands.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { emptyState, type State } from '../../../broker/tickets/state.js';
import { playDay, type Seen, type ServiceDate } from './day.js';
import type { Draw } from './draws.js';
import { medianWait } from './fork.js';
import { halfHourMs, minuteMs, type Nature } from './nature.js';
import { type Ahead, aheadOf, type Plain, plainWait, tune } from './plain.js';

const dayMs = 24 * 60 * minuteMs;
/** A Monday. */
const firstDay = '2026-03-02';

/** What a day is like. */
export interface DayKind {
  readonly hall: Hall;
  readonly nature: Nature;
  readonly missing: ReadonlySet<string>;
}

/** One ticket, and what was said of its wait when it was given. */
export interface Said {
  readonly service: string;
  /** Just came: no class, no appointment. Of the others the plain formula has no idea, and it is not asked. */
  readonly isUsual: boolean;
  readonly waitMs: number;
  readonly ahead: Ahead;
  /** Null: cannot tell yet. */
  readonly range: Range | null;
  /** As long as it took; what of that was work of this process, which others on a busy machine do not make longer. */
  readonly tookMs: number;
  readonly cpuMs: number;
  readonly oracle: Range | null;
  /** The median of the days that go on as they really might; asked of some tickets only. */
  readonly best?: number;
}

interface Asked extends Omit<Said, 'waitMs'> {
  readonly at: number;
}

interface LiveOptions {
  readonly seed: number;
  readonly training: {
    readonly days: number;
    readonly kind: DayKind;
    /** One ticket in so many is told a range, and the others nothing. */
    readonly toldOneIn: number;
  };
  readonly test: {
    readonly days: number;
    /** Likewise; the others are not judged. */
    readonly askedOneIn: number;
    readonly kind: (day: number, draw: Draw) => DayKind;
    readonly habits: (kind: DayKind) => Habits;
  };
  /** Of one ticket in so many, the best that can be said; 0: of none. */
  readonly bestOneIn: number;
  readonly bestRuns: number;
}

export interface Lived {
  /** On the days of the test, in order: of those who waited and were called. */
  readonly said: readonly Said[];
  readonly plain: Plain;
}

export function live({ seed, training, test, bestOneIn, bestRuns }: LiveOptions): Lived {
  const draw = seededDice(seed * 7919);
  const random = seededDice(seed * 104_729 + 1);
  const learner = createLearner();
  const state = emptyState();
  const trained: Said[] = [];
  for (let n = 0; n < training.days; n += 1)
    trained.push(...playAndTell({ ...{ learner, state, random, draw, date: dateOf(n), kind: training.kind }, oneIn: training.toldOneIn }));
  const said: Said[] = [];
  for (let n = 0; n < test.days; n += 1) {
    const kind = test.kind(n, draw);
    const truth = { habits: test.habits(kind), bestOneIn, bestRuns };
    said.push(
      ...playAndTell({ ...{ learner, state, random, draw, date: dateOf(training.days + n), kind }, oneIn: test.askedOneIn, truth }),
    );
  }
  return { said, plain: tune(trained) };
}

/** Five days a week. */
function dateOf(n: number): ServiceDate {
  const days = Math.floor(n / 5) * 7 + (n % 5);
  const day = addDays(firstDay, days);
  return { day, weekday: weekdayOf(day), midnight: days * dayMs };
}

interface OneDay {
  readonly learner: Learner;
  readonly state: State;
  readonly random: Draw;
  readonly draw: Draw;
  readonly date: ServiceDate;
  readonly kind: DayKind;
  readonly oneIn: number;
  readonly truth?: { readonly habits: Habits; readonly bestOneIn: number; readonly bestRuns: number };
}

/** Who just comes is told what the button shows; of those who have booked, or are of a class, the ticket itself is asked about. */
function isUsual(issue: Issue): boolean {
  return issue.class === undefined && issue.appointment === undefined;
}

function playAndTell({ learner, state, random, draw, date, kind, oneIn, truth }: OneDay): Said[] {
  const said: Said[] = [];
  const asked = new Map<number, Asked>();
  /** Those whose own ticket is asked for, as soon as it waits. */
  const toAsk = new Map<number, Issue>();
  let habits = learner.habits();
  let learnedAt = 0;
  let count = 0;
  /** What is said of the one who presses now. */
  let next: Asked | undefined;
  const forkDraw = seededDice(date.midnight / 1000 + 17);

  function questionOf(seen: Seen): Question {
    const { nature, hall } = kind;
    const timeMs = seen.at - date.midnight;
    const closesInMs = (nature.hours[date.weekday]?.toMs ?? 0) - timeMs;
    return {
      ...{ hall, now: seen.at, weekday: date.weekday + 1, timeMs },
      ...(closesInMs > 0 && { closesInMs }),
      tickets: [...seen.state.tickets.values()],
      desks: [...seen.state.desks],
      rushes: [...seen.state.rushes],
      booked: seen.bookings.map(({ service, desk, dueAt }) => ({ service, desk, dueAt })),
    };
  }

  function ask(question: Question, service: string, of: (forecast: Forecast) => Range | null): Asked {
    if (question.now - learnedAt > halfHourMs) {
      habits = learner.habits();
      learnedAt = question.now;
    }
    const held = learner.held();
    const from = performance.now();
    const cpuFrom = process.cpuUsage();
    const answer = forecast(question, habits, held, random);
    const tookMs = performance.now() - from;
    const cpu = process.cpuUsage(cpuFrom);
    const cpuMs = (cpu.user + cpu.system) / 1000;
    const oracle = truth === undefined ? null : of(forecast(question, truth.habits, nothingTold, random));
    return { ...{ service, isUsual: true, at: question.now, range: of(answer), tookMs, cpuMs, oracle }, ahead: aheadOf(question, service) };
  }

  playDay({
    ...kind,
    ...{ date, draw, state },
    told: () => (next === undefined || next.range === null ? undefined : toldOf(next.range, false)),
    before(issue, seen) {
      next = undefined;
      if (!isUsual(issue)) return;
      count += 1;
      const question = questionOf(seen);
      const { service } = issue;
      if (count % oneIn === 0) next = ask(question, service, ({ services }) => services[service] ?? null);
      // What is only learned from tells the plain formula, too.
      else if (truth === undefined)
        next = {
          ...{ service, isUsual: true, at: seen.at, range: null, tookMs: 0, cpuMs: 0, oracle: null },
          ahead: aheadOf(question, service),
        };
    },
    after(issue, answer, seen) {
      if (!answer.ok || answer.ticket === undefined) return;
      if (!isUsual(issue) && truth !== undefined && random() * oneIn < 1) toAsk.set(answer.ticket, issue);
      if (next === undefined) return;
      const isPicked = truth !== undefined && truth.bestOneIn > 0 && count % truth.bestOneIn === 0;
      const best = isPicked ? medianWait(seen, answer.ticket, { ...kind, date, draw: forkDraw }, truth.bestRuns) : undefined;
      asked.set(answer.ticket, { ...next, ...(best !== undefined && { best }) });
    },
    heard(event, at) {
      const when: When = { at, weekday: date.weekday + 1, timeMs: at - date.midnight, day: date.day };
      learner.take(event, when);
      if (event.type !== 'ticket-called') return;
      const known = asked.get(event.ticket);
      if (known === undefined) return;
      asked.delete(event.ticket);
      const { at: from, ...rest } = known;
      said.push({ ...rest, waitMs: at - from });
    },
    waits(ticket, seen) {
      const issue = toAsk.get(ticket);
      toAsk.delete(ticket);
      if (issue === undefined) return;
      const own = ask(questionOf(seen), issue.service, ({ tickets }) => tickets.get(ticket) ?? null);
      asked.set(ticket, { ...own, isUsual: false });
    },
  });
  return said;
}

/** What was said of a ticket by each, ms. */
export function errorsOf({ waitMs, ahead, range, oracle }: Said, plain: Plain) {
  return {
    plain: Math.abs(waitMs - plainWait(plain, ahead)),
    forecast: Math.abs(waitMs - (range?.midMs ?? 0)),
    oracle: Math.abs(waitMs - (oracle?.midMs ?? 0)),
  };
}
