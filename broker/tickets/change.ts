// What another config does to the queue that stands: whoever waits for a service that is gone goes where the config says, who
// waited for a desk or level that is gone waits for any, a desk that is gone closes. What would leave somebody without a desk
// that calls them is not done, and said with names.
import { formatNumber } from '../contract/ticket-number.js';
import type { TicketEvent } from './events.js';
import type { Hall } from './hall.js';
import { isCalledBySomebody } from './next.js';
import { readNumber } from './numbers.js';
import type { Ticket } from './records.js';
import type { State } from './state.js';

/** Who would be left behind, by their numbers as printed. */
export interface Stranded {
  /** Waiting, or with their paper still coming out, for a service that is gone, or that no desk would call. */
  readonly waiting: readonly { readonly service: string; readonly numbers: readonly string[] }[];
  /** Called to a desk that is gone. */
  readonly called: readonly { readonly desk: string; readonly number: string }[];
  /** Numbers that are live, or leased out and unused, and that another series would give again: a 3-digit display could not tell them apart. */
  readonly clashing: readonly { readonly series: string; readonly number: string }[];
}

type Change = { readonly ok: true; readonly events: readonly TicketEvent[] } | { readonly ok: false; readonly stranded: Stranded };

/** `retired`: of services that are gone, the one that takes their tickets. Changes nothing by itself. */
export function change(state: State, next: Hall, retired: ReadonlyMap<string, string>): Change {
  const events: TicketEvent[] = [];
  const waiting = new Map<string, string[]>();
  for (const ticket of state.tickets.values()) {
    const moved = moveTo(ticket, next, retired);
    if (moved === undefined) waiting.set(ticket.service, [...(waiting.get(ticket.service) ?? []), ticket.number]);
    else events.push(...moved, ...replanned(ticket, moved, next, retired));
  }
  const called: Stranded['called'][number][] = [];
  for (const [desk, { open, ticket }] of state.desks) {
    if (next.desks.has(desk)) continue;
    const number = ticket === undefined ? undefined : state.tickets.get(ticket)?.number;
    if (number !== undefined) called.push({ desk, number });
    else if (open) events.push({ type: 'desk-closed', v: 1, desk });
  }
  for (const [desk, { wanted }] of state.desks) {
    if (wanted !== undefined && next.overflow.get(wanted)?.desks.includes(desk) !== true)
      events.push({ type: 'overflow-over', v: 1, rule: wanted, desk });
  }
  const clashing = [...state.tickets.values(), ...leasedOut(state)].flatMap((ticket) => clashesOf(ticket, next));
  if (waiting.size + called.length + clashing.length === 0) return { ok: true, events };
  return { ok: false, stranded: { waiting: [...waiting].map(([service, numbers]) => ({ service, numbers })), called, clashing } };
}

/** The events that bring one ticket to where somebody calls it; undefined when there is no such place. */
function moveTo(ticket: Ticket, next: Hall, retired: ReadonlyMap<string, string>): TicketEvent[] | undefined {
  if (next.services.has(ticket.service) && isCalledBySomebody(next, ticket)) return [];
  const { home, level, ...free } = ticket;
  const released: TicketEvent[] = home === undefined && level === undefined ? [] : [{ type: 'leg-released', v: 1, ticket: ticket.id }];
  if (released.length > 0 && next.services.has(free.service) && isCalledBySomebody(next, free)) return released;
  const heir = retired.get(ticket.service);
  if (heir === undefined || !next.services.has(heir) || !isCalledBySomebody(next, { ...free, service: heir })) {
    // Whoever is at a desk has been called; where they go from there, the operator says.
    return ticket.stage === 'called' || ticket.stage === 'serving' ? [] : undefined;
  }
  return [...released, { type: 'ticket-moved', v: 1, ticket: ticket.id, service: heir }];
}

/** What else it is for, without what is gone, what it has been moved to, and what it would be twice. */
function replanned({ id, service, further }: Ticket, moved: readonly TicketEvent[], next: Hall, retired: ReadonlyMap<string, string>) {
  const now = moved.find((event) => event.type === 'ticket-moved')?.service ?? service;
  const heirs = further.map((each) => (next.services.has(each) ? each : retired.get(each)));
  const known = [...new Set(heirs)].filter((each) => each !== undefined && each !== now && next.services.has(each));
  const event: TicketEvent = { type: 'ticket-replanned', v: 1, ticket: id, further: known.filter((each) => each !== undefined) };
  return known.join() === further.join() ? [] : [event];
}

/** What kiosks may be giving just now, or have given: an offline ticket is heard of later. */
function leasedOut(state: State): Pick<Ticket, 'number'>[] {
  const today = state.leases.filter(({ day }) => day === state.day);
  return today.flatMap(({ series, from, to, used }) =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i)
      .filter((n) => !used.includes(n))
      .map((n) => ({ number: formatNumber(series, n) })),
  );
}

/** The series of another letter that would give this number: on a 3-digit display the letter is not seen. */
export function clashesOf({ number }: Pick<Ticket, 'number'>, next: Hall): Stranded['clashing'][number][] {
  const { letter, n } = readNumber(number);
  const other = [...next.series].find(([, series]) => series.letter !== letter && n >= series.from && n <= series.to);
  return other === undefined ? [] : [{ series: other[0], number }];
}
