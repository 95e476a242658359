// Those who wait in a run, in lanes: within one they differ in their wait alone, and no rule puts whoever has waited less before
// the others. So the first of each lane stands for all of it, however many have a class or an appointment.
import type { Hall } from '../tickets/hall.js';
import type { People } from './floor.js';
import { fill, firstTime, headOf, insert, isBefore, type Row, rowBy, take } from './row.js';

interface Lane extends Row {
  readonly service: number;
  readonly rank: number;
  readonly isSent: boolean;
  /** With an appointment whose time is now. */
  readonly isDue: boolean;
  /** In the queue of its service, without a class or an appointment's time: nearly everybody. */
  readonly isPlain: boolean;
}

interface Lanes {
  /** Of each queue. Some may be empty. */
  readonly of: readonly (readonly Lane[])[];
  /** Of each queue, how many wait. */
  readonly waiting: Int32Array;
  /** Of each queue, the first of its plain lanes; -1: nobody. One place stands for many lanes, of which most are empty. */
  readonly lead: Int32Array;
  /** Of each queue, how many wait in other lanes. */
  readonly others: Int32Array;
  has(who: number): boolean;
  add(who: number, t: number): void;
  /** One that waits. */
  remove(who: number): void;
  /** It is `t`: appointments come due, and are over. Never earlier than before. */
  turn(t: number): void;
  /** What is now is how it is after each reset. */
  keep(): void;
  reset(): void;
}

export function createLanes(people: People, queueCount: number, { beforeMs, afterMs }: Hall['due']): Lanes {
  const of: Lane[][] = Array.from({ length: queueCount }, () => []);
  const waiting = new Int32Array(queueCount);
  const lead = new Int32Array(queueCount).fill(-1);
  const others = new Int32Array(queueCount);
  /** Where each waits. */
  const laneOf: (Lane | undefined)[] = Array.from({ length: people.arrivedAt.length }, () => undefined);
  /** Those whose time is still to come, and those whose time is now. */
  const soon = rowBy(people.dueAt);
  const over = rowBy(people.dueAt);
  let kept = { waiting: waiting.slice(), lead: lead.slice(), others: others.slice(), rows: new Map<Row, readonly number[]>() };

  function laneFor(who: number, isDue: boolean): Lane {
    const lanes = of[people.queue[who] ?? 0] ?? [];
    const service = people.service[who] ?? 0;
    const rank = people.rank[who] ?? 0;
    const isSent = people.isSent[who] === 1;
    // Those who wait for a desk itself came for different services, with limits of their own.
    const isPlain = rank === 0 && Number.isNaN(people.dueAt[who]) && people.queue[who] === service;
    for (let i = 0; i < lanes.length; i += 1) {
      const lane = lanes[i];
      if (lane?.service === service && lane.rank === rank && lane.isSent === isSent && lane.isDue === isDue && lane.isPlain === isPlain)
        return lane;
    }
    const lane = { ...rowBy(people.arrivedAt), service, rank, isSent, isDue, isPlain };
    lanes.push(lane);
    return lane;
  }

  function mark({ members, head }: Lane, where: Lane | undefined): void {
    for (let i = head; i < members.length; i += 1) laneOf[members[i] ?? 0] = where;
  }

  function stand(who: number, t: number): void {
    const dueAt = people.dueAt[who] ?? Number.NaN;
    const isDue = t >= dueAt - beforeMs && t <= dueAt + afterMs;
    if (isDue) insert(over, who);
    else if (t < dueAt - beforeMs) insert(soon, who);
    const lane = laneFor(who, isDue);
    laneOf[who] = lane;
    insert(lane, who);
    tell(people.queue[who] ?? 0, lane, 1);
  }

  function tell(queue: number, { isPlain }: Lane, more: number): void {
    if (isPlain) lead[queue] = leadOf(queue);
    else others[queue] = (others[queue] ?? 0) + more;
  }

  function leadOf(queue: number): number {
    const lanes = of[queue] ?? [];
    let first = -1;
    for (let i = 0; i < lanes.length; i += 1) {
      const lane = lanes[i];
      const head = lane?.isPlain === true ? headOf(lane) : -1;
      if (head >= 0 && (first < 0 || isBefore(people.arrivedAt, head, first))) first = head;
    }
    return first;
  }

  function leave(who: number): void {
    const lane = laneOf[who];
    if (lane === undefined) return;
    laneOf[who] = undefined;
    take(lane, who);
    tell(people.queue[who] ?? 0, lane, -1);
    if (lane.isDue) take(over, who);
    else if (!Number.isNaN(people.dueAt[who])) take(soon, who);
  }

  function change(who: number, t: number): void {
    leave(who);
    stand(who, t);
  }

  return {
    ...{ of, waiting, lead, others },
    has: (who) => laneOf[who] !== undefined,
    add(who, t) {
      const queue = people.queue[who] ?? 0;
      waiting[queue] = (waiting[queue] ?? 0) + 1;
      stand(who, t);
    },
    remove(who) {
      const queue = people.queue[who] ?? 0;
      waiting[queue] = (waiting[queue] ?? 1) - 1;
      leave(who);
    },
    turn(t) {
      while (t >= firstTime(soon) - beforeMs) change(soon.members[soon.head] ?? 0, t);
      while (t > firstTime(over) + afterMs) change(over.members[over.head] ?? 0, t);
    },
    keep() {
      const rows = [soon, over, ...of.flat()].map((row) => [row, row.members.slice(row.head)] as const);
      kept = { waiting: waiting.slice(), lead: lead.slice(), others: others.slice(), rows: new Map(rows) };
    },
    reset() {
      waiting.set(kept.waiting);
      lead.set(kept.lead);
      others.set(kept.others);
      fill(soon, kept.rows.get(soon));
      fill(over, kept.rows.get(over));
      // Who stands in one lane now may have stood in another: all leave before any stands.
      for (const lanes of of) for (const lane of lanes) mark(lane, undefined);
      for (const lanes of of) {
        for (const lane of lanes) {
          fill(lane, kept.rows.get(lane));
          mark(lane, lane);
        }
      }
    },
  };
}
