// What is wanted of a case becomes events, or a refusal. Nothing is changed here, and nothing here rolls dice: codes are arguments.
import { type Refusal, refusal } from '../contract/codes.js';
import { readCode } from './code.js';
import type { CaseEvent } from './events.js';
import type { Case, State } from './state.js';

export interface Escalate {
  readonly ticket: number;
  readonly service: string;
  /** The level of the desk that passes it on. */
  readonly from: string;
  /** The level that may answer next. */
  readonly to: string;
  /** Candidates for the code of a new case, as `codeFrom` makes them; the first that no open case bears is taken. */
  readonly codes: readonly string[];
  /** The service day. */
  readonly day: string;
  /** The case that a slip's code found, when its citizen has come back with another ticket. */
  readonly found?: Case;
}

/** `case` is as the events will have left it. */
type Escalated = { readonly ok: true; readonly events: readonly CaseEvent[]; readonly case: Case } | Refusal;

/** Opens the case of a ticket, or goes on with it, at the next level. Errors: `already-there`, also for a ticket that carries another case; `broken` where every candidate is in use. */
export function escalate(state: State, { ticket, service, from, to, codes, day, found }: Escalate): Escalated {
  const own = caseOf(state, ticket);
  if (own !== undefined && found !== undefined && own.id !== found.id)
    return refusal('already-there', `this ticket carries case ${own.code}`);
  const open = own ?? found;
  if (open !== undefined) {
    if (open.level === to) return refusal('already-there', `case ${open.code} is at ${to}`);
    const carried = open.ticket === ticket ? {} : { ticket };
    const escalated: CaseEvent = { type: 'case-escalated', v: 1, case: open.id, from: open.level, to, ...carried };
    return { ok: true, events: [escalated], case: { ...open, level: to, ticket } };
  }
  // A code that was resolved today may yet be wanted again.
  const used = new Set([...state.resolved.values()].map(({ was }) => was.code));
  const code = codes.find((candidate) => !state.byCode.has(candidate) && !used.has(candidate));
  if (code === undefined) return refusal('broken', `none of ${codes.length} codes is free`);
  const id = state.lastCase + 1;
  return {
    ok: true,
    events: [
      { type: 'case-opened', v: 1, case: id, code, ticket, service, level: from, day },
      { type: 'case-escalated', v: 1, case: id, from, to },
    ],
    case: { id, code, ticket, service, level: to, day },
  };
}

interface Carry {
  readonly ticket: number;
  /** As it was written or read out. */
  readonly code: string;
  /** Of the desk where its citizen is; without one, where the case lies. */
  readonly level: string | undefined;
}

/** Somebody has come back about a case: it goes on with this ticket. Errors: `no-such-case`, `already-there`. */
export function carry(state: State, { ticket, code, level }: Carry): Escalated {
  const open = find(state, code);
  if (open === undefined) return refusal('no-such-case', readCode(code));
  const own = caseOf(state, ticket);
  if (own !== undefined) return refusal('already-there', `this ticket carries case ${own.code}`);
  const at = level ?? open.level;
  return { ok: true, events: [{ type: 'case-carried', v: 1, case: open.id, ticket, level: at }], case: { ...open, ticket, level: at } };
}

interface Resolve {
  readonly ticket: number;
  /** Of the desk that recorded the outcome; without one, where the case lies. */
  readonly level?: string;
  readonly outcome: string;
}

/** Whenever an outcome is recorded: it ends the ticket's case, if it has one. */
export function resolve(state: State, { ticket, level, outcome }: Resolve): readonly CaseEvent[] {
  const open = caseOf(state, ticket);
  return open === undefined ? [] : [{ type: 'case-resolved', v: 1, case: open.id, level: level ?? open.level, outcome }];
}

/** The last case that was resolved today with this ticket is open again; by the act that ended at `rev`, where one is named. None where the ticket carries another by now. */
export function reopen(state: State, ticket: number, rev?: number): readonly CaseEvent[] {
  if (caseOf(state, ticket) !== undefined) return [];
  const last = [...state.resolved.values()].findLast(({ was }) => was.ticket === ticket);
  if (last === undefined || (rev !== undefined && last.rev !== rev)) return [];
  const { id, ...was } = last.was;
  return [{ type: 'case-reopened', v: 1, case: id, ...was }];
}

/** The open case with this code, however it was written. */
export function find(state: State, code: string): Case | undefined {
  return state.cases.get(state.byCode.get(readCode(code)) ?? 0);
}

/** The open case that a ticket carries. */
export function caseOf(state: State, ticket: number): Case | undefined {
  return state.cases.get(state.byTicket.get(ticket) ?? 0);
}
