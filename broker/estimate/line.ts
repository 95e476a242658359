// Who waits in a run, and whom a desk calls next: by the same keys as the queue itself.
import type { Hall } from '../tickets/hall.js';
import { isHigher, noStanding } from '../tickets/keys.js';
import type { Floor, FloorDesk, People } from './floor.js';
import { createLanes } from './lanes.js';
import { headOf } from './row.js';

/** What a line is at the start of every run. */
interface Start {
  /** By place in the list, which is also the order of their tickets. */
  readonly waiting: readonly number[];
  readonly missed: readonly number[];
  /** When the ghosts come: one of each service that takes no time. */
  readonly now: number;
}

export interface Line {
  reset(): void;
  /** Waits from `t` on. */
  add(who: number, t: number): void;
  /** The one that this desk calls at `t`, taken out of the line; -1: nobody. Ghosts that would be called before are told of. */
  next(desk: FloorDesk, t: number, ghost: (service: number) => void): number;
  /** Takes it out, if it still waits. */
  drop(who: number): boolean;
  /** Did not show, and comes back after so many others. */
  miss(who: number): void;
  /** How many wait for one of these services by itself; since when the oldest does, Infinity without any. */
  count(services: readonly number[]): number;
  oldest(services: readonly number[]): number;
  /** Whether anybody waits whom this desk may call. */
  hasFor(desk: FloorDesk): boolean;
}

export function createLine(floor: Floor, people: People, start: Start, due: Hall['due']): Line {
  const { services } = floor;
  const lanes = createLanes(people, floor.queueAt.size, due);
  const missed: number[] = [];
  const limitMs = Float64Array.from(services, (service) => service.limitMs);
  const longest = Math.max(1, ...floor.desks.map(({ keys }) => keys));
  // Rows of one length would be compared beyond what was written: one set of each length.
  const rows = Array.from({ length: longest + 1 }, (_, n) => [new Float64Array(n), new Float64Array(n)] as const);
  const ghostLeft = new Uint8Array(services.length);
  let ghosts = 0;
  // Ghosts come after all who are here, and before all who will be.
  const ghostId = people.count - 0.5;
  for (const who of start.waiting) lanes.add(who, start.now);
  lanes.keep();

  function isCallable(who: number, desk: FloorDesk): boolean {
    return desk.calls[people.queue[who] ?? 0] === 1 && (!desk.office || people.isSent[who] === 1);
  }

  let leg = noStanding();
  let best = -1;
  let bestLeg = noStanding();
  let keys = rows[0]?.[0] ?? new Float64Array(0);
  let bestKeys = keys;
  /** The best has no row yet: most are compared without one. */
  let isUnwritten = true;

  function stand(who: number, desk: FloorDesk): void {
    const arrivedAt = people.arrivedAt[who] ?? 0;
    leg.id = who;
    leg.arrivedAt = arrivedAt;
    leg.limitAt = arrivedAt + (limitMs[people.service[who] ?? 0] ?? 0);
    leg.dueAt = people.dueAt[who] ?? Number.NaN;
    leg.rank = people.rank[who] ?? 0;
    leg.first = desk.isFirst[people.queue[who] ?? 0] === true;
  }

  /**
   * Whether `leg` goes before the best. Of legs that no rule sees a difference in but their waits, who came first does: rows need
   * not be written to know, nor where a limit alone decides. Most pairs are such, and nothing takes longer in a crowd.
   */
  function goesFirst(desk: FloorDesk, t: number): boolean {
    const isOverdue = t >= leg.limitAt;
    if (isOverdue !== t >= bestLeg.limitAt) return isOverdue;
    if (isOverdue && leg.limitAt !== bestLeg.limitAt) return leg.limitAt < bestLeg.limitAt;
    if (leg.rank === bestLeg.rank && leg.first === bestLeg.first && Number.isNaN(leg.dueAt) && Number.isNaN(bestLeg.dueAt))
      return leg.arrivedAt < bestLeg.arrivedAt || (leg.arrivedAt === bestLeg.arrivedAt && leg.id < bestLeg.id);
    if (isUnwritten) desk.write(bestKeys, bestLeg, t);
    isUnwritten = false;
    desk.write(keys, leg, t);
    return isHigher(keys, bestKeys);
  }

  function consider(who: number, desk: FloorDesk, t: number): void {
    stand(who, desk);
    if (best >= 0 && !goesFirst(desk, t)) return;
    best = who;
    isUnwritten = true;
    const free = bestLeg;
    bestLeg = leg;
    leg = free;
  }

  /** Whether one goes before another that differs from it in the wait and its limit alone. */
  function isSooner(who: number, other: number, t: number): boolean {
    const arrivedAt = people.arrivedAt[who] ?? 0;
    const otherAt = people.arrivedAt[other] ?? 0;
    const limitAt = arrivedAt + (limitMs[people.service[who] ?? 0] ?? 0);
    const otherLimitAt = otherAt + (limitMs[people.service[other] ?? 0] ?? 0);
    const isOverdue = t >= limitAt;
    if (isOverdue !== t >= otherLimitAt) return isOverdue;
    if (isOverdue && limitAt !== otherLimitAt) return limitAt < otherLimitAt;
    return arrivedAt < otherAt || (arrivedAt === otherAt && who < other);
  }

  /** Of the desk's first queues one, and one of the others: rows are written for the two alone. */
  function considerPlain(desk: FloorDesk, t: number): void {
    const { queues, isFirst } = desk;
    let first = -1;
    let second = -1;
    for (let i = 0; i < queues.length; i += 1) {
      const queue = queues[i] ?? 0;
      const lead = lanes.lead[queue] ?? -1;
      if (lead < 0) continue;
      if (isFirst[queue] === true) first = first < 0 || isSooner(lead, first, t) ? lead : first;
      else second = second < 0 || isSooner(lead, second, t) ? lead : second;
    }
    if (first >= 0) consider(first, desk, t);
    if (second >= 0) consider(second, desk, t);
  }

  function considerLanes(desk: FloorDesk, t: number): void {
    const { queues, office } = desk;
    if (!office) considerPlain(desk, t);
    for (let i = 0; i < queues.length; i += 1) {
      const queue = queues[i] ?? 0;
      if (lanes.others[queue] === 0 && !office) continue;
      const here = lanes.of[queue] ?? [];
      for (let n = 0; n < here.length; n += 1) {
        const lane = here[n];
        if (lane === undefined || (office ? !lane.isSent : lane.isPlain)) continue;
        const head = headOf(lane);
        if (head >= 0) consider(head, desk, t);
      }
    }
  }

  function next(desk: FloorDesk, t: number, ghost: (service: number) => void): number {
    best = -1;
    const pair = rows[desk.keys];
    if (pair !== undefined) {
      keys = pair[0];
      bestKeys = pair[1];
    }
    lanes.turn(t);
    considerLanes(desk, t);
    const isAlone = best < 0;
    for (let i = 0; i < missed.length; i += 1) {
      const who = missed[i] ?? 0;
      if (people.places[who] === 0 && isCallable(who, desk)) consider(who, desk, t);
    }
    if (ghosts > 0) callGhosts(desk, t, ghost);
    const all = isAlone && best < 0;
    if (all) for (const who of missed) if (isCallable(who, desk)) consider(who, desk, t);
    if (best < 0) return -1;
    if (missed.length > 0) moveUp(desk, all, t);
    if (lanes.has(best)) lanes.remove(best);
    return best;
  }

  function callGhosts(desk: FloorDesk, t: number, ghost: (service: number) => void): void {
    const { walkIns } = desk;
    for (let i = 0; i < walkIns.length; i += 1) {
      const service = walkIns[i] ?? 0;
      if (ghostLeft[service] !== 1 || !isGhostFirst(service, desk, t)) continue;
      ghostLeft[service] = 0;
      ghosts -= 1;
      ghost(service);
    }
  }

  /** Nothing but their wait sets them apart. */
  function isBehindItsLike(service: number): boolean {
    if (isBeforeGhosts(lanes.lead[service] ?? -1)) return true;
    if (lanes.others[service] === 0) return false;
    const here = lanes.of[service] ?? [];
    for (let n = 0; n < here.length; n += 1) {
      const lane = here[n];
      if (lane !== undefined && lane.rank === 0 && !lane.isDue && isBeforeGhosts(headOf(lane))) return true;
    }
    return false;
  }

  function isBeforeGhosts(who: number): boolean {
    return who >= 0 && who < ghostId && (people.arrivedAt[who] ?? 0) <= start.now;
  }

  /** Before the best of those who are there; whoever came before it for the same service is. */
  function isGhostFirst(service: number, desk: FloorDesk, t: number): boolean {
    if (isBehindItsLike(service)) return false;
    if (best < 0) return true;
    leg.id = ghostId;
    leg.arrivedAt = start.now;
    leg.limitAt = start.now + (limitMs[service] ?? 0);
    leg.dueAt = Number.NaN;
    leg.rank = 0;
    leg.first = desk.isFirst[service] === true;
    return goesFirst(desk, t);
  }

  /** Those who return wait with the others from now on, but for who is called; the others are one place nearer. */
  function moveUp(desk: FloorDesk, areAllBack: boolean, t: number): void {
    let left = 0;
    for (let i = 0; i < missed.length; i += 1) {
      const who = missed[i] ?? 0;
      if (!isBack(who, desk, areAllBack)) {
        missed[left] = who;
        left += 1;
      } else if (who !== best) {
        people.places[who] = 0;
        lanes.add(who, t);
      }
    }
    missed.length = left;
  }

  function isBack(who: number, desk: FloorDesk, areAllBack: boolean): boolean {
    if (!isCallable(who, desk)) return false;
    const places = people.places[who] ?? 0;
    if (areAllBack || places === 0) return true;
    people.places[who] = places - 1;
    return false;
  }

  return {
    reset() {
      lanes.reset();
      missed.length = 0;
      for (const who of start.missed) missed.push(who);
      ghostLeft.fill(1);
      ghosts = services.length;
    },
    add: lanes.add,
    next,
    drop(who) {
      const isWaiting = lanes.has(who);
      if (isWaiting) lanes.remove(who);
      return isWaiting;
    },
    miss: (who) => void missed.push(who),
    count(wanted) {
      let count = 0;
      for (let i = 0; i < wanted.length; i += 1) count += lanes.waiting[wanted[i] ?? 0] ?? 0;
      return count;
    },
    oldest(wanted) {
      let oldest = Number.POSITIVE_INFINITY;
      for (const queue of wanted) {
        for (const lane of lanes.of[queue] ?? []) {
          const head = headOf(lane);
          if (head >= 0) oldest = Math.min(oldest, people.arrivedAt[head] ?? 0);
        }
      }
      return oldest;
    },
    hasFor: ({ queues, office }) =>
      queues.some((queue) => lanes.of[queue]?.some((lane) => (!office || lane.isSent) && headOf(lane) >= 0) === true),
  };
}
