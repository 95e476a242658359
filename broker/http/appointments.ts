// Appointments over HTTP: what the table's rows ask of the engine, and how often one client may.
import { type KeyObject, randomBytes } from 'node:crypto';
import { refusal } from '../contract/codes.js';
import type { CommandId } from '../contract/ids.js';
import type { Payload } from '../contract/topics.js';
import type { Engine } from '../engine/engine.js';
import type { Questions } from '../engine/questions.js';
import { type Asker, type Handler, handler, type Told } from './api.js';
import { endpoints, wrongCodesMost } from './api-table.js';
import { createAllowance, type Taken } from './clients.js';
import { requestId } from './request-id.js';

interface Parts {
  readonly engine: Pick<Engine, 'appointment' | 'config'> & { readonly questions: Pick<Questions, 'slots' | 'card'> };
  /** The hub's own. */
  readonly secret: KeyObject;
  /** The hall's clock, ms. */
  readonly now: () => number;
}

type Asked = Payload<'askAppointment'>;
type WishOf<A> = A extends Asked ? Omit<A, 'v' | 'n' | 'id'> : never;
type Wish = WishOf<Asked>;
/** Nobody counts questions here: each has its own answer. */
const asking = { v: 1, n: 0 } as const;

export function createAppointments({ engine, secret, now }: Parts): readonly Handler[] {
  const changes = createAllowance();
  const wrongCodes = createAllowance();
  const perHour = () => engine.config().appointments['per-client-hour'];

  function ask(asked: Asked): Promise<Payload<'appointment'>> {
    return new Promise((resolve) => engine.appointment(asked, 'http', resolve));
  }

  /** What was refused does not count, except for a code that is nobody's. Taken before it is asked: many may ask at once. */
  async function within(wish: Wish, asker: Asker): Promise<Told> {
    const { address } = asker;
    const asked = { ...asking, ...wish, id: idOf(secret, wish, asker) };
    const change = asked.do === 'find' ? free : changes.take(address, perHour(), now(), asked.id.boot);
    if (!change.ok) return tooMany(`more than ${perHour()} bookings, moves and cancellations in an hour`, change.waitMs);
    const code = asked.do === 'book' ? free : wrongCodes.take(address, wrongCodesMost, now(), asked.code);
    if (!code.ok) {
      change.giveBack();
      return tooMany(`more than ${wrongCodesMost} codes in an hour that no appointment has`, code.waitMs);
    }
    const answer = await ask(asked);
    if (!answer.ok) change.giveBack();
    if (answer.ok || answer.code !== 'no-such-appointment') code.giveBack();
    return told(answer, asked.do === 'book');
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

const free: Taken = { ok: true, giveBack() {} };

/**
 * The same request with the same key has the same id, in every life of the hub. What is wished is part of it: a key that somebody uses
 * for everything never hears the answer to something else.
 */
function idOf(secret: KeyObject, wish: Wish, { key }: Asker): CommandId {
  const boot = key === undefined ? randomBytes(16).toString('hex') : requestId(secret, [key, wish]);
  return { node: 'http', boot, n: 1 };
}

/** The engine's answer without what only MQTT needs. */
function told(answer: Payload<'slots' | 'card' | 'appointment'>, isNew = false): Told {
  const { v: _, n: __, ...body } = answer;
  if (!body.ok) return { ...body, ...(body.code === 'not-stored' ? { headers: { 'retry-after': '1' } } : {}) };
  return { ok: true, body, ...('booking' in body && isNew ? { headers: { location: `/api/appointments/${body.booking.code}` } } : {}) };
}

function tooMany(detail: string, waitMs: number): Told {
  return { ...refusal('too-many-bookings', detail), headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) } };
}
