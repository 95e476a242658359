// The letters behind an appointment's digits.
import { createSecretKey } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Appointment, emptyAppointments } from '../../../broker/appointments/state.js';
import { clearLetters } from '../../../broker/contract/clear-letters.js';
import { appointmentAnswer } from '../../../broker/engine/acks.js';
import { areLettersOf, createCodeLetters } from '../../../broker/engine/code-letters.js';
import { emptyWorld } from '../../../broker/engine/world.js';
import { heldConfig } from './held-engine.js';

const lettersBy = (byte: number) => createCodeLetters(createSecretKey(Buffer.alloc(32, byte)));

it('are the same for as long as it is the same appointment, and others for another, another hub, and who has its digits later', () => {
  const own = lettersBy(1)({ id: 7, code: '482913' });
  expect(own).toMatch(/^[CDFGHJKMNPRTWXYZ]{4}$/);
  expect(lettersBy(1)({ id: 7, code: '482913' })).toBe(own);
  for (const other of [
    lettersBy(1)({ id: 7, code: '482914' }),
    lettersBy(1)({ id: 8, code: '482913' }),
    lettersBy(2)({ id: 7, code: '482913' }),
  ])
    expect(other).not.toBe(own);
});

it('are all of them as likely', () => {
  const counts = new Map<string, number>();
  const count = 4_000;
  const letters = lettersBy(1);
  for (let id = 1; id <= count; id += 1) {
    for (const letter of letters({ id, code: '482913' })) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  // A thousand of each; four times the spread of chance (31) and more is no chance.
  for (const letter of clearLetters) expect(Math.abs((counts.get(letter) ?? 0) - (4 * count) / 16)).toBeLessThan(150);
});

it('are nobody’s where there is no such appointment, nor any that are too few, too many or none', () => {
  const slot = { desk: 'one', start: '2026-11-30T09:00', minutes: 10 };
  const appointment: Appointment = { id: 7, code: '482913', service: 'certificates', ...slot, language: 'it', state: 'booked' };
  const letters = lettersBy(1);
  const own = letters(appointment);
  expect(areLettersOf(appointment, '482913', own, letters)).toBe(true);
  for (const wrong of ['', own.slice(1), `${own}C`, own.toLowerCase(), own === 'CCCC' ? 'DDDD' : 'CCCC', 'КВТХ'])
    expect(areLettersOf(appointment, '482913', wrong, letters)).toBe(false);
  expect(areLettersOf(undefined, '482913', letters({ id: 0, code: '482913' }), letters)).toBe(false);
});

it('are told of the same appointment alone: whoever books with a key, cancels and repeats it hears nothing of who has its digits by then', () => {
  const letters = lettersBy(1);
  const booking = {
    code: '482913',
    service: 'certificates',
    desk: 'one',
    start: '2026-11-30T09:00',
    minutes: 10,
    state: 'booked',
  } as const;
  const hears = (appointment: number) => {
    const book = emptyAppointments();
    book.byCode.set('482913', { ...booking, id: 8, language: 'it', state: 'here' });
    return appointmentAnswer(1, { ok: true, code: '482913', appointment, booking }, { ...emptyWorld(), book }, heldConfig(), letters);
  };
  expect(hears(8)).toMatchObject({ ok: true, booking: { state: 'here' }, letters: letters({ id: 8, code: '482913' }) });
  expect(hears(7)).toMatchObject({ ok: true, booking: { state: 'booked' } });
  expect(hears(7)).not.toHaveProperty('letters');
});
