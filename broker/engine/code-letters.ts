// The letters behind an appointment's digits: with them its citizen finds it from home.
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Appointment } from '../appointments/state.js';
import { lettersLength } from '../contract/booking-code.js';
import { clearLetters } from '../contract/clear-letters.js';

export type CodeLetters = (appointment: Pick<Appointment, 'id' | 'code'>) => string;

/**
 * In no table: made of the appointment and its digits, by a key that is made of the hub's own secret for this alone. So whoever had the same digits
 * once has not these letters.
 */
export function createCodeLetters(secret: KeyObject): CodeLetters {
  const key = createHmac('sha256', secret).update('turno: letters of appointments').digest();
  return ({ id, code }) => {
    const bytes = createHmac('sha256', key).update(`${id} ${code}`).digest();
    // Sixteen letters: no byte favours any.
    return Array.from(bytes.subarray(0, lettersLength), (byte) => clearLetters[byte % clearLetters.length]).join('');
  };
}

/** Whether these are its letters. How long it takes says neither how many are right nor whether there is such an appointment. */
export function areLettersOf(appointment: Appointment | undefined, code: string, letters: string, codeLetters: CodeLetters): boolean {
  const own = Buffer.from(codeLetters({ id: appointment?.id ?? 0, code }));
  const written = Buffer.from(letters);
  return own.length === written.length && timingSafeEqual(own, written) && appointment !== undefined;
}
