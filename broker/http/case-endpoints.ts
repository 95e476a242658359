// What programs may ask of the case register, a row each.
import { z } from 'zod';
import { AskCase, AskCases, CaseAnswer, CaseRow } from '../contract/messages/cases.js';
import type { Endpoint } from './api-table.js';
import { IdempotencyKey } from './idempotency-key.js';

/** For the type of what it takes: its handler is given that. */
function row<T>(endpoint: Omit<Endpoint<T>, 'scope'>): Endpoint<T> {
  return { ...endpoint, scope: 'cases' };
}

const [Open, , Note, HandOver, GiveBack, Escalate, Resolve, Reopen] = AskCase.options;
/** Of the engine's own, what only MQTT needs is left out. */
const inner = { v: true, n: true, id: true, do: true } as const;
const changes = {
  id: IdempotencyKey,
  rev: z.int().min(0).describe('how many steps the case had when it was looked at: 409 when somebody has changed it since').optional(),
};
const CaseGiven = CaseAnswer.options[0].omit({ v: true, n: true });
/** A page of text, in letters of four bytes. */
const bodyMost = 20_000;
const Filter = AskCases.omit({ v: true, n: true });

export const caseEndpoints = {
  cases: row({
    method: 'GET',
    path: '/api/cases',
    takes: Filter,
    gives: z.strictObject({
      ok: z.literal(true),
      cases: z.array(CaseRow).describe('the one that is due first before the others; of those that were answered, the last one'),
    }),
    says: 'the cases that have not been answered: all of them, or, as `state=overdue`, those that should have been; as `state=answered` the last 200 that were',
  }),
  casesTable: row({
    method: 'GET',
    path: '/api/cases.csv',
    takes: Filter,
    gives: { media: 'text/csv; charset=utf-8' },
    says: 'the same as CSV (RFC 4180), with a head',
  }),
  case: row({
    method: 'GET',
    path: '/api/cases/<code>',
    takes: Note.pick({ code: true }),
    gives: CaseGiven,
    says: 'one case, open or not, with all that has become of it',
  }),
  caseOpen: row({
    method: 'POST',
    path: '/api/cases',
    takes: Open.omit(inner).extend({ id: IdempotencyKey }),
    gives: CaseGiven,
    status: 201,
    bodyMost,
    says: '201, the case with its code',
  }),
  caseNote: row({
    method: 'POST',
    path: '/api/cases/<code>/note',
    takes: Note.omit(inner).extend(changes),
    gives: CaseGiven,
    bodyMost,
    says: 'the case, with what was added to it',
  }),
  caseHandOver: row({
    method: 'POST',
    path: '/api/cases/<code>/hand-over',
    takes: HandOver.omit(inner).extend(changes),
    gives: CaseGiven,
    bodyMost,
    says: 'the case, at the back office, the desk or the level',
  }),
  caseGiveBack: row({
    method: 'POST',
    path: '/api/cases/<code>/give-back',
    takes: GiveBack.omit(inner).extend(changes),
    gives: CaseGiven,
    bodyMost,
    says: 'the case, from the back office again where it came from',
  }),
  caseEscalate: row({
    method: 'POST',
    path: '/api/cases/<code>/escalate',
    takes: Escalate.omit(inner).extend(changes),
    gives: CaseGiven,
    bodyMost,
    says: 'the case, a level up',
  }),
  caseResolve: row({
    method: 'POST',
    path: '/api/cases/<code>/resolve',
    takes: Resolve.omit(inner).extend(changes),
    gives: CaseGiven,
    bodyMost,
    says: 'the case, answered, or ready to be collected',
  }),
  caseReopen: row({
    method: 'POST',
    path: '/api/cases/<code>/reopen',
    takes: Reopen.omit(inner).extend(changes),
    gives: CaseGiven,
    bodyMost,
    says: 'the case, open again',
  }),
};
