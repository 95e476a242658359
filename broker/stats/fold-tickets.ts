// What a fact of the queue makes of a ticket's row: legs begin and end, waits and stays are measured, an undo takes them back.
import { minuteOf } from '../calendar/days.js';
import { localTime } from '../calendar/service-day.js';
import type { TicketEvent } from '../tickets/events.js';
import type { FoldState, LegNow, Live } from './fold-state.js';
import { measured } from './measured.js';
import type { Change } from './row.js';
import type { LegRow, VisitRow } from './visit-row.js';

type Of<T extends TicketEvent['type']> = Extract<TicketEvent, { type: T }>;

const minuteMs = 60_000;

/** Of a fact, ms on the hall's clock, ms since 1970, and its place in the journal. */
export interface Moment {
  readonly seq: number;
  readonly at: number;
  readonly wall: number;
}

export function takeTicket(state: FoldState, event: TicketEvent, moment: Moment): readonly Change[] {
  const { at } = moment;
  switch (event.type) {
    case 'ticket-issued':
      issue(state, event, moment);
      return [];
    case 'question-counted':
      return [{ put: question(state, event, moment) }];
    case 'outcome-counted':
      return count(state, event);
    case 'desk-acted': {
      const tickets = event.tickets.flatMap((id) => state.live.get(id) ?? []);
      state.undo.set(event.desk, { tickets, desk: state.desks.get(event.desk) });
      return [];
    }
    case 'act-undone':
      return undo(state, event.desk);
    case 'ticket-moved':
      inLeg(state, event.ticket, (leg) => ({ ...leg, row: { ...leg.row, service: event.service } }));
      return [];
    case 'ticket-called':
      call(state, event, at);
      return [];
    case 'ticket-missed':
      change(state, event.ticket, (live) => ({
        ...live,
        visit: { ...live.visit, missed: (live.visit.missed ?? 0) + 1 },
        leg: { ...live.leg, calledAt: undefined },
      }));
      return [];
    case 'ticket-parked':
      inLeg(state, event.ticket, (leg) => left(state, leg, at));
      return [];
    case 'ticket-went-on':
    case 'ticket-transferred':
      change(state, event.ticket, (live) => ({
        ...live,
        visit: { ...live.visit, legs: [...live.visit.legs, left(state, live.leg, at).row] },
        leg: legFrom(event.service, at),
      }));
      return [];
    case 'ticket-served': {
      const measured = event.marked === undefined;
      return end(state, event.ticket, (leg) => left(state, measured ? leg : { ...leg, unmeasured: true }, at).row);
    }
    case 'ticket-no-show':
      return end(state, event.ticket, (leg) => leg.row);
    case 'ticket-not-served':
      change(state, event.ticket, (live) => ({ ...live, visit: inVain(live, at) }));
      return end(state, event.ticket, ({ row }) => (row.end === 'served' ? row : { ...row, end: 'not-served' }));
    case 'ticket-voided':
      return voided(state, event.ticket);
    default:
      return [];
  }
}

/** What was taken back of yesterday stays so; what was counted yesterday stands. */
export function turnTickets(state: FoldState): void {
  state.ended.clear();
  state.undo.clear();
}

function issue(state: FoldState, event: Of<'ticket-issued'>, { at, wall }: Moment): void {
  const { ticket, service, told, arrivedAt = at, dueAt, appointment } = event;
  const { day, time } = localTime(wall - (at - arrivedAt), state.hall.zone);
  const visit: Live['visit'] = {
    ...{ kind: 'visit', id: `t${ticket}`, day: event.day ?? (state.day === '' ? day : state.day), minute: minuteOf(time) },
    ...{ from: 'ticket', end: 'not-served', legs: [] },
    ...(appointment === undefined ? {} : { appointment: true }),
    ...(told === undefined ? {} : { told }),
    ...(event.day === undefined || event.day === state.day ? {} : { late: true }),
  };
  state.live.set(ticket, { ticket, arrivedAt, visit, leg: legFrom(service, Math.max(arrivedAt, dueAt ?? arrivedAt)) });
}

const legFrom = (service: string, since: number): LegNow => ({ since, row: { service, end: 'no-show' } });

function question(state: FoldState, { desk, service }: Of<'question-counted'>, { seq, wall }: Moment): VisitRow {
  const { day, time } = localTime(wall, state.hall.zone);
  const at = { kind: 'visit', id: `q${seq}`, day: state.day === '' ? day : state.day, minute: minuteOf(time) } as const;
  const leg: LegRow = { ...(service === undefined ? {} : { service }), ...whereOf(state, desk), end: 'served' };
  return { ...at, from: 'question', end: 'served', legs: [leg] };
}

/** The desk, its level, and who sits there if that is to be kept. */
function whereOf(state: FoldState, desk: string): Pick<LegRow, 'desk' | 'level' | 'operator'> {
  const level = Object.hasOwn(state.hall.levels, desk) ? state.hall.levels[desk] : undefined;
  const operator = state.desks.get(desk)?.operator;
  return { desk, ...(level === undefined ? {} : { level }), ...(operator === undefined ? {} : { operator }) };
}

function call(state: FoldState, { ticket, desk }: Of<'ticket-called'>, at: number): void {
  change(state, ticket, (live) => {
    const { visit, leg, arrivedAt } = live;
    const { level: _, operator: __, ...row } = leg.row;
    const called = { ...leg, calledAt: at, row: { ...row, ...whereOf(state, desk) } };
    if (row.waitMs !== undefined) return { ...live, leg: called };
    // Nothing was measured of what went on while the clock stood.
    const waited = { waitMs: measured(at - leg.since), ...(stoodSince(state, leg.since) ? { atLeast: true as const } : {}) };
    const isFirst = visit.legs.length === 0 && visit.told !== undefined && !stoodSince(state, arrivedAt);
    const told = isFirst && visit.told !== undefined ? { told: { ...visit.told, waitMs: measured(at - arrivedAt) } } : {};
    return { ...live, visit: { ...visit, ...told }, leg: { ...called, row: { ...called.row, ...waited } } };
  });
}

/** It would have waited longer still: past what it was told or not, nobody knows, unless that was past already. */
function inVain({ visit, arrivedAt }: Live, at: number): Live['visit'] {
  const { told } = visit;
  const waitMs = measured(at - arrivedAt);
  const isPast = told !== undefined && told.waitMs === undefined && waitMs > told.to * minuteMs;
  return isPast ? { ...visit, told: { ...told, waitMs } } : visit;
}

function stoodSince({ stoodAt }: FoldState, since: number): boolean {
  return stoodAt !== undefined && since <= stoodAt;
}

/** Whoever was called has been received, and is at the desk no longer. */
function left(state: FoldState, leg: LegNow, at: number): LegNow {
  const { calledAt, row } = leg;
  const unmeasured = leg.unmeasured === true || calledAt === undefined || stoodSince(state, calledAt);
  const { serviceMs = 0, ...rest } = row;
  const stayed = unmeasured ? rest : { ...rest, serviceMs: serviceMs + measured(at - calledAt) };
  return { since: leg.since, row: { ...stayed, end: 'served' }, ...(unmeasured ? { unmeasured: true } : {}) };
}

function change(state: FoldState, ticket: number, next: (live: Live) => Live): void {
  const live = state.live.get(ticket);
  if (live !== undefined) state.live.set(ticket, next(live));
}

function inLeg(state: FoldState, ticket: number, next: (leg: LegNow) => LegNow): void {
  change(state, ticket, (live) => ({ ...live, leg: next(live.leg) }));
}

function end(state: FoldState, ticket: number, last: (leg: LegNow) => LegRow): readonly Change[] {
  const live = state.live.get(ticket);
  if (live === undefined) return [];
  state.live.delete(ticket);
  const legs = [...live.visit.legs, last(live.leg)];
  const isServed = legs.some((leg) => leg.end === 'served');
  const row: VisitRow = { ...live.visit, end: isServed ? 'served' : (legs.at(-1)?.end ?? 'not-served'), legs };
  state.ended.set(ticket, row);
  return [{ put: row }];
}

/** As if it had never been; but what it was served for before stays. */
function voided(state: FoldState, ticket: number): readonly Change[] {
  const live = state.live.get(ticket);
  if (live === undefined) return [];
  const legs = live.leg.row.end === 'served' ? [...live.visit.legs, live.leg.row] : live.visit.legs;
  state.live.delete(ticket);
  if (legs.length === 0) return [];
  const row: VisitRow = { ...live.visit, end: 'served', legs };
  state.ended.set(ticket, row);
  return [{ put: row }];
}

/** Of a leg, as many as were counted last; what is counted after the visit's end belongs to its last leg. */
function count(state: FoldState, { ticket, outcome, quantity }: Of<'outcome-counted'>): readonly Change[] {
  inLeg(state, ticket, (leg) => ({ ...leg, row: counted(leg.row, outcome, quantity) }));
  const row = state.ended.get(ticket);
  const last = row?.legs.at(-1);
  if (row === undefined || last === undefined) return [];
  const corrected = { ...row, legs: [...row.legs.slice(0, -1), counted(last, outcome, quantity)] };
  state.ended.set(ticket, corrected);
  return [{ put: corrected }];
}

function counted({ outcomes = {}, ...row }: LegRow, outcome: string, quantity: number): LegRow {
  const others = Object.entries(outcomes).filter(([id]) => id !== outcome);
  const all = quantity === 0 ? others : [...others, [outcome, quantity] as const];
  return all.length === 0 ? row : { ...row, outcomes: Object.fromEntries(all) };
}

/** Everything that the desk's last act touched, as it stood before. */
function undo(state: FoldState, desk: string): readonly Change[] {
  const made = state.undo.get(desk);
  if (made === undefined) return [];
  state.undo.delete(desk);
  if (made.desk === undefined) state.desks.delete(desk);
  else state.desks.set(desk, made.desk);
  return made.tickets.flatMap((live): Change[] => {
    state.live.set(live.ticket, live);
    return state.ended.delete(live.ticket) ? [{ drop: { kind: 'visit', id: live.visit.id } }] : [];
  });
}
