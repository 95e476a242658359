// What programs, and the operator's page, may ask of a desk.
import { z } from 'zod';
import { DeskAck, DeskAct } from '../contract/messages/desk.js';
import { DeskView } from '../contract/messages/desk-view.js';
import { Dialled, Moved } from '../contract/messages/fields.js';
import { PageBeat } from '../contract/messages/page-beat.js';
import type { Endpoint } from './api-table.js';
import { IdempotencyKey } from './idempotency-key.js';

/** For the type of what it takes: its handler is given that. */
function row<T>(endpoint: Omit<Endpoint<T>, 'scope'>): Endpoint<T> {
  return { ...endpoint, scope: 'desks' };
}

const AskedDesk = Dialled.describe('the desk: its id, or its number');

export const deskEndpoints = {
  desk: row({
    method: 'GET',
    path: '/api/v1/desks/<desk>',
    takes: z.strictObject({ desk: AskedDesk }),
    gives: z.strictObject({ ok: z.literal(true), desk: DeskView, beat: PageBeat.describe('by which what is done there is dated') }),
    says: 'how a desk stands: who is there, who is next and why, its appointments, its cases, and what can be done',
  }),
  deskCommand: row({
    method: 'POST',
    path: '/api/v1/desks/<desk>/commands',
    takes: z.strictObject({
      desk: AskedDesk,
      id: IdempotencyKey.describe('as the header Idempotency-Key; of a page it is 32 hexadecimal digits, a hyphen, and its own count'),
      stamp: Moved.describe('when the finger moved, by the last beat that was told; older than 3 s it does nothing'),
      act: DeskAct.describe('what the operator wants'),
    }),
    gives: DeskAck.options[0].omit({ v: true, id: true }),
    says: 'does at a desk what a key of its keypad does: once, however often the same key is sent',
  }),
};
