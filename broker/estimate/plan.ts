// When a desk will work today, as far as its other days and the present say: a few plans, each as likely as the others.
import type { DeskNow } from '../tickets/records.js';
import { type DeskHabits, halfHourMs, type Span } from './habits.js';
import type { Question } from './question.js';
import { usual } from './usual.js';

/** Times at which it works, ms on the hall's clock; the last may have no end. The first has begun where it is open. */
export type Plan = readonly { readonly from: number; readonly to: number }[];

const forever = Number.POSITIVE_INFINITY;
/** Desks whose day ends so long before the hall's, or later, end it with the queue. */
const atCloseMs = 20 * 60_000;
/** A break is the same one as on another day when it begins within so long of it. */
const sameBreakMs = 40 * 60_000;
/** Later than on any day it may still come, for so long. */
const lateMs = 5 * 60_000;

/** `closesAt`: on the hall's clock. An empty plan: it stays closed. */
export function plansOf(
  known: DeskHabits | undefined,
  desk: DeskNow,
  { now, timeMs, weekday, closesInMs }: Question,
  random: () => number,
): readonly Plan[] {
  const midnight = now - timeMs;
  const closesAt = closesInMs === undefined ? forever : now + closesInMs;
  // Whoever was asked by a rush stays until it is over.
  if (desk.open && desk.paused !== true && (desk.overflow !== undefined || known === undefined)) return [[{ from: now, to: forever }]];
  if (known === undefined) return desk.open ? [backAfterBreak([], forever)] : [[]];
  const days = known.roster === undefined ? Array.from({ length: 24 }, () => drawn(known)) : sameDays(known.roster);
  const plans = days.flatMap((day) => (desk.open && desk.paused !== true ? fromOpen(day) : fromClosed(day)));
  if (plans.length > 0) return plans;
  if (desk.open && desk.paused !== true) return [[{ from: now, to: forever }]];
  if (desk.open) return [backAfterBreak([], forever)];
  return isLate() ? [[], [], [{ from: now + lateMs, to: forever }]] : [[]];

  /** The days of this weekday; where those are few, of every day on which it may work. */
  function sameDays(roster: NonNullable<DeskHabits['roster']>): (readonly Span[])[] {
    const same = roster.filter((day) => day.weekday === weekday);
    return (same.length >= 2 ? same : roster).map(({ spans }) => spans);
  }

  function drawn({ open }: DeskHabits): readonly Span[] {
    const shares = open[weekday - 1] ?? [];
    const spans: { fromMs: number; toMs: number }[] = [];
    let isOpen = false;
    let before = 0;
    for (const [at, share] of shares.entries()) {
      // As few changes as the shares allow.
      if (isOpen && share < before) isOpen = random() < share / before;
      else if (!isOpen && share > before) isOpen = random() < (share - before) / (1 - before);
      before = share;
      const last = spans.at(-1);
      if (!isOpen) continue;
      if (last?.toMs === at * halfHourMs) last.toMs += halfHourMs;
      else spans.push({ fromMs: at * halfHourMs, toMs: (at + 1) * halfHourMs });
    }
    return spans;
  }

  function endOf(toMs: number): number {
    const to = midnight + toMs;
    return to >= closesAt - atCloseMs ? forever : to;
  }

  function later(spans: readonly Span[]): Plan {
    return spans.map((span, i) => ({ from: midnight + span.fromMs, to: i === spans.length - 1 ? endOf(span.toMs) : midnight + span.toMs }));
  }

  /** It works; on that day it did too, or was about to. */
  function fromOpen(day: readonly Span[]): Plan[] {
    if (day.length === 0) return [];
    const had = desk.pausedAt === undefined ? undefined : desk.pausedAt - midnight;
    const at = day.findIndex(({ toMs }) => toMs > timeMs);
    if (at < 0) return [];
    // A break that it has had already is not had again.
    let until = at;
    while (until < day.length - 1 && had !== undefined && Math.abs((day[until]?.toMs ?? 0) - had) < sameBreakMs) until += 1;
    const isLast = until === day.length - 1;
    const toMs = day[until]?.toMs ?? 0;
    const inGap = (day[at]?.fromMs ?? 0) > timeMs && at > 0 && !isHad(day[at - 1]?.toMs);
    if (inGap) {
      // It was away at this time: it will go soon, if it has not been.
      const from = now + random() * 10 * 60_000;
      const lastsMs = (day[at]?.fromMs ?? 0) - (day[at - 1]?.toMs ?? 0);
      return [
        [
          { from: now, to: from },
          { ...later(day)[at], from: from + lastsMs, to: later(day)[at]?.to ?? forever },
          ...later(day).slice(at + 1),
        ],
      ];
    }
    return [[{ from: now, to: isLast ? endOf(toMs) : midnight + toMs }, ...later(day).slice(until + 1)]];

    function isHad(breakAt: number | undefined): boolean {
      return had !== undefined && breakAt !== undefined && Math.abs(breakAt - had) < sameBreakMs;
    }
  }

  /** It does not work: it is away for a while, or has not come yet, or does not come. */
  function fromClosed(day: readonly Span[]): Plan[] {
    const sinceMs = (desk.open ? desk.pausedAt : desk.at) ?? Number.NEGATIVE_INFINITY;
    const awayAt = sinceMs - midnight;
    const at = day.findIndex(({ toMs }, i) => i < day.length - 1 && Math.abs(toMs - awayAt) < sameBreakMs);
    const [here, back] = [day[at], day[at + 1]];
    if (here !== undefined && back !== undefined) {
      const backAt = sinceMs + back.fromMs - here.toMs;
      if (backAt <= now) return [];
      const rest = later(day).slice(at + 1);
      return [rest.map((span, i) => (i === 0 ? { from: backAt, to: span.to } : span))];
    }
    if (desk.open) return [];
    // Closed today already: on that day it had ended as well, or not begun.
    const rest = later(day).filter(({ from }) => from > now);
    if (awayAt > 0) return [rest];
    if (day.length === 0) return [[]];
    return rest.length === day.length ? [rest] : [];
  }

  function backAfterBreak(rest: Plan, to: number): Plan {
    const sinceMs = desk.pausedAt ?? now;
    return [{ from: Math.max(now + 2 * 60_000, sinceMs + usual.breakMs), to }, ...rest];
  }

  /** On most days it works at this time, and has not closed today. */
  function isLate(): boolean {
    const share = known?.open[weekday - 1]?.[Math.floor(timeMs / halfHourMs)] ?? 0;
    return share > 0.5 && (desk.at === undefined || desk.at < midnight);
  }
}
