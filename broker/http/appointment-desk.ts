// Appointments as somebody without a key asks for them, a program or a citizen at a page: how often, and what the same request is.
import { type KeyObject, randomBytes } from 'node:crypto';
import { readBookingCode } from '../contract/booking-code.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { CommandId } from '../contract/ids.js';
import type { Payload } from '../contract/topics.js';
import type { Engine } from '../engine/engine.js';
import { wrongCodesMost } from './api-table.js';
import { createAllowance, guessing, type Taken } from './clients.js';
import { requestId } from './request-id.js';

interface Parts {
  readonly engine: Pick<Engine, 'appointment' | 'config'>;
  /** The hub's own. */
  readonly secret: KeyObject;
  /** The hall's clock, ms. */
  readonly now: () => number;
}

type Asked = Payload<'askAppointment'>;
type WishOf<A> = A extends Asked ? Omit<A, 'v' | 'n' | 'id'> : never;
/** `code`: from home as it was written, its letters behind the digits. */
export type AppointmentWish = WishOf<Asked>;

/** From where, and by which key the same request is known when it comes again. */
interface From {
  readonly address: string;
  readonly key: string | undefined;
}

/** `waitMs`: until there is room again. */
type TooMany = Refusal & { readonly waitMs: number };

export interface AppointmentDesk {
  /** Errors besides the engine's: `too-many-bookings`. */
  ask(wish: AppointmentWish, from: From): Promise<Payload<'appointment'> | TooMany>;
}

/** Nobody counts questions here: each has its own answer. */
const asking = { v: 1, n: 0 } as const;

export function createAppointmentDesk({ engine, secret, now }: Parts): AppointmentDesk {
  const changes = createAllowance();
  const wrongCodes = createAllowance({ together: guessing });
  const perHour = () => engine.config().appointments['per-client-hour'];

  const answerTo = (wish: AppointmentWish, id: CommandId, letters: string) =>
    new Promise<Payload<'appointment'>>((resolve) => engine.appointment({ ...asking, ...wish, id }, { letters }, resolve));

  /** By its digits, and from home: with its letters, or as nobody's. */
  async function askedAs(wish: AppointmentWish, id: CommandId): Promise<Payload<'appointment'>> {
    if (wish.do === 'book') return answerTo(wish, id, '');
    const by = readBookingCode(wish.code);
    if (by === undefined) return { ...asking, ...refusal('no-such-appointment', 'six digits and four letters are a code') };
    return answerTo({ ...wish, code: by.code }, id, by.letters);
  }

  return {
    /** What was refused does not count, except for a code that is nobody's. Taken before it is asked: many may ask at once. */
    async ask(wish, from) {
      const { address } = from;
      const id = idOf(secret, wish, from);
      const change = wish.do === 'find' ? free : changes.take(address, perHour(), now(), id.boot);
      if (!change.ok) return tooMany(`more than ${perHour()} bookings, moves and cancellations in an hour`, change.waitMs);
      const code = wish.do === 'book' ? free : wrongCodes.take(address, wrongCodesMost, now(), wish.code);
      if (!code.ok) {
        change.giveBack();
        return tooMany(`more than ${wrongCodesMost} codes in an hour that no appointment has`, code.waitMs);
      }
      const answer = await askedAs(wish, id);
      if (!answer.ok) change.giveBack();
      if (answer.ok || answer.code !== 'no-such-appointment') code.giveBack();
      return answer;
    },
  };
}

const free: Taken = { ok: true, giveBack() {} };

/**
 * The same request with the same key has the same id, in every life of the hub. What is wished is part of it: a key that somebody uses
 * for everything never hears the answer to something else.
 */
function idOf(secret: KeyObject, wish: AppointmentWish, { key }: From): CommandId {
  const boot = key === undefined ? randomBytes(16).toString('hex') : requestId(secret, [key, wish]);
  return { node: 'http', boot, n: 1 };
}

function tooMany(detail: string, waitMs: number): TooMany {
  return { ...refusal('too-many-bookings', detail), waitMs };
}
