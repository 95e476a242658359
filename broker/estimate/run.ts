// The rest of a day, run forward once by the hall's own rules: when each of those who wait would be called, and when whoever
// pressed now would. A newcomer is a ghost that takes no service time, so one run answers for every service.
import { arrivalsOf, bookedOf } from './arrivals.js';
import { beginningOf } from './beginning.js';
import { type Chance, createCrew } from './crew.js';
import { unitsOfComers, unitsOfTurn } from './effort.js';
import type { Habits } from './habits.js';
import { createLine } from './line.js';
import type { Question } from './question.js';
import { fill, firstTime, insert, rowBy } from './row.js';
import { createRushes } from './rush.js';
import { usual } from './usual.js';

const never = Number.POSITIVE_INFINITY;
/** So long after the hours, or from now where nobody knows them, a run ends. */
const beyondMs = 4 * 60 * 60_000;
const aheadMs = 8 * 60 * 60_000;
/** So many turns for each who is here or may come: a run that needs more goes round in a time that does not pass. */
const turnsEach = 20;
const nothing: number[] = [];

interface Runs {
  /** The services of the hall, and those who wait, in the order of the waits. */
  readonly services: readonly string[];
  readonly tickets: readonly number[];
  /** One run: how long from now until the call, ms; Infinity where it did not come to that. What it has cost (`effort.ts`). */
  once(random: () => number, services: Float64Array, tickets: Float64Array): number;
}

/** `random`: from 0 to 1, below 1; for what all runs begin from. Each run brings its own. */
export function createRuns(question: Question, habits: Habits, random: () => number): Runs {
  const { now, closesInMs = never } = question;
  const begin = beginningOf(question, habits, random);
  const { floor, people, waiting } = begin;
  const { services } = floor;
  const here = people.count;
  const chance: Chance = { roll: random };
  const line = createLine(floor, people, { waiting, missed: begin.missed, now }, question.hall.due);
  const crew = createCrew(begin, line, { next, ended }, chance);
  const rushes = createRushes(question, floor, line, crew.rush);
  const arrivals = arrivalsOf(floor, habits, question);
  const booked = bookedOf(floor, habits, question);
  /** Those who come at a time of their own: the booked, the bound, the parked. */
  const firstBound = booked.length;
  const firstParked = firstBound + begin.bound.length;
  const comers = rowBy(new Float64Array(firstParked + begin.parked.length));
  const queuesEach = floor.desks.reduce((sum, { queues }) => sum + queues.length, 0) / Math.max(1, floor.desks.length);
  const eachTurn = unitsOfTurn(floor.desks.length, queuesEach);
  const closesAt = now + closesInMs;
  const mostTurns = turnsEach * people.arrivedAt.length;
  const horizon = closesInMs === never ? now + aheadMs : closesAt + beyondMs;
  /** What a run changes of those who are here, and how it was. */
  const changing = [
    ...[people.arrivedAt, people.dueAt, people.service, people.queue, people.isVisited, people.isSent],
    ...[people.missed, people.places, people.furtherAt],
  ];
  const asItWas = changing.map((list) => list.slice(0, here));
  /** Of each of those who are here, the place among the waits. */
  const asked = new Int32Array(here).fill(-1);
  for (const [i, who] of waiting.entries()) asked[who] = i;
  /** Of each queue, how many are asked about: whoever would press now, and those who wait; the others have been sent. */
  const askedAbout = floor.callers.map((_, queue) => {
    const here = waiting.filter((who) => people.queue[who] === queue);
    const sent = here.filter((who) => people.isSent[who] === 1).length;
    return { plain: here.length - sent + (queue < services.length ? 1 : 0), sent };
  });

  let left = 0;
  let ghosts: Float64Array = new Float64Array(0);
  let calls: Float64Array = new Float64Array(0);
  /** A variable's number that functions share is a new object each time it is written; a place in a list is not. */
  const time = new Float64Array(1);

  function ghostCalled(service: number): void {
    ghosts[service] = (time[0] ?? now) - now;
    left -= 1;
  }

  function next(desk: Parameters<typeof line.next>[0], t: number): number {
    time[0] = t;
    const who = line.next(desk, t, ghostCalled);
    const place = who >= 0 && who < here ? (asked[who] ?? -1) : -1;
    if (place >= 0 && calls[place] === never) {
      calls[place] = t - now;
      left -= 1;
    }
    return who;
  }

  function join(who: number, t: number): void {
    line.add(who, t);
    crew.wake(who, t);
  }

  function comes(service: number, queue: number, t: number, rank: number, dueAt: number, isBooked: number): void {
    const who = people.count;
    if (who >= people.arrivedAt.length) return;
    people.count += 1;
    people.arrivedAt[who] = t;
    people.dueAt[who] = dueAt;
    people.rank[who] = rank;
    people.service[who] = service;
    people.queue[who] = queue;
    people.isSent[who] = isBooked;
    people.isBooked[who] = isBooked;
    people.isVisited[who] = 0;
    people.missed[who] = 0;
    people.places[who] = 0;
    people.furtherAt[who] = 0;
    people.further[who] = nothing;
    join(who, t);
  }

  function ended(who: number, came: boolean, t: number): void {
    const { times = 0, places = 0, goesOn = [] } = services[people.service[who] ?? 0] ?? {};
    const missed = people.missed[who] ?? 0;
    if (!came) {
      if (missed >= times) return;
      people.missed[who] = missed + 1;
      people.places[who] = places;
      line.miss(who);
      return;
    }
    const to = nextService(who, goesOn);
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
    const further = people.further[who] ?? nothing;
    const at = people.furtherAt[who] ?? 0;
    if (at < further.length) {
      people.furtherAt[who] = at + 1;
      return further[at] ?? -1;
    }
    if (goesOn.length === 0 || people.isVisited[who] === 1) return -1;
    let rest = chance.roll();
    for (const { share, to } of goesOn) {
      rest -= share;
      if (rest >= 0) continue;
      // An appointment's time does not go along to another service.
      if (to !== people.service[who]) people.dueAt[who] = Number.NaN;
      return to;
    }
    return -1;
  }

  /** It has waited long enough for desks that are closed; from now on for any. */
  function release(who: number, homes: readonly number[], t: number): void {
    if (!homes.every(crew.isClosed) || !line.drop(who)) return;
    people.queue[who] = people.service[who] ?? 0;
    join(who, t);
  }

  /** With an appointment, or back from the form that they were to fill in. */
  function bringComers(): void {
    fill(comers);
    for (let i = 0; i < booked.length; i += 1) comesLater(i, booked[i]?.comesAt(chance.roll) ?? never);
    for (const [i, { at }] of begin.bound.entries()) comesLater(firstBound + i, at);
    for (const [i, { untilMs }] of begin.parked.entries()) {
      const t = untilMs ?? now - Math.log(1 - chance.roll()) * usual.parkedMs;
      comesLater(firstParked + i, Math.max(now, t));
    }
  }

  function comesLater(comer: number, t: number): void {
    if (!(t < horizon)) return;
    comers.by[comer] = t;
    insert(comers, comer);
  }

  function joins(comer: number, t: number): void {
    // A place below none is looked for by name, slowly: the places are asked for in order.
    if (comer < firstBound) {
      const { service = 0, queue = 0, dueAt = Number.NaN } = booked[comer] ?? {};
      comes(service, queue, t, 0, dueAt, 1);
    } else if (comer < firstParked) {
      const { who = -1, homes = nothing } = begin.bound[comer - firstBound] ?? {};
      release(who, homes, t);
    } else join(begin.parked[comer - firstParked]?.who ?? -1, t);
  }

  /** How many of those who are asked about may be called at all in this run. */
  function countable(): number {
    let count = 0;
    for (let queue = 0; queue < askedAbout.length; queue += 1) {
      const { plain = 0, sent = 0 } = askedAbout[queue] ?? {};
      if (plain > 0 && mayBeCalled(queue, false)) count += plain;
      if (sent > 0 && mayBeCalled(queue, true)) count += sent;
    }
    return count;
  }

  function mayBeCalled(queue: number, isSent: boolean): boolean {
    const callers = floor.callers[queue] ?? nothing;
    return callers.some((at) => (isSent || floor.desks[at]?.office !== true) && crew.mayWork(at));
  }

  function reset(): void {
    people.count = here;
    for (let i = 0; i < changing.length; i += 1) changing[i]?.set(asItWas[i] ?? nothing);
    line.reset();
    rushes.reset();
    crew.reset();
  }

  /** Until all have been called, or nobody will be any more; in so many turns. A time that is none (NaN) never comes. */
  function play(): number {
    bringComers();
    const { nextAt } = crew;
    let pressAt = arrivals.after(now, chance.roll);
    let lookAt = rushes.count > 0 ? now : never;
    let turns = 0;
    for (; left > 0 && turns < mostTurns; turns += 1) {
      let t = pressAt;
      let desk = -1;
      if (nextAt.time() < t) {
        t = nextAt.time();
        desk = nextAt.first();
      }
      const comesAt = firstTime(comers);
      const isComing = comesAt < t;
      if (isComing) t = comesAt;
      const isLook = lookAt < t;
      if (isLook) t = lookAt;
      if (!(t <= horizon)) break;
      if (isLook) lookAt = never;
      else if (isComing) {
        const comer = comers.members[comers.head] ?? -1;
        comers.head += 1;
        joins(comer, t);
      } else if (desk >= 0) crew.turn(desk, t);
      else {
        const service = arrivals.service(t, chance.roll);
        comes(service, service, t, arrivals.rank(service, chance.roll), Number.NaN, 0);
        pressAt = arrivals.after(t, chance.roll);
      }
      if (rushes.count > 0) lookAt = rushes.pass(t);
      if (t >= closesAt && !crew.mayWorkOn()) break;
    }
    return turns;
  }

  return {
    services: services.map(({ id }) => id),
    tickets: begin.tickets,
    once(roll, toServices, toTickets) {
      chance.roll = roll;
      ghosts = toServices;
      calls = toTickets;
      ghosts.fill(never);
      calls.fill(never);
      reset();
      left = countable();
      return unitsOfComers(comers.by.length) + play() * eachTurn;
    },
  };
}
