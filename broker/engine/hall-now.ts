// The hall as it stands, for whoever watches over all of it: every queue and every desk, and the day so far.
import type { Phase } from '../contract/messages/desk.js';
import { doesAtAll, type Hall } from '../tickets/hall.js';
import { mayCall } from '../tickets/keys.js';
import { waitingAt } from '../tickets/next.js';
import type { TakenBack, Ticket } from '../tickets/records.js';
import { deskOf, type State } from '../tickets/state.js';
import type { Forecasts, WaitNow } from './forecasts.js';
import { deskShown } from './shown.js';

/** All moments are ms on the hall's clock. */
export interface QueueNow {
  readonly service: string;
  readonly waiting: number;
  /** Since when the first of them has waited; null for nobody. */
  readonly oldestAt: number | null;
  readonly limitMs: number;
  readonly wait?: WaitNow;
  /** Desks that call it, offices apart. */
  readonly desks: readonly string[];
  /** Those of them whom no open desk would call: how many, since when, and which desks would; absent where there is nobody. */
  readonly alone?: { readonly waiting: number; readonly oldestAt: number; readonly desks: readonly string[] };
}

export interface DeskStanding {
  readonly desk: string;
  readonly number: number;
  readonly area: string;
  readonly office: boolean;
  readonly phase: Phase;
  readonly ticket: string | null;
  /** Since when it stands so. */
  readonly since?: number;
  readonly waiting: number;
  readonly serves: readonly string[];
  readonly helps: readonly string[];
  readonly operator?: string;
  readonly needsOperator: boolean;
  readonly wanted: boolean;
  readonly leaving: boolean;
}

export interface HallNow {
  /** Desks whose moves another config took back today: when, and the services that would have had no desk. */
  readonly takenBack: ReadonlyMap<string, TakenBack>;
  readonly queues: readonly QueueNow[];
  readonly desks: readonly DeskStanding[];
}

export function hallNow(state: State, hall: Hall, waitOf: Forecasts['ofService']): HallNow {
  const all = [...state.tickets.values()].filter(({ stage }) => stage === 'waiting');
  const queues = [...hall.services].map(([service, { limitMs }]): QueueNow => {
    const waiting = all.filter((ticket) => ticket.service === service);
    const wait = waitOf(service);
    const alone = aloneOf(waiting, state, hall);
    return {
      ...{ service, waiting: waiting.length, limitMs },
      oldestAt: waiting.length === 0 ? null : Math.min(...waiting.map(({ arrivedAt }) => arrivedAt)),
      ...(wait === undefined ? {} : { wait }),
      ...(alone === undefined ? {} : { alone }),
      desks: [...hall.desks].flatMap(([id, desk]) => (!desk.office && doesAtAll(desk, service) ? [id] : [])),
    };
  });
  const desks = [...hall.desks].map(([id, desk]): DeskStanding => {
    const { number, area, office, serves, helps, operator: needsOperator } = desk;
    const now = deskOf(state, id);
    const shown = deskShown(state, id);
    const called = now.ticket === undefined ? undefined : state.tickets.get(now.ticket)?.calledAt;
    const since = called ?? (shown.phase === 'paused' ? now.pausedAt : now.at);
    return {
      ...{ desk: id, number, area, office, serves, helps, needsOperator, ...shown, waiting: waitingAt(state, id, desk) },
      ...(since === undefined ? {} : { since }),
      ...(now.operator === undefined || !now.open ? {} : { operator: now.operator }),
      ...{ wanted: now.wanted !== undefined, leaving: now.leaving === true },
    };
  });
  return { takenBack: state.takenBack, queues, desks };
}

/** Whoever was sent to one desk waits for that, whichever others serve the same. */
function aloneOf(waiting: readonly Ticket[], state: State, { desks }: Hall): QueueNow['alone'] {
  const isOpen = (id: string) => deskOf(state, id).open && deskOf(state, id).paused !== true;
  const open = [...desks].filter(([id]) => isOpen(id));
  const alone = waiting.filter((ticket) => !open.some(([id, desk]) => mayCall(id, desk, ticket)));
  if (alone.length === 0) return undefined;
  const able = [...desks].flatMap(([id, desk]) => (alone.some((ticket) => mayCall(id, desk, ticket)) ? [id] : []));
  return { waiting: alone.length, oldestAt: Math.min(...alone.map(({ arrivedAt }) => arrivedAt)), desks: able };
}
