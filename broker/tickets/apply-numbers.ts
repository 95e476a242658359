// A day begins, numbers are leased, a ticket is given one.
import { addDays } from '../calendar/days.js';
import type { TicketEvent } from './events.js';
import { enter, noteLease, type State } from './state.js';

/** A kiosk that was cut off tells of its tickets when it is back; so many days later nobody is still waiting for that. */
const leaseDays = 7;

/** Tickets have ended before, each by an event of its own. `day`: `2026-11-22`; `at`: ms on the hall's clock. */
export function turnDay(state: State, day: string, at: number): void {
  const oldest = addDays(day, -leaseDays);
  state.day = day;
  state.dayAt = at;
  for (const map of [state.lastNumber, state.given, state.issued, state.calls, state.ended, state.rushes, state.leased, state.takenBack])
    map.clear();
  state.arranged = new Map();
  state.leases = state.leases.filter((lease) => lease.day >= oldest);
  for (const [id, { undo: _, last: __, ...now }] of state.desks) state.desks.set(id, now);
}

/** From now on these numbers are the kiosk's, for the whole day. */
export function grant(state: State, { kiosk, series, from, to }: Extract<TicketEvent, { type: 'lease-granted' }>): void {
  const lease = { kiosk, day: state.day, series, from, to, used: [] };
  state.leases.push(lease);
  noteLease(state, lease);
}

/** A ticket begins; or, where a kiosk tells of it on a later day, only its lease remembers the number. */
export function issue(state: State, event: Extract<TicketEvent, { type: 'ticket-issued' }>, at: number): void {
  const { ticket: id, number, service, further, series, n, language, day } = event;
  state.lastTicket = id;
  const lease = state.leases.find((each) => each.series === series && n >= each.from && n <= each.to && each.day === (day ?? state.day));
  if (event.arrivedAt !== undefined) lease?.used.push(n);
  // A kiosk told of it when its day was over: it is nobody's turn any more, and its number may be another's today.
  if (day !== undefined && day !== state.day) return;
  if (event.arrivedAt === undefined) state.lastNumber.set(series, n);
  state.given.set(series, (state.given.get(series) ?? new Set()).add(n));
  state.issued.set(service, (state.issued.get(service) ?? 0) + 1);
  const arrivedAt = event.arrivedAt ?? at;
  // Every key, in one order: objects of one shape are small and quick to copy.
  enter(state, {
    id,
    number,
    service,
    further,
    class: event.class,
    language,
    arrivedAt: event.placedAt ?? arrivedAt,
    cameAt: event.placedAt === undefined ? undefined : arrivedAt,
    since: arrivedAt,
    leg: 1,
    stage: 'printing',
    paper: undefined,
    desk: undefined,
    calledAt: undefined,
    home: event.home,
    level: undefined,
    appointment: event.appointment,
    dueAt: event.dueAt,
    visited: false,
    missed: 0,
    places: 0,
    parkedUntil: undefined,
    outcomes: [],
    chosen: undefined,
    rev: 0,
  });
}
