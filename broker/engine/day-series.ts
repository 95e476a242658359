// The day so far, a look a minute, for pictures. It is kept in RAM: what a life of the hub did not see is read from the journal, once, when
//
// somebody first asks.
import type { Fact } from '../store/store.js';
import { apply } from '../tickets/apply.js';
import { TicketEvent } from '../tickets/events.js';
import { emptyState, type State } from '../tickets/state.js';
import type { HallClock } from './clock.js';

const minuteMs = 60_000;
/** A day of 26 hours: the one on which the clocks go back, and an hour more. */
const looksMost = 26 * 60;

/** How the queue stood in one minute. */
export interface Look {
  /** Ms on the hall's clock. */
  readonly at: number;
  /** Of each service that somebody waited for: how many, and since when the first of them. */
  readonly waiting: ReadonlyMap<string, { readonly count: number; readonly oldestAt: number }>;
  /** Visits that had ended by then. */
  readonly served: number;
  /** How many desks were open. */
  readonly open: number;
}

export function lookAt(queue: State, at: number): Look {
  const waiting = new Map<string, { count: number; oldestAt: number }>();
  for (const { stage, service, arrivedAt } of queue.tickets.values()) {
    if (stage !== 'waiting') continue;
    const before = waiting.get(service);
    waiting.set(service, { count: (before?.count ?? 0) + 1, oldestAt: Math.min(before?.oldestAt ?? arrivedAt, arrivedAt) });
  }
  let served = 0;
  for (const { how } of queue.ended.values()) if (how === 'served') served += 1;
  let open = 0;
  for (const desk of queue.desks.values()) if (desk.open) open += 1;
  return { at, waiting, served, open };
}

/** Facts that are read at one go: whoever presses a key meanwhile waits for no more. */
const factsAtOnce = 200;

interface DaySeries {
  /** Once a second. */
  tick(): void;
  /** A look a minute, the oldest first; what is still being read comes a little later. */
  looks(): readonly Look[];
}

interface Parts {
  readonly queue: () => State;
  /** The fact before the turn of the day. */
  readonly beforeToday: () => number;
  readonly factsAfter: (seq: number) => Iterable<Fact>;
  readonly clock: Pick<HallClock, 'now' | 'soon'>;
}

export function createDaySeries({ queue, beforeToday, factsAfter, clock }: Parts): DaySeries {
  let looks: Look[] = [];
  let day = '';
  let isRead = false;
  /** Until the hub's own first look. */
  let earlier: Look[] = [];

  function tick(): void {
    const state = queue();
    if (state.day !== day) {
      // A day that turned here was seen from its beginning.
      isRead = day !== '';
      looks = [];
      earlier = [];
      day = state.day;
    }
    const last = looks.at(-1);
    if (last !== undefined && clock.now() - last.at < minuteMs) return;
    looks.push(lookAt(state, clock.now()));
    if (looks.length > looksMost) looks.shift();
  }

  /** What the day's facts show of each minute before `until`. */
  function read(until: number): void {
    const mine = day;
    const then = emptyState();
    const found: Look[] = [];
    let after = beforeToday();
    let due: number | undefined;

    function readOn(): void {
      if (mine !== day) return;
      let count = 0;
      for (const { seq, event, at } of factsAfter(after)) {
        if (at >= until || count === factsAtOnce) break;
        count += 1;
        after = seq;
        const ofQueue = TicketEvent.safeParse(event);
        if (!ofQueue.success) continue;
        for (; due !== undefined && due <= at; due += minuteMs) found.push(lookAt(then, due));
        apply(then, ofQueue.data, at);
        due ??= at;
      }
      if (count === factsAtOnce) {
        clock.soon(readOn);
        return;
      }
      for (; due !== undefined && due < until; due += minuteMs) found.push(lookAt(then, due));
      earlier = found.slice(-looksMost);
    }
    readOn();
  }

  return {
    tick,
    looks() {
      const [first] = looks;
      if (!isRead && first !== undefined) {
        isRead = true;
        read(first.at);
      }
      return earlier.length === 0 ? looks : [...earlier, ...looks];
    },
  };
}
