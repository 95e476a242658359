// The overflow rules in a run, as `tickets/pass.ts` has them: who is asked to open, and let go again.
import { falls, rises } from '../tickets/pass.js';
import type { Floor } from './floor.js';
import type { Line } from './line.js';
import type { Question } from './question.js';

const never = Number.POSITIVE_INFINITY;

/** What the rules see of a desk, and do to it. By its place. */
export interface RushDesks {
  isOpen(desk: number): boolean;
  /** Since when, ms on the hall's clock. */
  openedAt(desk: number): number;
  /** It is asked, at `t`. */
  ask(desk: number, t: number): void;
  /** It is not asked any more. */
  forget(desk: number): void;
  /** The rule that it was asked or opened for; -1: none. */
  readonly rule: Int16Array;
  readonly wanted: Int16Array;
  readonly isLeaving: Uint8Array;
}

interface Rushes {
  readonly count: number;
  reset(): void;
  /** Does what is due at `t`; when to look again even if nothing happens. */
  pass(t: number): number;
}

export function createRushes({ hall, rushes }: Question, floor: Floor, line: Line, desks: RushDesks): Rushes {
  const began = new Map(rushes);
  const rules = [...hall.overflow].map(([id, rule], place) => ({
    ...{ rule, place, above: false, since: 0, litAt: -never, began: began.get(id) },
    services: rule.services.flatMap((service) => floor.serviceAt.get(service) ?? []),
    desks: rule.desks.flatMap((desk) => floor.deskAt.get(desk) ?? []),
  }));
  type Standing = (typeof rules)[number];

  function isIdle(desk: number): boolean {
    return desks.isOpen(desk) ? desks.isLeaving[desk] === 1 : desks.wanted[desk] === -1;
  }

  function letGo({ rule, place, desks: ids }: Standing, t: number): number {
    let again = never;
    for (const desk of ids) {
      if (!desks.isOpen(desk)) {
        if (desks.wanted[desk] === place) desks.forget(desk);
        continue;
      }
      if (desks.rule[desk] !== place || desks.isLeaving[desk] === 1) continue;
      const leavesAt = desks.openedAt(desk) + rule.openMs;
      if (t >= leavesAt) desks.isLeaving[desk] = 1;
      else again = Math.min(again, leavesAt);
    }
    return again;
  }

  function passOne(standing: Standing, t: number): number {
    const { rule } = standing;
    const waiting = line.count(standing.services);
    // Where the count alone decides, nobody looks for the oldest: rules are asked at every turn.
    const isCounted = waiting === 0 || (waiting > rule.untilWaiting && standing.above);
    const oldest = isCounted ? t : line.oldest(standing.services);
    const oldestMs = t - oldest;
    if (!standing.above) {
      if (rises(rule, waiting, oldestMs) && !falls(rule, waiting, oldestMs)) {
        standing.above = true;
        standing.since = t;
        return t + rule.forMs;
      }
      const again = letGo(standing, t);
      const risesAt = rule.oldestMs === undefined || waiting === 0 ? never : oldest + rule.oldestMs;
      return Math.min(again, risesAt > t ? risesAt : never);
    }
    if (falls(rule, waiting, oldestMs)) {
      standing.above = false;
      standing.since = t;
      return letGo(standing, t);
    }
    const asksAt = Math.max(standing.since + rule.forMs, standing.litAt + rule.cooldownMs);
    if (t < asksAt) return asksAt;
    const desk = standing.desks.find(isIdle);
    if (desk === undefined) return never;
    standing.litAt = t;
    desks.ask(desk, t);
    desks.wanted[desk] = desks.isOpen(desk) ? -1 : standing.place;
    if (desks.isOpen(desk)) desks.rule[desk] = standing.place;
    desks.isLeaving[desk] = 0;
    return t + rule.cooldownMs;
  }

  return {
    count: rules.length,
    reset() {
      for (const standing of rules) {
        standing.above = standing.began?.above ?? false;
        standing.since = standing.began?.since ?? 0;
        standing.litAt = standing.began?.litAt ?? -never;
      }
    },
    pass(t) {
      let again = never;
      for (const standing of rules) again = Math.min(again, passOne(standing, t));
      // Whatever is due at once has been done.
      return again <= t ? t + 1_000 : again;
    },
  };
}
