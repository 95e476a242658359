// When a desk will work today, as far as its other days and the present say: a few workdays, each as likely as the others.
import type { DeskNow } from '../tickets/records.js';
import { type DeskHabits, halfHourMs, type Span } from './habits.js';
import type { Question } from './question.js';
import { usual } from './usual.js';

/** Times at which it works, ms on the hall's clock; the last may have no end. The first has begun where it is open. */
export type Workday = readonly { readonly from: number; readonly to: number }[];

type Day = readonly Span[];

const forever = Number.POSITIVE_INFINITY;
const minuteMs = 60_000;
/** Desks whose day ends so long before the hall's, or later, end it with the queue. */
const atCloseMs = 20 * minuteMs;
/** A break is the same one as on another day when it begins within so long of it. */
const sameBreakMs = 40 * minuteMs;
/** One that was due begins within so long, and lasts so long still when it is longer than any. */
const soonMs = 10 * minuteMs;
const backMs = 2 * minuteMs;
/** Later than on any day a desk may still open, for so long. */
const lateMs = 5 * minuteMs;
/** Where only shares are known: so many days are drawn from them. */
const drawnDays = 24;

/** `random`: from 0 to 1, below 1. An empty workday: it stays closed. */
export function workdaysOf(known: DeskHabits | undefined, desk: DeskNow, question: Question, random: () => number): readonly Workday[] {
  const { now, timeMs, weekday, closesInMs = forever } = question;
  const midnight = now - timeMs;
  const closesAt = now + closesInMs;
  const works = desk.open && desk.paused !== true;
  const toTheEnd: Workday = [{ from: now, to: forever }];
  // Whoever was asked by a rush stays until it is over.
  if (works && (desk.overflow !== undefined || known === undefined)) return [toTheEnd];
  const days = known === undefined ? [] : daysOf(known, weekday, random);
  const workdays = days.flatMap((day) => (works ? fromOpen(day) : fromClosed(day)));
  if (workdays.length > 0) return workdays;
  if (works) return [toTheEnd];
  if (desk.open) return [[{ from: Math.max(now + backMs, (desk.pausedAt ?? now) + usual.breakMs), to: forever }]];
  return isLate() ? [[], [], [{ from: now + lateMs, to: forever }]] : [[]];

  function endOf(toMs: number): number {
    const to = midnight + toMs;
    return to >= closesAt - atCloseMs ? forever : to;
  }

  /** It works; on that day it did so too, or was away for a break. */
  function fromOpen(day: Day): Workday[] {
    const last = day.at(-1);
    if (last === undefined || last.toMs <= timeMs) return [];
    const workday: { from: number; to: number }[] = [];
    let from = now;
    for (const [i, { fromMs }] of day.slice(1).entries()) {
      const began = day[i]?.toMs ?? fromMs;
      if (fromMs <= timeMs || isSameBreak(began, desk.pausedAt)) continue;
      const to = began > timeMs ? midnight + began : now + random() * soonMs;
      workday.push({ from, to });
      from = to + fromMs - began;
    }
    return [[...workday, { from, to: endOf(last.toMs) }]];
  }

  /** It is away for a while, or has not come yet, or does not come. */
  function fromClosed(day: Day): Workday[] {
    const since = desk.open ? desk.pausedAt : desk.at;
    const at = day.findIndex(({ toMs }, i) => i < day.length - 1 && isSameBreak(toMs, since));
    const [here, back] = [day[at], day[at + 1]];
    const rest = day.map(({ fromMs, toMs }, i) => ({ from: midnight + fromMs, to: i === day.length - 1 ? endOf(toMs) : midnight + toMs }));
    if (since !== undefined && here !== undefined && back !== undefined) {
      const from = since + back.fromMs - here.toMs;
      return from <= now ? [] : [rest.slice(at + 1).map((span, i) => (i === 0 ? { ...span, from } : span))];
    }
    if (desk.open) return [];
    const coming = rest.filter(({ from }) => from > now);
    // It has worked today and closed: on that day it had as well.
    if (since !== undefined && since > midnight) return [coming];
    return coming.length === day.length ? [coming] : [];
  }

  function isSameBreak(beganMs: number, since: number | undefined): boolean {
    return since !== undefined && Math.abs(midnight + beganMs - since) < sameBreakMs;
  }

  /** On most days it works at this time, and today it has not been open. */
  function isLate(): boolean {
    const share = known?.open[weekday - 1]?.[Math.floor(timeMs / halfHourMs)] ?? 0;
    return share > 0.5 && (desk.at === undefined || desk.at < midnight);
  }
}

/** Those of this weekday; where they are few, of every day. */
function daysOf({ timesheet, open }: DeskHabits, weekday: number, random: () => number): readonly Day[] {
  if (timesheet === undefined) return Array.from({ length: drawnDays }, () => drawn(open[weekday - 1] ?? [], random));
  const same = timesheet.filter((day) => day.weekday === weekday);
  return (same.length >= 2 ? same : timesheet).map(({ spans }) => spans);
}

/** A day with as few changes as the shares allow. */
function drawn(shares: readonly number[], random: () => number): Day {
  const spans: { fromMs: number; toMs: number }[] = [];
  let isOpen = false;
  let before = 0;
  for (const [at, share] of shares.entries()) {
    if (isOpen && share < before) isOpen = random() < share / before;
    else if (!isOpen && share > before) isOpen = random() < (share - before) / (1 - before);
    before = share;
    if (!isOpen) continue;
    const last = spans.at(-1);
    if (last?.toMs === at * halfHourMs) last.toMs += halfHourMs;
    else spans.push({ fromMs: at * halfHourMs, toMs: (at + 1) * halfHourMs });
  }
  return spans;
}
