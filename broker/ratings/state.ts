// At which desk somebody may say how it went, and how many could have: a fold of the queue's facts. How it was rated is not here.
import { z } from 'zod';
import type { TicketEvent } from '../tickets/events.js';
import type { State as Queue } from '../tickets/state.js';

/** The last visit that ended at a desk. */
const End = z
  .strictObject({
    ticket: z.int(),
    service: z.string(),
    /** Ms on the hall's clock. */
    at: z.number(),
    /** When the next was called to that desk, ms on the hall's clock. */
    nextAt: z.number().optional(),
  })
  .readonly();
export type End = z.infer<typeof End>;

export const Snapshot = z.strictObject({
  ends: z.array(z.tuple([z.string(), End])),
  served: z.array(z.tuple([z.string(), z.int()])),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** Changed only by `apply`. Whoever holds it may read all of it. */
export interface State {
  /** By desk. */
  readonly ends: Map<string, End>;
  /** Of each desk and service (`placeOf`), how many visits have ended today. */
  readonly served: Map<string, number>;
}

export function emptyState(): State {
  return { ends: new Map(), served: new Map() };
}

/** Ids have no space. */
function placeOf(desk: string, service: string): string {
  return `${desk} ${service}`;
}

export function placeParts(place: string): readonly [desk: string, service: string] {
  const [desk = '', service = ''] = place.split(' ');
  return [desk, service];
}

/** Changes `state`, which the caller owns. `queue` is as it was before the event; `at`: ms on the hall's clock. */
export function apply(state: State, event: TicketEvent, at: number, queue: Queue): void {
  switch (event.type) {
    case 'ticket-served': {
      const service = queue.tickets.get(event.ticket)?.service;
      // Whom the day's turn sent away was not seen off by anybody.
      if (service === undefined || event.marked !== undefined) return;
      state.ends.set(event.desk, { ticket: event.ticket, service, at });
      count(state, event.desk, service, 1);
      return;
    }
    case 'ticket-called': {
      const end = state.ends.get(event.desk);
      if (end !== undefined && end.nextAt === undefined) state.ends.set(event.desk, { ...end, nextAt: at });
      return;
    }
    case 'ticket-arrived':
      // From here on the finger is another's.
      state.ends.delete(event.desk);
      return;
    case 'act-undone':
      undone(state, event.desk, queue);
      return;
    case 'day-turned':
      state.ends.clear();
      state.served.clear();
      return;
    default:
  }
}

/** Whose visit goes on has nothing to rate yet; a call that was taken back hurries nobody. */
function undone(state: State, desk: string, queue: Queue): void {
  const end = state.ends.get(desk);
  const made = queue.desks.get(desk)?.undo;
  if (end === undefined || made === undefined) return;
  if (made.tickets.some(({ id }) => id === end.ticket)) {
    state.ends.delete(desk);
    count(state, desk, end.service, -1);
  } else if (made.desk.ticket === undefined) state.ends.set(desk, { ...end, nextAt: undefined });
}

function count(state: State, desk: string, service: string, more: number): void {
  const place = placeOf(desk, service);
  state.served.set(place, Math.max(0, (state.served.get(place) ?? 0) + more));
}

export function toSnapshot({ ends, served }: State): Snapshot {
  return { ends: [...ends], served: [...served] };
}

export function fromSnapshot({ ends, served }: Snapshot): State {
  return { ends: new Map(ends), served: new Map(served) };
}
