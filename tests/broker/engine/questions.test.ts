// What may be asked of the running hall: why, a card, those who were left, open cases, free slots. Nothing changes by it.
import { expect, it } from 'vitest';
import { useTown } from './town-hall.js';

const town = useTown();

it('why a ticket was called, or not yet, in a sentence with the rule that chose it', async () => {
  const { take, at, engine } = town();
  await take();
  await take('p1');
  await at('one', 'open');
  await at('one', 'next');
  const { why } = engine.questions;
  expect(why({ v: 1, n: 1, number: '002' })).toMatchObject({
    ok: true,
    number: 'A002',
    words: { en: expect.stringMatching(/A002.*priority.*A001/) },
  });
  expect(why({ v: 1, n: 2, number: 'A001' })).toMatchObject({ ok: true, words: { it: expect.stringContaining('A001') } });
  expect(why({ v: 1, n: 3, number: 'A077' })).toMatchObject({ n: 3, ok: false, code: 'no-such-ticket' });
});

it('a service’s card, whole, with what may be counted there', () => {
  const { card } = town().engine.questions;
  expect(card({ v: 1, n: 1, service: 11 })).toEqual({
    ...{ v: 1, n: 1, ok: true, service: 'certificates', name: { it: 'Certificati', en: 'Certificates' } },
    card: { documents: [{ it: 'Documento', en: 'Document' }], fees: { it: '16 euro', en: '16 euros' } },
    outcomes: [
      { outcome: 'certificate', name: { it: 'Certificato', en: 'Certificate' }, dial: 21 },
      { outcome: 'card', name: { it: 'Carta', en: 'Card' }, dial: 22 },
    ],
  });
  expect(card({ v: 1, n: 2, service: 'planning' })).toMatchObject({ card: {}, outcomes: [{ outcome: 'card' }] });
  expect(card({ v: 1, n: 3, service: 98 })).toMatchObject({ ok: false, code: 'no-such-service' });
});

it('who was not served on a day, the first hundred and how many more', async () => {
  const { take, pass, engine } = town();
  await take();
  await pass(20);
  await pass(24 * 60);
  const { left } = engine.questions;
  expect(left({ v: 1, n: 1, day: '2026-11-23' })).toEqual({
    ...{ v: 1, n: 1, ok: true, day: '2026-11-23', more: 0 },
    tickets: [{ number: 'A001', service: 'certificates', stage: 'waiting', waitedMinutes: 1_460 }],
  });
  // Unless a day is named: the last that has ended.
  expect(left({ v: 1, n: 2 })).toMatchObject({ day: '2026-11-23', tickets: [{ number: 'A001' }] });
  expect(left({ v: 1, n: 3, day: '2026-11-24' })).toMatchObject({ tickets: [], more: 0 });
});

it('free slots, from today or a day, of one desk; a booked one is not among them', async () => {
  const { book, engine } = town();
  const { slots } = engine.questions;
  const first = () => {
    const told = slots({ v: 1, n: 1, service: 13, days: 2 });
    return told.ok ? told.slots.map(({ start }) => start.slice(8)).slice(0, 3) : told.code;
  };
  expect(first()).toEqual(['23T10:00', '23T10:20', '23T10:40']);
  await book({ start: '2026-11-23T10:20' });
  expect(first()).toEqual(['23T10:00', '23T10:40', '23T11:00']);
  expect(slots({ v: 1, n: 2, service: 'planning', from: '2026-11-24', days: 1, desk: 11 })).toMatchObject({ slots: { length: 9 } });
  expect(slots({ v: 1, n: 3, service: 'planning', days: 1, desk: 98 })).toMatchObject({ code: 'no-such-desk' });
  expect(slots({ v: 1, n: 4, service: 'taxes', days: 1 })).toMatchObject({ code: 'no-such-service' });
});
