// The letters behind an appointment's digits: with them its citizen finds it from home.
import { createHmac, type KeyObject } from 'node:crypto';
import type { Appointments } from '../appointments/state.js';
import { clearLetters, lettersLength } from '../contract/booking-code.js';

/** Of a live appointment's six digits; undefined where no appointment has them. */
export type CodeLetters = (code: string) => string | undefined;

/**
 * In no table: made of the appointment and its digits, by a key that is made of the hub's own secret for this alone. So whoever had the same digits
 * once has not these letters.
 */
export function createLetters(book: () => Pick<Appointments, 'byCode'>, secret: KeyObject): CodeLetters {
  const key = createHmac('sha256', secret).update('turno: letters of appointments').digest();
  return (code) => {
    const found = book().byCode.get(code);
    if (found === undefined) return undefined;
    const bytes = createHmac('sha256', key).update(`${found.id} ${code}`).digest();
    // Sixteen letters: no byte favours any.
    return Array.from(bytes.subarray(0, lettersLength), (byte) => clearLetters[byte % clearLetters.length]).join('');
  };
}
