// What another config does to the queue that stands: whoever waits for a service that is gone goes where the config says, a
// desk that is gone closes. What would leave somebody without a desk that calls them is not done, and said with names.
import type { TicketEvent } from './events.js';
import type { Hall } from './hall.js';
import { readNumber } from './numbers.js';
import type { State, Ticket } from './state.js';

/** Who would be left behind, by their numbers as printed. */
export interface Stranded {
  /** Waiting, or with their paper still coming out, for a service that is gone, or that no desk would call. */
  readonly waiting: readonly { readonly service: string; readonly numbers: readonly string[] }[];
  /** Called to a desk that is gone. */
  readonly called: readonly { readonly desk: string; readonly number: string }[];
  /** Live numbers that another series would give again: a 3-digit display could not tell them apart. */
  readonly clashing: readonly { readonly series: string; readonly number: string }[];
}

export type Change = { readonly ok: true; readonly events: readonly TicketEvent[] } | { readonly ok: false; readonly stranded: Stranded };

/** `retired`: of services that are gone, the one that takes their tickets. Changes nothing by itself. */
export function change(state: State, next: Hall, retired: ReadonlyMap<string, string>): Change {
  const served = new Set([...next.desks.values()].flatMap(({ serves }) => serves));
  const isServed = (service: string) => next.services.has(service) && served.has(service);
  const events: TicketEvent[] = [];
  const waiting = new Map<string, string[]>();
  for (const ticket of state.tickets.values()) {
    if (ticket.stage === 'called' || isServed(ticket.service)) continue;
    const service = retired.get(ticket.service);
    if (service !== undefined && isServed(service)) events.push({ type: 'ticket-moved', v: 1, ticket: ticket.id, service });
    else waiting.set(ticket.service, [...(waiting.get(ticket.service) ?? []), ticket.number]);
  }
  const called: Stranded['called'][number][] = [];
  for (const [desk, { open, ticket }] of state.desks) {
    if (next.desks.has(desk)) continue;
    const number = ticket === undefined ? undefined : state.tickets.get(ticket)?.number;
    if (number !== undefined) called.push({ desk, number });
    else if (open) events.push({ type: 'desk-closed', v: 1, desk });
  }
  const clashing = [...state.tickets.values()].flatMap((ticket) => clashesOf(ticket, next));
  if (waiting.size + called.length + clashing.length === 0) return { ok: true, events };
  return { ok: false, stranded: { waiting: [...waiting].map(([service, numbers]) => ({ service, numbers })), called, clashing } };
}

function clashesOf({ number }: Ticket, next: Hall): Stranded['clashing'][number][] {
  const { letter, n } = readNumber(number);
  const other = [...next.series].find(([, series]) => series.letter !== letter && n >= series.from && n <= series.to);
  return other === undefined ? [] : [{ series: other[0], number }];
}
