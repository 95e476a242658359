// The desks of a run: what each is doing, and when it does something else.
import type { Beginning } from './beginning.js';
import { remaining, valueAt } from './draw.js';
import type { FloorDesk } from './floor.js';
import type { Line } from './line.js';
import type { RushDesks } from './rush.js';
import { createSoonest, type Soonest } from './soonest.js';
import type { Workday } from './workday.js';

const never = Number.POSITIVE_INFINITY;
/** Whoever is about to go for a break does not begin another visit so shortly before. */
const slackMs = 3 * 60_000;

const closed = 0;
const idle = 1;
/** Calls somebody in a moment. */
const ready = 2;
const busy = 3;
const away = 4;

/** Rolled anew by every run. */
export interface Chance {
  roll: () => number;
}

/** What the desks ask of the hall around them. */
interface Around {
  /** Somebody is called to it: the place in the list, or -1. */
  next(desk: FloorDesk, t: number): number;
  /** The visit of `who` has ended, or the call was in vain. */
  ended(who: number, came: boolean, t: number): void;
}

interface Crew {
  readonly rush: RushDesks;
  reset(): void;
  /** When each does something, ms on the hall's clock. */
  readonly nextAt: Soonest;
  /** It is time for this desk. */
  turn(desk: number, t: number): void;
  /** Somebody waits: of the desks that may call them, one that is idle does. */
  wake(who: number, t: number): void;
  isClosed(desk: number): boolean;
  /** Whether it works, or will; whether any does. */
  mayWork(desk: number): boolean;
  mayWorkOn(): boolean;
}

export function createCrew(begin: Beginning, line: Line, around: Around, chance: Chance): Crew {
  const { floor, people, question, ways } = begin;
  const { desks } = floor;
  const { now } = question;
  const { vain, between, wakes, asked } = ways;
  const ruleAt = new Map([...question.hall.overflow.keys()].map((id, at) => [id, at]));
  const spare = new Set([...question.hall.overflow.values()].flatMap((rule) => rule.desks));
  const first = begin.desks.map(({ now: state, there, workdays }) => ({
    ...{ state, there, workdays, rule: ruleAt.get(state.overflow ?? '') ?? -1, wanted: ruleAt.get(state.wanted ?? '') ?? -1 },
  }));
  const stage = new Uint8Array(desks.length);
  const nextAt = createSoonest(desks.length);
  const current = new Int32Array(desks.length);
  const came = new Uint8Array(desks.length);
  const openedAt = new Float64Array(desks.length);
  /** When it opens because it was asked. */
  const helpsAt = new Float64Array(desks.length);
  const rule = new Int16Array(desks.length);
  const wanted = new Int16Array(desks.length);
  const isLeaving = new Uint8Array(desks.length);
  const workdays: Workday[] = desks.map(() => []);
  /** The span of its workday that it is in, or before. */
  const span = new Int32Array(desks.length);
  const hasFirst = desks.map((desk) => line.hasFor(desk));

  const planned = (at: number) => workdays[at]?.[span[at] ?? 0];

  function start(at: number): void {
    const desk = desks[at];
    const is = first[at];
    if (desk === undefined || is === undefined) return;
    const { state, there } = is;
    span[at] = 0;
    current[at] = -1;
    workdays[at] = is.workdays[Math.floor(chance.roll() * is.workdays.length)] ?? [];
    openedAt[at] = state.at ?? now;
    rule[at] = is.rule;
    wanted[at] = is.wanted;
    isLeaving[at] = state.leaving === true ? 1 : 0;
    helpsAt[at] = is.wanted === -1 || chance.roll() >= asked.share ? never : now + chance.roll() * valueAt(asked.after, chance.roll());
    if (!state.open) {
      stage[at] = closed;
      nextAt.set(at, Math.min(planned(at)?.from ?? never, helpsAt[at] ?? never));
    } else if (state.paused === true) {
      stage[at] = away;
      nextAt.set(at, planned(at)?.from ?? never);
    } else if (there === undefined) {
      stage[at] = ready;
      nextAt.set(at, now + (hasFirst[at] === true ? chance.roll() * valueAt(between, chance.roll()) : valueAt(wakes, chance.roll())));
    } else {
      const { who, pastMs, visit, visitsOver, vainOver, shows } = there;
      stage[at] = busy;
      current[at] = who;
      came[at] = chance.roll() < shows ? 1 : 0;
      const { pace } = desk;
      const left =
        came[at] === 1 ? pace * remaining(visit, pastMs / pace, visitsOver, chance.roll) : remaining(vain, pastMs, vainOver, chance.roll);
      nextAt.set(at, now + left);
    }
  }

  function call(at: number, desk: FloorDesk, t: number): void {
    const who = around.next(desk, t);
    if (who < 0) {
      stage[at] = idle;
      // Whoever was asked by a rush goes when that lets them, whatever their own hours.
      nextAt.set(at, rule[at] === -1 ? (planned(at)?.to ?? never) : never);
      return;
    }
    stage[at] = busy;
    current[at] = who;
    const shows = chance.roll() >= ways.noShow(who, t);
    came[at] = shows ? 1 : 0;
    const visit = floor.services[people.service[who] ?? 0]?.visit ?? vain;
    nextAt.set(at, t + (shows ? desk.pace * valueAt(visit, chance.roll()) : valueAt(vain, chance.roll())));
  }

  /** One whose hour of going has come goes; true where it went. */
  function leaves(at: number, t: number, slack: number): boolean {
    if (isLeaving[at] === 1) {
      stage[at] = closed;
      isLeaving[at] = 0;
      rule[at] = -1;
      span[at] = workdays[at]?.length ?? 0;
      nextAt.set(at, never);
      return true;
    }
    const until = planned(at);
    if (until === undefined || until.to - slack > t || rule[at] !== -1) return false;
    span[at] = (span[at] ?? 0) + 1;
    const then = planned(at);
    stage[at] = then === undefined ? closed : away;
    // A break that begins late is as long as any.
    nextAt.set(at, then === undefined ? never : t + Math.max(0, then.from - until.to));
    return true;
  }

  const isSpare = Uint8Array.from(desks, ({ id }) => (spare.has(id) ? 1 : 0));
  function mayWork(at: number): boolean {
    return stage[at] !== closed || nextAt.at(at) < never || isSpare[at] === 1;
  }

  return {
    nextAt,
    rush: {
      ...{ rule, wanted, isLeaving },
      isOpen: (at) => stage[at] !== closed,
      openedAt: (at) => openedAt[at] ?? 0,
      ask(at, t) {
        if (stage[at] !== closed) return;
        helpsAt[at] = chance.roll() < asked.share ? t + valueAt(asked.after, chance.roll()) : never;
        nextAt.set(at, Math.min(nextAt.at(at), helpsAt[at] ?? never));
      },
      forget(at) {
        wanted[at] = -1;
        helpsAt[at] = never;
        nextAt.set(at, planned(at)?.from ?? never);
      },
    },
    reset() {
      for (let at = 0; at < desks.length; at += 1) start(at);
    },
    turn(at, t) {
      const desk = desks[at];
      if (desk === undefined) return;
      const was = stage[at];
      if (was === closed) {
        rule[at] = helpsAt[at] === t ? (wanted[at] ?? -1) : -1;
        openedAt[at] = t;
        helpsAt[at] = never;
        wanted[at] = -1;
      } else if (was === busy) {
        const who = current[at] ?? -1;
        current[at] = -1;
        around.ended(who, came[at] === 1, t);
        if (leaves(at, t, slackMs)) return;
        const gap = valueAt(between, chance.roll());
        stage[at] = ready;
        nextAt.set(at, t + gap);
        if (gap > 0) return;
      } else if (was !== away && leaves(at, t, 0)) return;
      call(at, desk, t);
    },
    wake(who, t) {
      const callers = floor.callers[people.queue[who] ?? 0] ?? [];
      for (let i = 0; i < callers.length; i += 1) {
        const at = callers[i] ?? 0;
        if (stage[at] !== idle || (desks[at]?.office === true && people.isSent[who] !== 1)) continue;
        stage[at] = ready;
        nextAt.set(at, t + valueAt(wakes, chance.roll()));
        return;
      }
    },
    isClosed: (at) => stage[at] === closed,
    mayWork,
    mayWorkOn() {
      for (let at = 0; at < desks.length; at += 1) if (mayWork(at)) return true;
      return false;
    },
  };
}
