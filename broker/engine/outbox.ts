// The life of an order, from the commit to the node's own *done*. The rows are in the store; this is what is known of them.
import type { HallClock } from './clock.js';
import type { NodeOrder, Order } from './orders.js';
import type { OneClient, Outlet } from './outlet.js';

/** Beats after an order's end within which the node's *done* may still be on its way: the printer's own patience, and a while. */
const graceBeats = 15;
const resendMs = 2_000;

interface Open {
  readonly order: NodeOrder;
  sentAt: number;
  /** The hub has stopped waiting, and the journal says so; a late *done* is still heard until the day turns. */
  givenUp: boolean;
}

export interface Outbox {
  readonly size: number;
  get(order: number): NodeOrder | undefined;
  /** Committed: from now on it is this outbox's to deliver. */
  send(order: NodeOrder): void;
  settle(order: number): void;
  /** The journal says that nobody answered. */
  giveUp(order: number): void;
  /** Settled, but not for certain: a better word is heard until the day turns, or the hub ends. */
  keep(order: NodeOrder): void;
  /** Those that were given up, or would be with the next look: nobody will be asked about them on another day. */
  givenUp(): number[];
  /** The orders that announce one of these calls. */
  announcing(calls: readonly number[]): number[];
  /** The call was taken back: whoever has not begun it does not make it. Said once; a call lives for seconds. */
  withdraw(order: number): void;
  /** A node has come (back): it alone hears again what it has not answered. */
  resendTo(kind: NodeOrder['kind'], target: string, to: OneClient): void;
  /** Once a second: repeats what has not been answered, and returns what has outlived its time. */
  tick(): NodeOrder[];
}

/** `orders`: what was open when the hub last ended. `tooLate`: nobody knows how long ago that was. */
export function createOutbox(orders: readonly NodeOrder[], outlet: Outlet, clock: HallClock, tooLate: boolean): Outbox {
  const open = new Map<number, Open>();
  const late = new Set(tooLate ? orders.map(({ payload }) => payload.order) : []);
  for (const order of orders) open.set(order.payload.order, { order, sentAt: Number.NEGATIVE_INFINITY, givenUp: false });

  function isOver({ payload }: NodeOrder): boolean {
    return late.has(payload.order) || clock.beat() > payload.until + graceBeats;
  }

  function deliver({ order }: Open, to: OneClient): void {
    if (order.kind === 'print') to.publish('print', order.target, order.payload);
    else to.publish('announce', order.target, order.payload);
  }

  return {
    get size() {
      return open.size;
    },
    get: (order) => open.get(order)?.order,
    send(order) {
      const entry = { order, sentAt: clock.now(), givenUp: false };
      open.set(order.payload.order, entry);
      deliver(entry, outlet);
    },
    settle(order) {
      open.delete(order);
      late.delete(order);
    },
    giveUp(order) {
      const entry = open.get(order);
      if (entry !== undefined) entry.givenUp = true;
    },
    keep(order) {
      open.set(order.payload.order, { order, sentAt: 0, givenUp: true });
    },
    givenUp: () => [...open.values()].filter(({ givenUp, order }) => givenUp || isOver(order)).map(({ order }) => order.payload.order),
    announcing(calls) {
      const all = [...open.values()].map(({ order }) => order);
      return all.flatMap((order) => (isAnnouncing(order, calls) ? [order.payload.order] : []));
    },
    withdraw(number) {
      const order = open.get(number)?.order;
      if (order?.kind === 'announce') outlet.publish('announceWithdraw', order.target, { v: 1, order: number });
    },
    resendTo(kind, target, to) {
      for (const entry of open.values()) {
        if (entry.order.kind === kind && entry.order.target === target && !entry.givenUp && !isOver(entry.order)) {
          deliver(entry, to);
        }
      }
    },
    tick() {
      const ended: NodeOrder[] = [];
      for (const entry of open.values()) {
        if (entry.givenUp) continue;
        if (isOver(entry.order)) ended.push(entry.order);
        else if (clock.now() - entry.sentAt >= resendMs) {
          entry.sentAt = clock.now();
          deliver(entry, outlet);
        }
      }
      return ended;
    },
  };
}

/** Whether it announces one of these calls. */
export function isAnnouncing(order: Order, calls: readonly number[]): boolean {
  return order.kind === 'announce' && calls.includes(order.payload.call.call);
}
