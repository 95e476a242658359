// Where a citizen is at the panel: one story a test.
import { expect, it } from 'vitest';
import type { PanelNow } from '../../../../broker/contract/messages/panel.js';
import { beginning, type Fact, type Flow, idleMs, reduce, shut, wholeCode } from '../../../../nodes/pages/kiosk/flow.js';

const now: PanelNow = {
  hall: { it: 'Comune di Prova' },
  languages: ['it', 'ar'],
  services: [{ button: 'b1', names: { it: 'Certificati' }, issues: true }],
  ...{ reads: [], codes: true, prints: true, late: false, version: '1' },
};
const given = { ticket: 7, number: 'A007', ahead: 0, wait: undefined, late: false };

function after(...facts: Fact[]): Flow {
  return [{ type: 'now', now, at: 0 } as const, ...facts].reduce(reduce, beginning(0));
}

it('begins with the languages, and where the hall speaks one alone, with what it gives', () => {
  expect(after().step).toEqual({ at: 'languages' });
  expect(after({ type: 'now', now: { ...now, languages: ['it'] }, at: 1 }).step).toEqual({ at: 'languages' });
  expect(reduce(beginning(0), { type: 'now', now: { ...now, languages: ['it'] }, at: 0 })).toMatchObject({
    step: { at: 'services' },
    language: 'it',
  });
});

it('forgets whoever touches nothing for fifteen seconds, but not while they are being answered', () => {
  const chosen = after({ type: 'language', language: 'ar' }, { type: 'touched', at: 1_000 });
  expect(reduce(chosen, { type: 'tick', at: idleMs }).step).toEqual({ at: 'services' });
  expect(reduce(chosen, { type: 'tick', at: idleMs + 1_000 })).toMatchObject({ step: { at: 'languages' }, language: undefined });
  expect(reduce(reduce(chosen, { type: 'asked' }), { type: 'tick', at: idleMs + 1_000 }).step).toEqual({ at: 'asking' });
});

it('tells what becomes of the paper of this ticket and of no other, and gives time to read it', () => {
  const shown = after(
    { type: 'language', language: 'it' },
    { type: 'asked' },
    { type: 'answered', answer: { ok: true, ...given }, at: 100 },
  );
  expect(shown.step).toEqual({ at: 'ticket', given, paper: 'printing' });
  const other = reduce(shown, { type: 'now', now: { ...now, paper: { ticket: 8, state: 'out' } }, at: 200 });
  expect(other.step).toEqual(shown.step);
  const gone = reduce(other, { type: 'now', now: { ...now, paper: { ticket: 7, state: 'void' } }, at: 9_000 });
  expect(gone.step).toMatchObject({ paper: 'void' });
  expect(reduce(gone, { type: 'tick', at: idleMs + 1_000 }).step).toMatchObject({ paper: 'void' });
});

it('takes six digits for a code, and says in words why there is no ticket', () => {
  const digits = [1, 2, 3, 4, 5, 6, 7].map((digit): Fact => ({ type: 'digit', digit }));
  const typed = after({ type: 'language', language: 'it' }, { type: 'code' }, ...digits);
  expect(wholeCode(typed)).toBe('123456');
  expect(wholeCode(reduce(typed, { type: 'erase' }))).toBeUndefined();
  const refused = (code: 'too-early' | 'broken' | 'unsure') =>
    reduce(reduce(typed, { type: 'asked' }), { type: 'answered', answer: { ok: false, code }, at: 1 }).step;
  expect(refused('too-early')).toEqual({ at: 'no', why: 'tooEarly' });
  expect(refused('broken')).toEqual({ at: 'no', why: 'other' });
  expect(refused('unsure')).toEqual({ at: 'no', why: 'unsure' });
});

it('shuts without a beat for three seconds or without a printer, and leaves a number on show', () => {
  expect(shut(after(), 3_000)).toBeUndefined();
  expect(shut(after(), 3_001)).toBe('noHub');
  expect(shut(after({ type: 'now', now: { ...now, prints: false }, at: 0 }), 1)).toBe('noPrinter');
  expect(shut(after({ type: 'asked' }, { type: 'answered', answer: { ok: true, ...given }, at: 1 }), 9_000)).toBeUndefined();
});
