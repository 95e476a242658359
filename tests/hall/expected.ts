// What the hall must have shown, printed and said, if the journal is the truth.

import { callsShown } from '../../broker/contract/limits.js';
import type { TicketEvent } from '../../broker/tickets/events.js';
import { desks } from './day-config.js';

export type EventOf<T extends TicketEvent['type']> = Extract<TicketEvent, { type: T }>;

export function only<T extends TicketEvent['type']>(events: readonly TicketEvent[], ...types: readonly T[]): EventOf<T>[] {
  const wanted: readonly string[] = types;
  return events.filter((event): event is EventOf<T> => wanted.includes(event.type));
}

/** Of each ticket, what it was issued as. */
export function ticketsOf(events: readonly TicketEvent[]): Map<number, EventOf<'ticket-issued'>> {
  return new Map(only(events, 'ticket-issued').map((event) => [event.ticket, event]));
}

const deskNumbers = new Map([...desks.values()].map(({ desk, number }) => [desk, number]));

/** As it is announced. */
export interface ExpectedCall {
  readonly call: number;
  readonly number: string;
  readonly desk: number;
}

export function callsOf(events: readonly TicketEvent[]): ExpectedCall[] {
  const tickets = ticketsOf(events);
  return only(events, 'ticket-called', 'ticket-recalled').map(({ call, ticket, desk }) => ({
    call,
    number: tickets.get(ticket)?.number ?? '?',
    desk: deskNumbers.get(desk) ?? 0,
  }));
}

/** What a desk's display shows, one entry a change: three digits, or nothing. */
export function digitsOf(events: readonly TicketEvent[], desk: string): string[] {
  const tickets = ticketsOf(events);
  const shown: string[] = [''];
  const ofDesk = only(events, 'ticket-called', 'ticket-recalled', 'ticket-served', 'ticket-no-show').filter((event) => event.desk === desk);
  for (const [i, event] of ofDesk.entries()) {
    const called = event.type === 'ticket-called' || event.type === 'ticket-recalled';
    // *next* serves and calls in one go: the display changes once.
    if (!called && follows(events, event, ofDesk[i + 1])) continue;
    shown.push(called ? (tickets.get(event.ticket)?.number.slice(1) ?? '?') : '');
  }
  return collapsed(shown);
}

/** Whether `next` is the very next fact after `event`, by one and the same key. */
function follows(events: readonly TicketEvent[], event: TicketEvent, next: TicketEvent | undefined): boolean {
  return next?.type === 'ticket-called' && event.type === 'ticket-served' && events[events.indexOf(event) + 1] === next;
}

/** Without what only repeats the one before. */
export function collapsed<T>(list: readonly T[]): T[] {
  return list.filter((one, i) => i === 0 || JSON.stringify(one) !== JSON.stringify(list[i - 1]));
}

/** What a board shows after each call: the last five citizens called, newest first; nothing before the first. */
export function rowsOf(events: readonly TicketEvent[]): { readonly number: string; readonly desk: string }[][] {
  const rows = [[]] as { ticket: number; number: string; desk: string }[][];
  const tickets = ticketsOf(events);
  for (const { ticket, desk } of only(events, 'ticket-called', 'ticket-recalled')) {
    const others = (rows.at(-1) ?? []).filter((row) => row.ticket !== ticket);
    const row = { ticket, number: tickets.get(ticket)?.number ?? '?', desk: String(deskNumbers.get(desk)) };
    // To recall whoever is on top already changes nothing that can be seen.
    if (rows.at(-1)?.[0]?.ticket !== ticket) rows.push([row, ...others].slice(0, callsShown));
  }
  return rows.map((state) => state.map(({ number, desk }) => ({ number, desk })));
}
