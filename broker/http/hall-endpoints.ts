// What a supervisor does in the hall, a row each: opens and closes a desk from afar, moves services between desks until the day turns.
import { z } from 'zod';
import { DeskId, Dialled, Moved, ServiceRef, TicketNumber } from '../contract/messages/fields.js';
import type { Endpoint } from './api-table.js';
import { IdempotencyKey } from './idempotency-key.js';

/** For the type of what it takes: its handler is given that. */
function row<T>(endpoint: Omit<Endpoint<T>, 'scope'>): Endpoint<T> {
  return { ...endpoint, scope: 'hall' };
}

const AskedDesk = Dialled.describe('the desk: its id, or its number');
const asked = {
  desk: AskedDesk,
  id: IdempotencyKey,
  stamp: Moved.describe(
    'when the finger moved, by the last beat that was told; older than 3 s it does nothing; without it, now',
  ).optional(),
};
const Done = z.strictObject({
  ok: z.literal(true),
  desk: DeskId,
  number: TicketNumber.nullable().describe('who is at the desk now; null for nobody'),
});
const Arranged = z.strictObject({ ok: z.literal(true), desk: DeskId });
const servicesMost = 60;

export const hallEndpoints = {
  openDesk: row({
    method: 'POST',
    path: '/api/v1/hall/desks/<desk>/open',
    takes: z.strictObject(asked),
    gives: Done,
    says: 'a desk, opened from afar; one that opens with its operator’s code only is not',
  }),
  closeDesk: row({
    method: 'POST',
    path: '/api/v1/hall/desks/<desk>/close',
    takes: z.strictObject(asked),
    gives: Done,
    says: 'a desk, closed from afar; the visit there ends first',
  }),
  arrangeDesk: row({
    method: 'POST',
    path: '/api/v1/hall/desks/<desk>/arrange',
    takes: z.strictObject({
      ...asked,
      serves: z.array(ServiceRef).min(1).max(servicesMost).describe('the services that it calls until the day turns'),
      helps: z.array(ServiceRef).max(servicesMost).describe('its second services').optional(),
    }),
    gives: Arranged,
    says: 'a desk that serves something else until the day turns; a service that no desk would call any more is refused',
  }),
  restoreDesk: row({
    method: 'POST',
    path: '/api/v1/hall/desks/<desk>/restore',
    takes: z.strictObject(asked),
    gives: Arranged,
    says: 'a desk that serves again what the config says',
  }),
  permanent: row({
    method: 'GET',
    path: '/api/v1/hall/arrangement',
    takes: z.strictObject({}),
    gives: z.strictObject({
      ok: z.literal(true),
      file: z.string().describe('the maintainer’s file'),
      diff: z
        .string()
        .describe('what would have to change there for today’s arrangement to last, as a unified diff; empty where nothing would'),
      text: z.string().describe('the whole file as it would be'),
    }),
    says: 'today’s arrangement of the desks as a change of the config file; the hub does not write there',
  }),
};
