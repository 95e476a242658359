// The letters behind an appointment's digits.
import { createSecretKey } from 'node:crypto';
import { expect, it } from 'vitest';
import { emptyAppointments } from '../../../broker/appointments/state.js';
import { clearLetters } from '../../../broker/contract/booking-code.js';
import { createLetters } from '../../../broker/engine/appointment-letters.js';

const secret = (byte: number) => createSecretKey(Buffer.alloc(32, byte));
/** A book in which one appointment has these digits. */
function bookOf(id: number, code: string) {
  const book = emptyAppointments();
  const slot = { desk: 'one', start: '2026-11-30T09:00', minutes: 10 };
  book.byCode.set(code, { id, code, service: 'certificates', ...slot, language: 'it', state: 'booked' });
  return () => book;
}

it('are the same for as long as it is the same appointment, and others for another, another hub, and who has its digits later', () => {
  const own = createLetters(bookOf(7, '482913'), secret(1))('482913');
  expect(own).toMatch(/^[CDFGHJKMNPRTWXYZ]{4}$/);
  expect(createLetters(bookOf(7, '482913'), secret(1))('482913')).toBe(own);
  expect(createLetters(bookOf(7, '482914'), secret(1))('482914')).not.toBe(own);
  expect(createLetters(bookOf(8, '482913'), secret(1))('482913')).not.toBe(own);
  expect(createLetters(bookOf(7, '482913'), secret(2))('482913')).not.toBe(own);
  expect(createLetters(bookOf(7, '482913'), secret(1))('000000')).toBeUndefined();
});

it('are all of them as likely', () => {
  const counts = new Map<string, number>();
  const count = 4_000;
  for (let id = 1; id <= count; id += 1) {
    const letters = createLetters(bookOf(id, '482913'), secret(1))('482913') ?? '';
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  // A thousand of each; four times the spread of chance (31) and more is no chance.
  for (const letter of clearLetters) expect(Math.abs((counts.get(letter) ?? 0) - (4 * count) / 16)).toBeLessThan(150);
});
