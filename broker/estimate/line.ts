// Who waits in a run, and whom a desk calls next: by the same keys as the queue itself.
import { isHigher, type Keys, noStanding } from '../tickets/keys.js';
import type { Floor, FloorDesk, People } from './floor.js';

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
  add(who: number): void;
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

export function createLine(floor: Floor, people: People, start: Start): Line {
  const { services } = floor;
  const queueCount = floor.queueAt.size;
  /** Those who differ in their wait alone, by arrival: `heads` is where each line begins. */
  const plain: number[][] = Array.from({ length: queueCount }, () => []);
  const heads = new Int32Array(queueCount);
  /** The others, of all queues. */
  const special: number[] = [];
  /** Of each queue, how many wait. */
  const waiting = new Int32Array(queueCount);
  let missed: number[] = [];
  const limitMs = Float64Array.from(services, (service) => service.limitMs);
  const longest = Math.max(1, ...floor.desks.map(({ keys }) => keys));
  // Rows of one length would be compared beyond what was written: one set of each length.
  const rows = Array.from({ length: longest + 1 }, (_, n) => [new Float64Array(n), new Float64Array(n)] as const);
  const ghostLeft = new Uint8Array(services.length);
  let ghosts = 0;
  const first = startOf();
  // Ghosts come after all who are here, and before all who will be.
  const ghostId = people.count - 0.5;

  function startOf() {
    for (const who of start.waiting) add(who);
    return { plain: plain.map((line) => [...line]), special: [...special], waiting: waiting.slice() };
  }

  function isPlain(who: number): boolean {
    const due = people.dueAt[who] ?? Number.NaN;
    return (people.queue[who] ?? 0) < services.length && people.rank[who] === 0 && Number.isNaN(due);
  }

  function isBefore(a: number, b: number): boolean {
    const [of, other] = [people.arrivedAt[a] ?? 0, people.arrivedAt[b] ?? 0];
    return of < other || (of === other && a < b);
  }

  function add(who: number): void {
    const queue = people.queue[who] ?? 0;
    waiting[queue] = (waiting[queue] ?? 0) + 1;
    if (!isPlain(who)) {
      special.push(who);
      return;
    }
    const line = plain[queue] ?? [];
    const head = heads[queue] ?? 0;
    let at = line.length;
    while (at > head && isBefore(who, line[at - 1] ?? 0)) at -= 1;
    if (at === line.length) line.push(who);
    else line.splice(at, 0, who);
  }

  function remove(who: number): void {
    const queue = people.queue[who] ?? 0;
    waiting[queue] = (waiting[queue] ?? 1) - 1;
    if (!isPlain(who)) {
      special[special.indexOf(who)] = special[special.length - 1] ?? 0;
      special.pop();
      return;
    }
    const line = plain[queue] ?? [];
    const head = heads[queue] ?? 0;
    if (line[head] === who) heads[queue] = head + 1;
    else line.splice(line.indexOf(who, head), 1);
  }

  /** The first of a plain line whom this desk lets in. */
  function headOf(queue: number, office: boolean): number {
    const line = plain[queue] ?? [];
    for (let at = heads[queue] ?? 0; at < line.length; at += 1) {
      const who = line[at] ?? -1;
      if (!office || people.isSent[who] === 1) return who;
    }
    return -1;
  }

  function isCallable(who: number, desk: FloorDesk): boolean {
    return desk.calls[people.queue[who] ?? 0] === 1 && (!desk.office || people.isSent[who] === 1);
  }

  const leg = noStanding();
  let best = -1;
  let keys = rows[0]?.[0] ?? new Float64Array(0);
  let bestKeys = keys;
  /** The best has no row yet: who is alone needs none. */
  let isUnwritten = true;

  function write(to: Keys, who: number, desk: FloorDesk, t: number): void {
    const arrivedAt = people.arrivedAt[who] ?? 0;
    leg.id = who;
    leg.arrivedAt = arrivedAt;
    leg.limitAt = arrivedAt + (limitMs[people.service[who] ?? 0] ?? 0);
    leg.dueAt = people.dueAt[who] ?? Number.NaN;
    leg.rank = people.rank[who] ?? 0;
    leg.first = desk.isFirst[people.queue[who] ?? 0] === true;
    desk.write(to, leg, t);
  }

  function writeBest(desk: FloorDesk, t: number): void {
    if (isUnwritten) write(bestKeys, best, desk, t);
    isUnwritten = false;
  }

  function consider(who: number, desk: FloorDesk, t: number): void {
    if (best < 0) {
      best = who;
      isUnwritten = true;
      return;
    }
    writeBest(desk, t);
    write(keys, who, desk, t);
    if (!isHigher(keys, bestKeys)) return;
    best = who;
    const free = bestKeys;
    bestKeys = keys;
    keys = free;
  }

  function next(desk: FloorDesk, t: number, ghost: (service: number) => void): number {
    best = -1;
    const pair = rows[desk.keys];
    if (pair !== undefined) {
      keys = pair[0];
      bestKeys = pair[1];
    }
    const { queues } = desk;
    for (let i = 0; i < queues.length; i += 1) {
      const queue = queues[i] ?? 0;
      if (waiting[queue] === 0) continue;
      const head = headOf(queue, desk.office);
      if (head >= 0) consider(head, desk, t);
    }
    for (let i = 0; i < special.length; i += 1) {
      const who = special[i] ?? 0;
      if (isCallable(who, desk)) consider(who, desk, t);
    }
    const isAlone = best < 0;
    for (let i = 0; i < missed.length; i += 1) {
      const who = missed[i] ?? 0;
      if (people.places[who] === 0 && isCallable(who, desk)) consider(who, desk, t);
    }
    if (ghosts > 0) callGhosts(desk, t, ghost);
    const all = isAlone && best < 0;
    if (all) for (const who of missed) if (isCallable(who, desk)) consider(who, desk, t);
    if (best < 0) return -1;
    if (missed.length > 0) moveUp(desk, all);
    const chosen = best;
    if (people.missed[chosen] !== 0 && missed.includes(chosen)) missed = missed.filter((who) => who !== chosen);
    else remove(chosen);
    return chosen;
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

  /** Before the best of those who are there; whoever came before it for the same service is. */
  function isGhostFirst(service: number, desk: FloorDesk, t: number): boolean {
    const head = headOf(service, false);
    if (head >= 0 && (people.arrivedAt[head] ?? 0) <= start.now) return false;
    if (best < 0) return true;
    writeBest(desk, t);
    leg.id = ghostId;
    leg.arrivedAt = start.now;
    leg.limitAt = start.now + (limitMs[service] ?? 0);
    leg.dueAt = Number.NaN;
    leg.rank = 0;
    leg.first = desk.isFirst[service] === true;
    desk.write(keys, leg, t);
    return isHigher(keys, bestKeys);
  }

  /** Those who return wait with the others from now on, but for who is called; the others are one place nearer. */
  function moveUp(desk: FloorDesk, areAllBack: boolean): void {
    missed = missed.filter((who) => {
      if (!isCallable(who, desk)) return true;
      if (areAllBack || people.places[who] === 0) {
        if (who === best) return true;
        people.places[who] = 0;
        add(who);
        return false;
      }
      people.places[who] = (people.places[who] ?? 1) - 1;
      return true;
    });
  }

  return {
    reset() {
      for (let queue = 0; queue < queueCount; queue += 1) {
        copyInto(plain[queue], first.plain[queue]);
      }
      copyInto(special, first.special);
      waiting.set(first.waiting);
      heads.fill(0);
      missed = [...start.missed];
      ghostLeft.fill(1);
      ghosts = services.length;
    },
    add,
    next,
    drop(who) {
      const line = plain[people.queue[who] ?? 0] ?? [];
      const isWaiting = special.includes(who) || line.indexOf(who, heads[people.queue[who] ?? 0]) >= 0;
      if (isWaiting) remove(who);
      return isWaiting;
    },
    miss: (who) => void missed.push(who),
    count(wanted) {
      let count = 0;
      for (let i = 0; i < wanted.length; i += 1) count += waiting[wanted[i] ?? 0] ?? 0;
      return count;
    },
    oldest(wanted) {
      let oldest = Number.POSITIVE_INFINITY;
      for (const queue of wanted) {
        const who = plain[queue]?.[heads[queue] ?? 0];
        if (who !== undefined) oldest = Math.min(oldest, people.arrivedAt[who] ?? 0);
      }
      for (const who of special) if (wanted.includes(people.queue[who] ?? 0)) oldest = Math.min(oldest, people.arrivedAt[who] ?? 0);
      return oldest;
    },
    hasFor: (desk) => special.some((who) => isCallable(who, desk)) || desk.queues.some((queue) => headOf(queue, desk.office) >= 0),
  };
}

function copyInto(to: number[] | undefined, from: readonly number[] | undefined): void {
  if (to === undefined || from === undefined) return;
  to.length = from.length;
  for (let i = 0; i < from.length; i += 1) to[i] = from[i] ?? 0;
}
