// What comes out of a desk's printer: tickets that an info desk gives, slips of appointments and cases. Without a printer
// that would print, nothing is spent.
import { describe, expect, it } from 'vitest';
import { nodeBoot } from './held-engine.js';
import { townConfig, townData, useTown } from './town-hall.js';

const town = useTown();
const life = 'd'.repeat(32);

describe('an info desk', () => {
  it('gives a ticket for two services, printed by its kiosk in that kiosk’s life, and it waits once its paper is out', async () => {
    const hall = town();
    hall.kiosks.set('kiosk-1', life);
    await hall.at('info', 'open');
    expect(await hall.at('info', { verb: 'issue', services: [11, 12], language: 'en' })).toBe('A001');
    expect(hall.told('print')).toMatchObject([
      { boot: life, paper: { number: 'A001', service: 'Certificates', further: ['Taxes'], card: ['Document'], language: 'en' } },
    ]);
    expect(hall.store.outbox()).toMatchObject([{ kind: 'print', target: 'kiosk-1' }]);
    await hall.at('one', 'open');
    expect(await hall.at('one', 'next')).toBe('queue-empty');
    const [order] = hall.store.outbox();
    await hall.printed(order?.order ?? 0);
    expect(await hall.at('one', 'next')).toBe('A001');
    // Done here, it waits for the second service.
    await hall.at('one', 'done');
    await hall.at('two', 'open');
    expect(await hall.at('two', 'next')).toBe('A001');
  });

  it('whose kiosk is not there, or has no paper, gives none: no number is spent', async () => {
    const hall = town();
    await hall.at('info', 'open');
    hall.kiosks.delete('kiosk-1');
    const before = hall.facts().length;
    expect(await hall.at('info', { verb: 'issue', services: [11] })).toBe('no-printer');
    expect(hall.facts()).toHaveLength(before);
    hall.kiosks.set('kiosk-1', nodeBoot);
    expect(await hall.at('info', { verb: 'issue', services: [11] })).toBe('A001');
  });

  it('without a printer of its own gives none, and counts questions all the same', async () => {
    const hall = town();
    await hall.at('back', 'open');
    expect(await hall.at('back', { verb: 'issue', services: [11] })).toBe('no-printer');
    expect(await hall.at('back', 'question')).toBe(null);
    expect(hall.facts().at(-1)).toEqual({ type: 'question-counted', v: 1, desk: 'back' });
  });
});

describe('an agreement with another desk’s agenda', () => {
  it('prints a slip that says when, where and what to bring', async () => {
    const hall = town();
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    const { ack } = await hall.does('one', { verb: 'agree', desk: 11, service: 13, start: '2026-11-24T09:20' });
    expect(ack).toMatchObject({ ok: true, number: null, code: expect.stringMatching(/^\d{6}$/) });
    expect(hall.told('print').at(-1)).toMatchObject({
      boot: nodeBoot,
      paper: { slip: 'appointment', what: 'Edilizia', day: '2026-11-24', time: '09:20', where: 'Primo piano', language: 'it' },
    });
    // What came of a slip changes no ticket.
    const orders = hall.store.outbox();
    expect(await hall.printed(orders.at(-1)?.order ?? 0, 'failed')).toMatchObject({ ok: true });
    expect(hall.store.outbox()).toHaveLength(orders.length - 1);
  });

  it('is not made without somebody to give the slip to, or a printer', async () => {
    const hall = town();
    await hall.at('one', 'open');
    expect(await hall.at('one', { verb: 'agree', desk: 11 })).toBe('nobody-called');
    hall.kiosks.clear();
    expect(await hall.at('one', { verb: 'agree', desk: 11, service: 13 })).toBe('no-printer');
    expect(hall.types()).not.toContain('appointment-booked');
  });

  it('of a slip that nobody answers the outbox is rid at the latest when the day turns', async () => {
    const hall = town();
    expect(await hall.book({ print: 'kiosk-1' })).toMatchObject({ ok: true });
    expect(hall.store.outbox()).toHaveLength(1);
    await hall.pass(10);
    await hall.pass(24 * 60);
    expect(hall.store.outbox()).toEqual([]);
  });
});

it('a booking by request prints where it is told to, and nowhere else', async () => {
  const hall = town(townConfig());
  expect(await hall.book({}, 1)).toMatchObject({ ok: true });
  expect(hall.told('print')).toEqual([]);
  expect(await hall.book({ print: 'kiosk-2', language: 'en' }, 2)).toMatchObject({ ok: true });
  expect(hall.told('print')).toMatchObject([{ paper: { slip: 'appointment', what: 'Planning', language: 'en' } }]);
  hall.kiosks.delete('kiosk-2');
  expect(await hall.book({ print: 'kiosk-2' }, 3)).toMatchObject({ code: 'no-printer' });
  expect(await hall.book({ language: 'fr' }, 4)).toMatchObject({ code: 'no-such-language' });
});

it('a slip says by which code and page its citizen reaches it from home, where citizens reach the hub’s pages', async () => {
  const hall = town(townConfig({ hall: { ...townData.hall, 'public-url': 'https://turno.prova.example' } }));
  const booked = await hall.book({ print: 'kiosk-1' });
  const { code, letters } = booked.ok ? { ...booked.booking, letters: booked.letters } : expect.fail(booked.code);
  const whole = `${code}-${letters}`;
  expect(hall.told('print')).toMatchObject([
    { paper: { code, fromHome: { code: whole, link: `https://turno.prova.example/book/${whole}` } } },
  ]);
  expect(whole).toMatch(/^\d{6}-[CDFGHJKMNPRTWXYZ]{4}$/);
});
