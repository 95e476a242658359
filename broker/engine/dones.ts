// How an order ends: by the node's *done*, or because its time is over and the hub says what it knows.
import { type Refusal, refusal } from '../contract/codes.js';
import type { Payload } from '../contract/topics.js';
import type { Store } from '../store/store.js';
import { doneAck } from './acks.js';
import type { WorldCommand } from './decide-world.js';
import type { Groups } from './groups.js';
import type { Memory } from './memory.js';
import type { NodeOrder } from './orders.js';
import type { Outbox } from './outbox.js';

export interface Dones {
  print(kiosk: string, done: Payload<'printDone'>, reply: (ack: Payload<'printDoneAck'>) => void): void;
  announce(area: string, done: Payload<'announceDone'>, reply: (ack: Payload<'announceDoneAck'>) => void): void;
  /** An order outlived its time. Where that cannot be stored, the outbox gives it here again. */
  expire(order: NodeOrder): void;
  /** The day has turned: nobody is asked any more about what was given up. */
  settleGivenUp(): void;
}

export function createDones(store: Pick<Store, 'orderBase'>, memory: Memory, outbox: Outbox, groups: Groups): Dones {
  /** What a *done* says of its order; undefined when it was said before. */
  function read(
    order: number,
    kind: NodeOrder['kind'],
    target: string,
    command: (open: NodeOrder) => WorldCommand | undefined,
  ): WorldCommand | Refusal | undefined {
    const open = outbox.get(order);
    if (open === undefined)
      return order > store.orderBase && order <= store.orderBase + memory.seq ? undefined : refusal('no-such-order', String(order));
    if (open.kind !== kind || open.target !== target) return refusal('no-such-order', `${order} was not given to ${target}`);
    return command(open);
  }

  return {
    print(kiosk, { order, state, reason }, reply) {
      const paper = (open: NodeOrder): WorldCommand | undefined => {
        const printed = open.kind === 'print' ? open.payload.paper : undefined;
        // Of a slip nobody waits to hear what came.
        if (printed === undefined || 'slip' in printed) return undefined;
        return { type: 'paper', ticket: printed.ticket, state, reason: reason ?? state };
      };
      const open = outbox.get(order);
      groups.submitPatiently({
        read: () => read(order, 'print', kiosk, paper),
        settles: order,
        reply(answer) {
          // A node that has restarted knows nothing; should its twin know better, that is still heard today.
          if (answer.ok && open !== undefined && reason === 'restarted') outbox.keep(open);
          reply(doneAck(order, answer));
        },
      });
    },
    announce(area, { order, state }, reply) {
      const announced = (open: NodeOrder): WorldCommand => {
        const call = open.kind === 'announce' ? open.payload.call.call : 0;
        return { type: 'announced', call, state };
      };
      groups.submitPatiently({
        read: () => read(order, 'announce', area, announced),
        settles: order,
        reply: (answer) => reply(doneAck(order, answer)),
      });
    },
    expire(order) {
      const number = order.payload.order;
      if (order.kind === 'print') {
        const { paper } = order.payload;
        const command =
          'slip' in paper ? undefined : ({ type: 'paper', ticket: paper.ticket, state: 'unknown', reason: 'no-answer' } as const);
        groups.submit({ read: () => command, reply: (answer) => answer.ok && outbox.giveUp(number) });
      } else {
        const command = { type: 'announced', call: order.payload.call.call, state: 'expired' } as const;
        groups.submit({ read: () => command, settles: number, reply: () => {} });
      }
    },
    settleGivenUp() {
      for (const settles of outbox.givenUp()) groups.submit({ read: () => undefined, settles, reply: () => {} });
    },
  };
}
