// Orders from the hub: each is carried out at most once in the life of this node, and its outcome is told until heard.
import type { Logger } from 'pino';
import type { Payload } from '../../broker/contract/topics.js';
import type { Clock, Link, Printed } from '../devices/ports.js';
import type { Beats } from './beats.js';
import type { NodeOutbox, Outcome } from './outbox.js';

const repeatMs = 2_000;
/** Orders are remembered so that one delivered twice is not carried out twice, even after its outcome was acknowledged. */
const rememberedMax = 1_000;

type Printing = Parameters<Link['onPrint']>[0];
type Announcing = Parameters<Link['onAnnounce']>[0];

export interface Orders {
  print(order: Payload<'print'>, work: Printing): void;
  /** One after the other, whatever area it is for. */
  announce(order: Payload<'announce'>, area: string, work: Announcing): void;
  /** The operator took a call back, perhaps before the call itself was heard. */
  withdraw(order: number): void;
  acknowledged(order: number): void;
  /** A connection came back. */
  tellAgain(): void;
  /** Resolves when what was begun has ended and is kept: first close the devices, which ends it. */
  stop(): Promise<void>;
}

export function createOrders(
  boot: string,
  beats: Beats,
  outbox: NodeOutbox,
  tell: (outcome: Outcome) => void,
  clock: Clock,
  log: Logger,
): Orders {
  const known = new Set<number>();
  const withdrawn = new Set<number>();
  let turn: Promise<unknown> = Promise.resolve();
  const begun = new Set<Promise<void>>();
  let cancel = clock.after(repeatMs, repeat);

  function repeat(): void {
    for (const outcome of outbox.all()) tell(outcome);
    cancel = clock.after(repeatMs, repeat);
  }

  /** True the first time. A repeated order hears its outcome again, if there is one yet. */
  function isNew(order: number): boolean {
    const before = outbox.get(order);
    if (before !== undefined) tell(before);
    if (before !== undefined || known.has(order)) return false;
    remember(known, order);
    return true;
  }

  function remember(orders: Set<number>, order: number): void {
    orders.add(order);
    const [oldest] = orders;
    if (orders.size > rememberedMax && oldest !== undefined) orders.delete(oldest);
  }

  async function finish(outcome: Outcome): Promise<void> {
    try {
      await outbox.add(outcome);
    } catch (error) {
      // Told all the same: only a death of this node before the hub hears it would lose it, and then the hub says `unknown`.
      log.error({ code: 'not-stored', error: String(error) }, 'the outbox could not be written');
    }
    tell(outcome);
  }

  function carryOut(outcome: Promise<Outcome>): void {
    const mine = outcome.then(finish).finally(() => begun.delete(mine));
    begun.add(mine);
  }

  async function print(order: Payload<'print'>, work: Printing): Promise<Outcome> {
    const done = (printed: Printed): Outcome => ({ kind: 'print', done: { v: 1, order: order.order, ...printed } });
    // Another life of this node was told to print it; nobody knows what came out.
    if (order.boot !== boot) return done({ state: 'unknown', reason: 'restarted' });
    const over = beats.lifeUntil(order.until);
    if (over()) return done({ state: 'failed', reason: 'expired' });
    return done(await work(order, over));
  }

  return {
    print(order, work) {
      if (isNew(order.order)) carryOut(print(order, work));
    },
    announce(order, area, work) {
      if (!isNew(order.order)) return;
      const isWithdrawn = () => withdrawn.has(order.order);
      const over = beats.lifeUntil(order.until);
      const mine = turn.then(() => (isWithdrawn() ? 'withdrawn' : work(order, isWithdrawn, over)));
      turn = mine;
      carryOut(mine.then((state) => ({ kind: 'announce', done: { v: 1, order: order.order, state }, area })));
    },
    withdraw: (order) => remember(withdrawn, order),
    acknowledged: (order) => outbox.remove(order),
    tellAgain() {
      for (const outcome of outbox.all()) tell(outcome);
    },
    async stop() {
      cancel();
      await Promise.all(begun);
    },
  };
}
