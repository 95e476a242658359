// The overflow rules in a run, as `tickets/pass.ts` has them: who is asked to open, and let go again.
import type { Overflow } from '../tickets/hall.js';
import { falls, rises } from '../tickets/pass.js';
import type { Floor } from './floor.js';
import type { Line } from './line.js';
import type { Question } from './question.js';

const never = Number.POSITIVE_INFINITY;
/** The hub looks at its rules once a second. */
const lookMs = 1_000;

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
  /** The queue decides all rules on one state: two of them may ask the same desk, and neither sees what the other does. */
  const decided: (() => void)[] = [];

  function isIdle(desk: number): boolean {
    return desks.isOpen(desk) ? desks.isLeaving[desk] === 1 : desks.wanted[desk] === -1;
  }

  function leave(desk: number): void {
    desks.isLeaving[desk] = 1;
  }

  function ask(desk: number, place: number, t: number): void {
    const isOpen = desks.isOpen(desk);
    // Its lamp may have been lit for another rule in this moment: it comes when it comes, for the last that asked.
    if (!isOpen && desks.wanted[desk] === -1) desks.ask(desk, t);
    if (isOpen) desks.rule[desk] = place;
    else desks.wanted[desk] = place;
    desks.isLeaving[desk] = 0;
  }

  function letGo({ rule, place, desks: ids }: Standing, t: number): number {
    let again = never;
    for (const desk of ids) {
      if (!desks.isOpen(desk)) {
        if (desks.wanted[desk] === place) decided.push(() => desks.forget(desk));
        continue;
      }
      if (desks.rule[desk] !== place || desks.isLeaving[desk] === 1) continue;
      const leavesAt = desks.openedAt(desk) + rule.openMs;
      if (t >= leavesAt) decided.push(() => leave(desk));
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
      return Math.min(again, risesByTime(rule, waiting, oldest, t));
    }
    if (falls(rule, waiting, oldestMs)) {
      standing.above = false;
      standing.since = t;
      return Math.min(letGo(standing, t), risesByTime(rule, waiting, oldest, t));
    }
    const asksAt = Math.max(standing.since + rule.forMs, standing.litAt + rule.cooldownMs);
    if (t < asksAt) return asksAt;
    const desk = standing.desks.find(isIdle);
    if (desk === undefined) return never;
    standing.litAt = t;
    decided.push(() => ask(desk, standing.place, t));
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
      // What one rule lets go another may ask, when it looks next; and whatever is due at once has been done.
      if (decided.length > 0 || again <= t) again = t + lookMs;
      for (const act of decided) act();
      decided.length = 0;
      return again;
    },
  };
}

/** When it rises though nobody comes: when the oldest has waited for so long, and longer than lets it fall at once. */
function risesByTime({ waiting: from, oldestMs, untilWaiting, untilMs }: Overflow, waiting: number, oldest: number, t: number): number {
  const isEnough = from !== undefined && waiting >= from;
  const isLongAt = isEnough ? t : oldestMs === undefined ? never : oldest + oldestMs;
  const staysAt = waiting > untilWaiting ? t : untilMs === undefined ? never : oldest + untilMs + 1;
  const at = Math.max(isLongAt, staysAt);
  return waiting > 0 && at > t ? at : never;
}
