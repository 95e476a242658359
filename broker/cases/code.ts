// The code on a case's slip: read out on the telephone, written on a hand, typed again by somebody else.
import { clearLetters } from '../contract/clear-letters.js';

const signs = `23456789${clearLetters}`;
export const codeLength = 6;

/** From six random bytes. It begins with a letter: an appointment's code is digits alone. */
export function codeFrom(random: Uint8Array): string {
  return Array.from({ length: codeLength }, (_, i) => {
    const from = i === 0 ? clearLetters : signs;
    return from[(random[i] ?? 0) % from.length];
  }).join('');
}

/** As somebody wrote it: `k7 m2-xp` is K7M2XP. */
export function readCode(written: string): string {
  return written.replace(/[\s.-]/g, '').toUpperCase();
}
