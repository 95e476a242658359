// Orders from the hub: each is carried out at most once in the life of this node, and its outcome is told until heard.
import type { Logger } from 'pino';
import type { AnnounceState } from '../../broker/contract/messages.js';
import type { Payload } from '../../broker/contract/topics.js';
import type { Clock, Printed } from '../devices/ports.js';
import type { Beats } from './beats.js';
import type { NodeOutbox, Outcome } from './outbox.js';

const repeatMs = 2_000;
/** Orders are remembered so that one delivered twice is not carried out twice, even after its outcome was acknowledged. */
const rememberedMax = 1_000;

export interface Orders {
  print(order: Payload<'print'>, work: (order: Payload<'print'>) => Promise<Printed>): void;
  announce(order: Payload<'announce'>, work: (order: Payload<'announce'>) => Promise<AnnounceState>): void;
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
    known.add(order);
    const [oldest] = known;
    if (known.size > rememberedMax && oldest !== undefined) known.delete(oldest);
    return true;
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

  async function print(order: Payload<'print'>, work: (order: Payload<'print'>) => Promise<Printed>): Promise<Outcome> {
    const done = (printed: Printed): Outcome => ({ kind: 'print', done: { v: 1, order: order.order, ...printed } });
    // Another life of this node was told to print it; nobody knows what came out.
    if (order.boot !== boot) return done({ state: 'unknown', reason: 'restarted' });
    if (beats.expired(order.until)) return done({ state: 'failed', reason: 'expired' });
    return done(await work(order));
  }

  return {
    print(order, work) {
      if (isNew(order.order)) carryOut(print(order, work));
    },
    announce(order, work) {
      if (isNew(order.order)) carryOut(work(order).then((state) => ({ kind: 'announce', done: { v: 1, order: order.order, state } })));
    },
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
