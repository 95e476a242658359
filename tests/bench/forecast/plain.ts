// The plain formula: people ahead x mean service time / open desks. It is what ZMS computes, the queue system of Munich's and
// Berlin's town halls: github.com/it-at-m/eappointment, zmsentities/src/Zmsentities/Collection/QueueList.php,
// withEstimatedWaitingTime (a slot is processTimeAverage / workstationCount, and each one ahead takes a slot). Whom it counts as
// ahead is left to whoever sets it up; here the best of three ways, chosen, like its mean, by the training days.
import type { Question } from '../../../broker/estimate/question.js';
import { doesAtAll } from '../../../broker/tickets/hall.js';
import type { Ticket } from '../../../broker/tickets/records.js';

/** How many slots are ahead, by each way of counting. */
export type Ahead = Readonly<Record<Way, number>>;
type Way = (typeof ways)[number];

/** `hall`: all who wait, all desks; `service`: its own queue, the desks that do it; `shared`: all whom those desks may call. */
const ways = ['hall', 'service', 'shared'] as const;

export function aheadOf({ hall, tickets, desks }: Question, service: string): Ahead {
  const waiting = tickets.filter(({ stage }) => stage === 'waiting' || stage === 'printing');
  const open = desks.flatMap(([id, { open: isOpen }]) => (isOpen ? (hall.desks.get(id) ?? []) : []));
  const able = open.filter((desk) => doesAtAll(desk, service));
  const per = (some: readonly Ticket[], at: readonly unknown[]) => some.length / Math.max(1, at.length);
  return {
    hall: per(waiting, open),
    service: per(
      waiting.filter((ticket) => ticket.service === service),
      able,
    ),
    shared: per(
      waiting.filter((ticket) => able.some((desk) => doesAtAll(desk, ticket.service))),
      able,
    ),
  };
}

export interface Plain {
  readonly way: Way;
  readonly meanMs: number;
}

/** The mean, and the way of counting, with the least absolute error on these days. */
export function tune(days: readonly { readonly ahead: Ahead; readonly waitMs: number }[]): Plain {
  const tuned = ways.map((way) => {
    const meanMs = leastError(days.map(({ ahead, waitMs }) => ({ slots: ahead[way], waitMs })));
    const error = days.reduce((sum, { ahead, waitMs }) => sum + Math.abs(waitMs - ahead[way] * meanMs), 0);
    return { way, meanMs, error };
  });
  const best = tuned.toSorted((a, b) => a.error - b.error)[0];
  if (best === undefined) throw new Error('no way of counting');
  return { way: best.way, meanMs: best.meanMs };
}

/** The factor with the least sum of absolute errors is the median of `waitMs / slots`, weighted by `slots`. */
function leastError(days: readonly { readonly slots: number; readonly waitMs: number }[]): number {
  const counted = days.filter(({ slots }) => slots > 0).toSorted((a, b) => a.waitMs / a.slots - b.waitMs / b.slots);
  let left = counted.reduce((sum, { slots }) => sum + slots, 0) / 2;
  for (const { slots, waitMs } of counted) {
    left -= slots;
    if (left <= 0) return waitMs / slots;
  }
  return 0;
}

export function plainWait({ way, meanMs }: Plain, ahead: Ahead): number {
  return ahead[way] * meanMs;
}
