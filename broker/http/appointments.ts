// Appointments over HTTP, for programs: what the table's rows ask of the engine.
import { bookingCode } from '../contract/booking-code.js';
import type { Payload } from '../contract/topics.js';
import type { Questions } from '../engine/questions.js';
import { type Asker, type Handler, handler, type Told } from './api.js';
import { endpoints } from './api-table.js';
import type { AppointmentDesk, AppointmentWish } from './appointment-desk.js';

interface Parts {
  readonly engine: { readonly questions: Pick<Questions, 'slots' | 'card'> };
  readonly desk: AppointmentDesk;
}

/** Nobody counts questions here: each has its own answer. */
const asking = { v: 1, n: 0 } as const;

export function createAppointments({ engine, desk }: Parts): readonly Handler[] {
  async function within(wish: AppointmentWish, asker: Asker): Promise<Told> {
    const answer = await desk.ask(wish, asker);
    if ('v' in answer) return told(answer, wish.do === 'book');
    const { waitMs, ...why } = answer;
    return { ...why, headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) } };
  }

  return [
    handler(endpoints.slots, (asked) => told(engine.questions.slots({ ...asking, ...asked }))),
    handler(endpoints.card, (asked) => told(engine.questions.card({ ...asking, ...asked }))),
    handler(endpoints.find, (asked, asker) => within({ do: 'find', ...asked }, asker)),
    handler(endpoints.book, ({ id: _, ...asked }, asker) => within({ do: 'book', ...asked }, asker)),
    handler(endpoints.move, ({ id: _, ...asked }, asker) => within({ do: 'move', ...asked }, asker)),
    handler(endpoints.cancel, ({ id: _, ...asked }, asker) => within({ do: 'cancel', ...asked }, asker)),
  ];
}

/** The engine's answer without what only MQTT needs. */
function told(answer: Payload<'slots' | 'card' | 'appointment'>, isNew = false): Told {
  const { v: _, n: __, ...body } = answer;
  if (!body.ok) return { ...body, ...(body.code === 'not-stored' ? { headers: { 'retry-after': '1' } } : {}) };
  return {
    ok: true,
    body,
    ...('booking' in body && isNew ? { headers: { location: `/api/appointments/${bookingCode(body.booking.code, body.letters)}` } } : {}),
  };
}
