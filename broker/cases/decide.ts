// What is wanted of a case becomes events, or a refusal. Nothing is changed here, and nothing here rolls dice: codes are arguments.
import { type Refusal, refusal } from '../contract/codes.js';
import type { CasePlace } from '../contract/messages/cases.js';
import { readCode } from './code.js';
import type { CaseEvent } from './events.js';
import { type Case, placeOf } from './record.js';
import type { State } from './state.js';

/** `case` is as the events will have left it. */
export type Decided = { readonly ok: true; readonly events: readonly CaseEvent[]; readonly case: Case } | Refusal;

/** A case that is about to be. */
export type Opening = Omit<Case, 'id' | 'code' | 'collect' | 'ready' | 'told'> & {
  /** Candidates for its code, as `codeFrom` makes them; the first that no case bears is taken. */
  readonly codes: readonly string[];
  /** Of six digits, where it will be collected at a kiosk. Those of live appointments are not among them. */
  readonly collects?: readonly string[];
  readonly text?: string | undefined;
  readonly files?: readonly string[] | undefined;
};

/** Errors: `already-there`, where the ticket carries another; `broken`, where every candidate is in use. */
export function open(state: State, { codes, collects, text, files = [], ...wanted }: Opening): Decided {
  const own = wanted.ticket === undefined ? undefined : caseOf(state, wanted.ticket);
  if (own !== undefined) return refusal('already-there', `this ticket carries case ${own.code}`);
  // A code that was resolved today may yet be wanted again.
  const used = new Set([...state.resolved.values()].flatMap(({ was }) => [was.code, was.collect]));
  const code = codes.find((candidate) => !state.byCode.has(candidate) && !used.has(candidate));
  const collect = collects?.find((candidate) => !state.byCollect.has(candidate) && !used.has(candidate));
  if (code === undefined || (collects !== undefined && collect === undefined))
    return refusal('broken', `none of ${codes.length} codes is free`);
  const id = state.lastCase + 1;
  const all = { code, ...wanted, ...(collect === undefined ? {} : { collect }) };
  const written = { ...(text === undefined ? {} : { text }), ...(files.length === 0 ? {} : { files: [...files] }) };
  return { ok: true, events: [{ type: 'case-opened', v: 2, case: id, ...all, ...written }], case: { id, ...all } };
}

/** Up a level, whoever has it; with `ticket`, that carries it from now on. Errors: `already-there`, also for a ticket that carries another; `not-open`. */
export function escalate(
  state: State,
  found: Case,
  { from, to, ticket, text }: { readonly from: string; readonly to: string; readonly ticket?: number; readonly text?: string | undefined },
): Decided {
  if (found.ready === true) return refusal('not-open', `case ${found.code} is ready to be collected`);
  const own = ticket === undefined ? undefined : caseOf(state, ticket);
  if (own !== undefined && own.id !== found.id) return refusal('already-there', `this ticket carries case ${own.code}`);
  if (found.level === to) return refusal('already-there', `case ${found.code} is at ${to}`);
  const carried = ticket === undefined || found.ticket === ticket ? {} : { ticket };
  const { desk: _, office: __, ...rest } = found;
  return {
    ok: true,
    events: [{ type: 'case-escalated', v: 1, case: found.id, from, to, ...carried, ...(text === undefined ? {} : { text }) }],
    case: { ...rest, level: to, ...carried },
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
export function carry(state: State, { ticket, code, level }: Carry): Decided {
  const found = find(state, code);
  if (found === undefined) return refusal('no-such-case', readCode(code));
  const own = caseOf(state, ticket);
  if (own !== undefined) return refusal('already-there', `this ticket carries case ${own.code}`);
  const at = level ?? found.level;
  const where = at === undefined ? {} : { level: at };
  return { ok: true, events: [{ type: 'case-carried', v: 1, case: found.id, ticket, ...where }], case: { ...found, ticket, ...where } };
}

/** To a back office, which gives it back to where it was; to a desk or a level, for good. Errors: `already-there`, `not-open`. */
export function handOver(found: Case, wanted: CasePlace, text: string | undefined): Decided {
  if (found.ready === true) return refusal('not-open', `case ${found.code} is ready to be collected`);
  const from = placeOf(found);
  const to = wanted.office !== undefined ? { ...from, ...placeOf(wanted) } : placeOf({ level: found.level, ...wanted });
  if (from.office === to.office && from.desk === to.desk && from.level === to.level)
    return refusal('already-there', `case ${found.code} lies there`);
  const { level: _, desk: __, office: ___, ...rest } = found;
  return {
    ok: true,
    events: [{ type: 'case-handed-over', v: 1, case: found.id, from, to, ...(text === undefined ? {} : { text }) }],
    case: { ...rest, ...to },
  };
}

/** The back office is done with it. Error: `not-at-office`. */
export function giveBack(found: Case, outcome: string | undefined, text: string | undefined): Decided {
  if (found.office === undefined) return refusal('not-at-office', `case ${found.code}`);
  const { office: _, ...rest } = found;
  const to = placeOf(rest);
  const more = { ...(outcome === undefined ? {} : { outcome }), ...(text === undefined ? {} : { text }) };
  return { ok: true, events: [{ type: 'case-given-back', v: 1, case: found.id, from: placeOf(found), to, ...more }], case: rest };
}

/** Errors: `not-open`, where it is ready; `not-taken`, for what nobody applied for. */
export function makeReady(found: Case, text: string | undefined): Decided {
  if (found.ready === true) return refusal('not-open', `case ${found.code} is ready to be collected`);
  if (found.collect === undefined)
    return refusal('not-taken', `case ${found.code} is a ${found.kind} without a service: nothing to collect`);
  const event: CaseEvent = { type: 'case-ready', v: 1, case: found.id, ...placeOf(found), ...(text === undefined ? {} : { text }) };
  return { ok: true, events: [event], case: { ...found, ready: true } };
}

/** It ends with this answer. */
export function answer(found: Case, outcome: string, text: string | undefined): Decided {
  const more = text === undefined ? {} : { text };
  return { ok: true, events: [{ type: 'case-resolved', v: 2, case: found.id, ...placeOf(found), outcome, ...more }], case: found };
}

interface Resolve {
  readonly ticket: number;
  /** Of the desk that recorded the outcome; without one, where the case lies. */
  readonly level?: string;
  readonly outcome: string;
}

/**
 * Whenever an outcome is recorded: it ends the ticket's case, if that is what the ticket was for. A report, complaint, suggestion or
 * proposal that was told beside it ends by an answer in words alone; what a back office has, by what that finds.
 */
export function resolve(state: State, { ticket, level, outcome }: Resolve): readonly CaseEvent[] {
  const found = caseOf(state, ticket);
  if (found === undefined || found.office !== undefined) return [];
  if (found.kind !== 'question' && found.kind !== 'application') return [];
  const at = level === undefined ? placeOf(found) : { ...placeOf(found), level };
  return [{ type: 'case-resolved', v: 2, case: found.id, ...at, outcome }];
}

/** What was ready has been handed out with this ticket. */
export function collected(state: State, ticket: number): readonly CaseEvent[] {
  const found = caseOf(state, ticket);
  return found?.ready === true ? [{ type: 'case-resolved', v: 2, case: found.id, ...placeOf(found), outcome: 'collected' }] : [];
}

/** The last case that was resolved today with this ticket is open again; by the act that ended at `rev`, where one is named. None where the ticket carries another by now. */
export function reopen(state: State, ticket: number, rev?: number): readonly CaseEvent[] {
  if (caseOf(state, ticket) !== undefined) return [];
  const last = [...state.resolved.values()].findLast(({ was }) => was.ticket === ticket);
  if (last === undefined || (rev !== undefined && last.rev !== rev)) return [];
  return [openAgain(last.was)];
}

/** What was answered by mistake is as it was. `text`: why. */
export function openAgain(was: Case, text?: string): CaseEvent {
  const { id, told: _, ...all } = was;
  return { type: 'case-reopened', v: 2, case: id, ...all, ...(text === undefined ? {} : { text }) };
}

/** The open case with this code, however it was written. */
export function find(state: State, code: string): Case | undefined {
  return state.cases.get(state.byCode.get(readCode(code)) ?? 0);
}

/** The one that is collected with these six digits. */
export function toCollect(state: State, digits: string): Case | undefined {
  return state.cases.get(state.byCollect.get(digits) ?? 0);
}

/** The open case that a ticket carries. */
export function caseOf(state: State, ticket: number): Case | undefined {
  return state.cases.get(state.byTicket.get(ticket) ?? 0);
}
