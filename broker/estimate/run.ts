// The rest of a day, run forward once by the hall's own rules: when each of those who wait would be called, and when whoever
// pressed now would. A newcomer is a ghost that takes no service time, so one run answers for every service.
import type { Hall } from '../tickets/hall.js';
import type { DeskNow } from '../tickets/records.js';
import { arrivalsOf, bookedOf } from './arrivals.js';
import { remaining, shareUpTo, valueAt } from './draw.js';
import { enter, type FloorDesk, floorOf, noPeople } from './floor.js';
import { type Habits, noShowStepMs } from './habits.js';
import { createLine } from './line.js';
import { type Plan, plansOf } from './plan.js';
import type { Question } from './question.js';
import { createRushes } from './rush.js';
import { usual } from './usual.js';

const never = Number.POSITIVE_INFINITY;
/** So long after the hours, or from now where nobody knows them, a run ends. */
const beyondMs = 4 * 60 * 60_000;
const aheadMs = 8 * 60 * 60_000;
/** So many may still come in a run. */
const newcomers = 1_500;
/** Whoever is about to go for a break does not begin another visit so shortly before. */
const slackMs = 3 * 60_000;
const stagesInLine = new Set(['printing', 'waiting']);

/** What a desk is doing. */
const closed = 0;
const idle = 1;
/** Calls somebody in a moment. */
const ready = 2;
const busy = 3;
const away = 4;

export interface Runs {
  /** The services of the hall, and those who wait, in the order of the waits. */
  readonly services: readonly string[];
  readonly tickets: readonly number[];
  /** One run: how long from now until the call, ms; Infinity where it did not come to that. */
  once(random: () => number, services: Float64Array, tickets: Float64Array): void;
}

export function createRuns(question: Question, habits: Habits, random: () => number): Runs {
  const { hall, now, closesInMs } = question;
  const floor = floorOf(hall, habits);
  const { services, desks } = floor;
  const desksNow = new Map(question.desks);
  const closedNow: DeskNow = { open: false, rev: 0 };
  const nowOf = (desk: FloorDesk | undefined) => desksNow.get(desk?.id ?? '') ?? closedNow;
  const live = [...question.tickets].sort((a, b) => a.id - b.id);
  const people = noPeople(live.length + question.booked.length + newcomers);
  const placeOf = new Map(live.map((ticket) => [ticket.id, enter(people, floor, ticket)]));
  const here = people.count;
  const isThere = (place: number | undefined): place is number => place !== undefined && place >= 0;
  const inLine = live.filter(({ id, stage }) => stagesInLine.has(stage) && isThere(placeOf.get(id)));
  const waiting = inLine.map(({ id }) => placeOf.get(id) ?? 0);
  const missed = live.filter(({ stage }) => stage === 'missed').flatMap(({ id }) => placesOf(id));
  const parked = live
    .filter(({ stage }) => stage === 'parked')
    .flatMap(({ id, parkedUntil }) => placesOf(id).map((who) => ({ who, parkedUntil })));
  const bound = inLine.flatMap(({ id, home, level, since, service }) => {
    const homes = boundTo(hall, home, level).flatMap((desk) => floor.deskAt.get(desk) ?? []);
    const isCalled = (floor.callers[floor.serviceAt.get(service) ?? -1]?.length ?? 0) > 0;
    if ((home === undefined && level === undefined) || !isCalled) return [];
    const closedSince = Math.max(since, ...homes.map((at) => nowOf(desks[at])?.at ?? 0));
    return [{ who: placeOf.get(id) ?? 0, at: closedSince + hall.homeMs, homes }];
  });
  const line = createLine(floor, people, { waiting, missed, now });
  const arrivals = arrivalsOf(floor, habits, question);
  const booked = bookedOf(floor, habits, question);
  const plans = desks.map((desk) => plansOf(habits.desks[desk.id], nowOf(desk), question, random));
  /** What a run changes of those who are here, and how it was. */
  const changing = [
    people.arrivedAt,
    people.dueAt,
    people.service,
    people.queue,
    people.isVisited,
    people.isSent,
    people.missed,
    people.places,
    people.furtherAt,
  ];
  const asItWas = changing.map((list) => list.slice(0, here));
  const horizon = now + (closesInMs === undefined || closesInMs === never ? aheadMs : closesInMs + beyondMs);
  const closesAt = closesInMs === undefined ? never : now + closesInMs;

  const walk = habits.walk ?? usual.walk;
  const vain = habits.vain ?? usual.vain;
  const between = habits.between ?? usual.between;
  const wakes = habits.wakes ?? usual.wakes;
  const asked = habits.asked ?? usual.asked;
  const again = habits.again ?? usual.again;
  const bookedNoShow = (habits.booked ?? usual.booked).noShow;

  /** Desks that a rush may ask. */
  const spare = new Set([...hall.overflow.values()].flatMap((each) => each.desks.flatMap((id) => floor.deskAt.get(id) ?? [])));
  const stage = new Uint8Array(desks.length);
  const nextAt = new Float64Array(desks.length);
  const current = new Int32Array(desks.length);
  const willShow = new Uint8Array(desks.length);
  const openedAt = new Float64Array(desks.length);
  const span = new Int32Array(desks.length);
  const rule = new Int16Array(desks.length);
  const wanted = new Int16Array(desks.length);
  const isLeaving = new Uint8Array(desks.length);
  const opensAt = new Float64Array(desks.length);
  let plan: Plan[] = [];
  const ruleAt = new Map([...hall.overflow.keys()].map((id, at) => [id, at]));
  let draw = random;

  const rushes = createRushes(question, floor, line, {
    ...{ rule, wanted, isLeaving },
    isOpen: (desk) => stage[desk] !== closed,
    openedAt: (desk) => openedAt[desk] ?? 0,
    ask(desk, t) {
      if (stage[desk] !== closed) return;
      opensAt[desk] = draw() < asked.share ? t + valueAt(asked.after, draw()) : never;
      nextAt[desk] = Math.min(nextAt[desk] ?? never, opensAt[desk] ?? never);
    },
    forget(desk) {
      wanted[desk] = -1;
      opensAt[desk] = never;
      nextAt[desk] = plan[desk]?.[span[desk] ?? 0]?.from ?? never;
    },
  });

  /** What is known of who is at a desk: how long it has been, and whether it may be in vain. */
  const atDesks = desks.map((desk) => {
    const { ticket: id } = nowOf(desk);
    const ticket = id === undefined ? undefined : live.find((each) => each.id === id);
    const who = id === undefined ? undefined : placeOf.get(id);
    if (ticket === undefined || !isThere(who)) return undefined;
    const past = Math.max(0, now - (ticket.calledAt ?? now));
    const visit = services[people.service[who] ?? 0]?.visit ?? [0, 0];
    const upTo = shareUpTo(visit, past / desk.pace);
    const vainUpTo = shareUpTo(vain, past);
    const shows = 1 - noShowShare(who, now - past);
    const silent = shows * (1 - upTo) * (1 - desk.tells + desk.tells * (1 - shareUpTo(walk, past)));
    const inVain = (1 - shows) * (1 - vainUpTo);
    const certain = ticket.stage === 'serving' || silent + inVain === 0;
    return { who, past, visit, upTo, vainUpTo, shows: certain ? 1 : silent / (silent + inVain) };
  });

  function placesOf(id: number): number[] {
    const place = placeOf.get(id);
    return isThere(place) ? [place] : [];
  }

  function noShowShare(who: number, at: number): number {
    if (people.isVisited[who] === 1) return usual.visitedNoShow;
    if ((people.missed[who] ?? 0) > 0) return again;
    if (people.isBooked[who] === 1) return bookedNoShow;
    const shares = services[people.service[who] ?? 0]?.noShow ?? usual.noShow;
    const step = Math.floor((at - (people.arrivedAt[who] ?? 0)) / noShowStepMs);
    return shares[Math.max(0, Math.min(shares.length - 1, step))] ?? 0;
  }

  function reset(): void {
    people.count = here;
    for (let i = 0; i < changing.length; i += 1) changing[i]?.set(asItWas[i] ?? none);
    line.reset();
    rushes.reset();
    plan = plans.map((some) => some[Math.floor(draw() * some.length)] ?? []);
    for (const [at, desk] of desks.entries()) begin(at, desk);
  }
  function begin(at: number, desk: FloorDesk): void {
    const desk0 = nowOf(desk);
    span[at] = 0;
    current[at] = -1;
    openedAt[at] = desk0.at ?? now;
    rule[at] = ruleAt.get(desk0.overflow ?? '') ?? -1;
    wanted[at] = ruleAt.get(desk0.wanted ?? '') ?? -1;
    isLeaving[at] = desk0.leaving === true ? 1 : 0;
    opensAt[at] = wanted[at] === -1 || draw() >= asked.share ? never : now + draw() * valueAt(asked.after, draw());
    const from = plan[at]?.[0]?.from ?? never;
    if (!desk0.open) {
      stage[at] = closed;
      nextAt[at] = Math.min(from, opensAt[at] ?? never);
      return;
    }
    if (desk0.paused === true) {
      stage[at] = away;
      nextAt[at] = from;
      return;
    }
    const there = atDesks[at];
    if (there === undefined) {
      stage[at] = ready;
      nextAt[at] = now + (line.hasFor(desk) ? draw() * valueAt(between, draw()) : valueAt(wakes, draw()));
      return;
    }
    stage[at] = busy;
    current[at] = there.who;
    willShow[at] = draw() < there.shows ? 1 : 0;
    const left =
      willShow[at] === 1
        ? desk.pace * remaining(there.visit, there.past / desk.pace, there.upTo, draw)
        : remaining(vain, there.past, there.vainUpTo, draw);
    nextAt[at] = now + left;
  }

  /** Somebody is to be called whom these desks may call: one that is idle does. */
  function wake(who: number, t: number): void {
    for (const at of floor.callers[people.queue[who] ?? 0] ?? []) {
      if (stage[at] !== idle || (desks[at]?.office === true && people.isSent[who] !== 1)) continue;
      stage[at] = ready;
      nextAt[at] = t + valueAt(wakes, draw());
      return;
    }
  }

  function join(who: number, t: number): void {
    line.add(who);
    wake(who, t);
  }

  function newcomer(service: number, queue: number, t: number, rank: number, dueAt: number, isBooked: boolean): void {
    const who = people.count;
    if (who >= people.arrivedAt.length) return;
    people.count += 1;
    people.arrivedAt[who] = t;
    people.dueAt[who] = dueAt;
    people.rank[who] = rank;
    people.service[who] = service;
    people.queue[who] = queue;
    people.isSent[who] = isBooked ? 1 : 0;
    people.isBooked[who] = isBooked ? 1 : 0;
    people.isVisited[who] = 0;
    people.missed[who] = 0;
    people.places[who] = 0;
    people.furtherAt[who] = 0;
    people.further[who] = none;
    join(who, t);
  }

  /** The visit at this desk, or the call in vain, has ended. */
  function end(at: number, t: number): void {
    const who = current[at] ?? -1;
    current[at] = -1;
    if (who < 0) return;
    const service = services[people.service[who] ?? 0];
    if (willShow[at] !== 1) {
      if ((people.missed[who] ?? 0) >= (service?.times ?? 0)) return;
      people.missed[who] = (people.missed[who] ?? 0) + 1;
      people.places[who] = service?.places ?? 0;
      line.miss(who);
      return;
    }
    const to = nextService(who, service?.goesOn ?? []);
    if (to < 0) return;
    people.service[who] = to;
    people.queue[who] = to;
    people.isVisited[who] = 1;
    people.isSent[who] = 1;
    people.missed[who] = 0;
    join(who, t);
  }

  /** What else they came for; else where some are sent. */
  function nextService(who: number, goesOn: readonly { readonly share: number; readonly to: number }[]): number {
    const further = people.further[who] ?? none;
    const at = people.furtherAt[who] ?? 0;
    if (at < further.length) {
      people.furtherAt[who] = at + 1;
      return further[at] ?? -1;
    }
    if (goesOn.length === 0 || people.isVisited[who] === 1) return -1;
    let left = draw();
    for (const { share, to } of goesOn) {
      left -= share;
      if (left >= 0) continue;
      // An appointment's time does not go along to another service.
      people.dueAt[who] = Number.NaN;
      return to;
    }
    return -1;
  }

  /** A desk whose hour of going has come goes; true where it went. */
  function leaves(at: number, t: number, slack: number): boolean {
    if (isLeaving[at] === 1) {
      stage[at] = closed;
      isLeaving[at] = 0;
      rule[at] = -1;
      span[at] = (plan[at]?.length ?? 0) + 1;
      nextAt[at] = never;
      return true;
    }
    const own = plan[at] ?? [];
    const here_ = own[span[at] ?? 0];
    if (here_ === undefined || here_.to - slack > t || (rule[at] ?? -1) >= 0) return false;
    span[at] = (span[at] ?? 0) + 1;
    const then = own[span[at] ?? 0];
    stage[at] = then === undefined ? closed : away;
    nextAt[at] = then === undefined ? never : Math.max(t, t + then.from - here_.to);
    return true;
  }

  const none: number[] = [];
  let left = 0;
  let waits: Float64Array = new Float64Array(0);
  let called: Float64Array = new Float64Array(0);
  /** A context's number is a new object each time it is written: one place in a list is not. */
  const ghostAt = new Float64Array(1);
  const ghost = (service: number): void => {
    waits[service] = (ghostAt[0] ?? now) - now;
    left -= 1;
  };
  const targetAt = new Int32Array(here).fill(-1);
  for (const [i, who] of waiting.entries()) targetAt[who] = i;

  function call(at: number, desk: FloorDesk, t: number): void {
    ghostAt[0] = t;
    const who = line.next(desk, t, ghost);
    if (who < 0) {
      stage[at] = idle;
      nextAt[at] = plan[at]?.[span[at] ?? 0]?.to ?? never;
      return;
    }
    const target = who < here ? (targetAt[who] ?? -1) : -1;
    if (target >= 0 && called[target] === never) {
      called[target] = t - now;
      left -= 1;
    }
    stage[at] = busy;
    current[at] = who;
    const shows = draw() >= noShowShare(who, t);
    willShow[at] = shows ? 1 : 0;
    const visit = services[people.service[who] ?? 0]?.visit ?? none;
    nextAt[at] = t + (shows ? desk.pace * valueAt(visit, draw()) : valueAt(vain, draw()));
  }

  function desksTurn(at: number, t: number): void {
    const desk = desks[at];
    if (desk === undefined) return;
    const was = stage[at];
    if (was === closed || was === away) {
      if (was === closed) {
        rule[at] = opensAt[at] === t ? (wanted[at] ?? -1) : -1;
        openedAt[at] = t;
        opensAt[at] = never;
        wanted[at] = -1;
      }
      stage[at] = ready;
      call(at, desk, t);
      return;
    }
    if (was === busy) {
      end(at, t);
      if (leaves(at, t, slackMs)) return;
      const gap = valueAt(between, draw());
      if (gap > 0) {
        stage[at] = ready;
        nextAt[at] = t + gap;
        return;
      }
    } else if (leaves(at, t, 0)) return;
    call(at, desk, t);
  }

  return {
    services: services.map(({ id }) => id),
    tickets: inLine.map(({ id }) => id),
    once(chance, toServices, toTickets) {
      draw = chance;
      waits = toServices;
      called = toTickets;
      waits.fill(never);
      called.fill(never);
      reset();
      left = countable();
      const comers = timesOf();
      let comer = 0;
      let pressAt = arrivals.after(now, draw);
      let lookAt = rushes.count > 0 ? now : never;
      while (left > 0) {
        let t = pressAt;
        let at = -1;
        for (let i = 0; i < desks.length; i += 1) {
          const next = nextAt[i] ?? never;
          if (next < t) {
            t = next;
            at = i;
          }
        }
        const coming = comers[comer];
        if (coming !== undefined && coming.t < t) {
          t = coming.t;
          if (t > horizon) break;
          comer += 1;
          coming.joins(t);
        } else if (lookAt < t) {
          t = lookAt;
          if (t > horizon) break;
        } else if (t > horizon) break;
        else if (at >= 0) desksTurn(at, t);
        else {
          const service = arrivals.service(t, draw);
          newcomer(service, service, t, arrivals.rank(service, draw), Number.NaN, false);
          pressAt = arrivals.after(t, draw);
        }
        if (rushes.count > 0) lookAt = rushes.pass(t);
        if (t >= closesAt && isOver()) break;
      }
    },
  };

  /** How many of those who are asked about may be called at all in this run. */
  function countable(): number {
    let count = 0;
    for (let service = 0; service < services.length; service += 1) if (mayBeCalled(service, false)) count += 1;
    for (const who of waiting) if (mayBeCalled(people.queue[who] ?? 0, people.isSent[who] === 1)) count += 1;
    return count;
  }

  function mayBeCalled(queue: number, isSent: boolean): boolean {
    for (const at of floor.callers[queue] ?? []) {
      if (desks[at]?.office === true && !isSent) continue;
      if (stage[at] !== closed || (nextAt[at] ?? never) < never || spare.has(at)) return true;
    }
    return false;
  }

  /** Nobody works any more, and nobody will. */
  function isOver(): boolean {
    for (let at = 0; at < desks.length; at += 1) if (stage[at] !== closed || (nextAt[at] ?? never) < never) return false;
    return true;
  }

  /** It has waited long enough for a desk that is closed; from now on for any. */
  function release(who: number, homes: readonly number[], t: number): void {
    if (homes.some((at) => stage[at] !== closed) || !line.drop(who)) return;
    people.queue[who] = people.service[who] ?? 0;
    join(who, t);
  }

  /** Those who come at a time of their own: with an appointment, or back from the form that they were to fill in. */
  function timesOf(): { readonly t: number; joins(t: number): void }[] {
    const comers: { readonly t: number; joins(t: number): void }[] = [];
    for (const { service, queue, dueAt, comesAt } of booked) {
      const t = comesAt(draw);
      if (t < horizon) comers.push({ t, joins: (at) => newcomer(service, queue, at, 0, dueAt, true) });
    }
    for (const { who, at, homes } of bound) comers.push({ t: Math.max(now, at), joins: (t) => release(who, homes, t) });
    for (const { who, parkedUntil } of parked) {
      const t = parkedUntil ?? now - Math.log(1 - draw()) * usual.parkedMs;
      comers.push({ t: Math.max(now, t), joins: (at) => join(who, at) });
    }
    return comers.sort((a, b) => a.t - b.t);
  }
}

/** The desks that a leg waits for alone. */
function boundTo({ levels }: Hall, home: string | undefined, level: string | undefined): readonly string[] {
  if (home !== undefined) return [home];
  return level === undefined ? [] : (levels.get(level)?.desks ?? []);
}
