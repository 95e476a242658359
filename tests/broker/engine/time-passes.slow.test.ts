// What the hub does by itself, looking up once a second: timers, a desk that stays closed, a rush, the end of the hours.
import { describe, expect, it } from 'vitest';
import { heldTime } from './held-engine.js';
import { serviceWith, townConfig, useTown } from './town-hall.js';

const town = useTown();

it('who was parked for ten minutes waits again after ten, as the first that came', async () => {
  const { take, at, pass, types } = town();
  await take();
  await at('one', 'open');
  await at('one', 'next');
  await at('one', { verb: 'park', minutes: 10 });
  await take();
  await pass(9);
  expect(types()).not.toContain('ticket-resumed');
  await pass(1);
  expect(types().filter((type) => type === 'ticket-resumed')).toHaveLength(1);
  expect(await at('one', 'next')).toBe('A001');
});

it('a timer that ran out while the hub was off is due at its start', async () => {
  const time = heldTime();
  const first = town(undefined, time);
  await first.take();
  await first.at('one', 'open');
  await first.at('one', 'next');
  await first.at('one', { verb: 'park', minutes: 10 });
  first.die();
  time.monotonicMs += 11 * 60_000;
  time.wallMs += 11 * 60_000;
  const second = town(undefined, time);
  await second.pass(0);
  expect(second.types().at(-1)).toBe('ticket-resumed');
});

it('a ticket that waits for one desk is anybody’s once that desk has been closed for fifteen minutes', async () => {
  const { take, at, pass, facts } = town();
  await take();
  await at('one', 'open');
  await at('one', 'next');
  await at('one', { verb: 'transfer', desk: 'back' });
  expect(await at('one', 'next')).toBe('queue-empty');
  await pass(14);
  expect(await at('one', 'next')).toBe('queue-empty');
  await pass(1);
  expect(facts().at(-1)).toEqual({ type: 'leg-released', v: 1, ticket: 1 });
  expect(await at('one', 'next')).toBe('A001');
});

describe('a rush', () => {
  it('lights an idle desk’s lamp; a key opens it; when it is over, the desk finishes its citizen and closes', async () => {
    const { take, at, pass, deskState, types } = town();
    await at('one', 'open');
    for (let i = 0; i < 4; i += 1) await take();
    await pass(0);
    expect(types()).toContain('overflow-rose');
    await pass(1);
    expect(deskState('back')).not.toHaveProperty('wanted');
    await pass(1);
    expect(deskState('back')).toMatchObject({ phase: 'closed', wanted: true });
    // Nothing calls people to an empty desk.
    expect(types()).not.toContain('ticket-called');
    await at('back', 'open');
    expect(await at('back', 'next')).toBe('A001');
    expect(deskState('back')).not.toHaveProperty('wanted');
    await at('one', 'next');
    await at('one', 'next');
    await pass(1);
    expect(deskState('back')).not.toHaveProperty('leaving');
    await pass(5);
    expect(deskState('back')).toMatchObject({ phase: 'called', leaving: true });
    expect(await at('back', 'next')).toBe('desk-leaving');
    expect(deskState('back')).toMatchObject({ phase: 'closed' });
    expect(types().slice(-2)).toEqual(['ticket-served', 'desk-closed']);
  });

  it('that is over before anybody came puts the lamp out', async () => {
    const { take, at, pass, deskState } = town();
    await at('one', 'open');
    for (let i = 0; i < 3; i += 1) await take();
    await pass(0);
    await pass(2);
    expect(deskState('back')).toMatchObject({ wanted: true });
    await at('one', 'next');
    await at('one', 'next');
    await pass(0);
    expect(deskState('back')).not.toHaveProperty('wanted');
  });

  it('whose rule the next config does not have puts the lamp out', async () => {
    const { take, pass, deskState, engine, settle } = town();
    for (let i = 0; i < 3; i += 1) await take();
    await pass(0);
    await pass(2);
    expect(deskState('back')).toMatchObject({ wanted: true });
    expect(engine.applyConfig({ config: townConfig({ overflow: {} }), text: 'without' })).toEqual({ ok: true });
    await settle();
    expect(deskState('back')).not.toHaveProperty('wanted');
  });
});

describe('the end of the day’s hours', () => {
  it('stops issuing only; when the last desk closes, whoever is left was not served and is listed', async () => {
    const { take, at, pass, facts, engine } = town();
    await at('one', 'open');
    await at('back', 'open');
    for (let i = 0; i < 3; i += 1) await take();
    await at('one', 'next');
    await pass(8 * 60);
    expect(await take()).toBe('hall-closed');
    expect(await at('back', 'next')).toBe('A002');
    await at('back', 'close');
    expect(facts().at(-1)).toMatchObject({ type: 'desk-closed' });
    await at('one', 'close');
    expect(facts().at(-1)).toMatchObject({ type: 'ticket-not-served', number: 'A003', day: '2026-11-23' });
    expect(engine.questions.left({ v: 1, n: 1 })).toMatchObject({ tickets: [{ number: 'A003', waitedMinutes: 480 }], more: 0 });
  });

  it('finds who waits where every desk is closed already, with the next look', async () => {
    const { take, pass, facts } = town();
    await take();
    await pass(8 * 60);
    expect(facts().at(-1)).toMatchObject({ type: 'ticket-not-served', number: 'A001' });
  });
});

describe('the closing guard', () => {
  /** At 17:30, each citizen takes ten minutes, and one desk is open. */
  async function late(guard: string) {
    const hall = town(townConfig({ calendar: { guard }, ...serviceWith('certificates', { minutes: 10 }) }));
    await hall.at('one', 'open');
    await hall.pass(7 * 60 + 30);
    for (let i = 0; i < 2; i += 1) await hall.take();
    await hall.pass(0);
    return hall;
  }

  it('warns on the ticket, in the answer and at the kiosk', async () => {
    const hall = await late('warn');
    expect(hall.kioskState()).not.toHaveProperty('warning');
    await hall.take();
    await hall.pass(0);
    expect(hall.kioskState()).toMatchObject({ warning: 'closing-soon', buttons: { b1: true } });
    hall.time.monotonicMs += 1_000;
    expect(await hall.press()).toMatchObject({ ok: true, warning: 'closing-soon' });
    expect(hall.told('print').at(-1)).toMatchObject({ paper: { warning: 'closing-soon' } });
    expect(hall.facts().at(-1)).toMatchObject({ type: 'ticket-issued', warned: true });
  });

  it('refuses, and that button is dark', async () => {
    const hall = await late('refuse');
    await hall.take();
    await hall.pass(0);
    expect(await hall.take()).toBe('closing-soon');
    expect(hall.kioskState()).toMatchObject({ buttons: { b1: false, b2: true } });
  });

  it('does nothing when it is off', async () => {
    const hall = await late('off');
    await hall.take();
    await hall.pass(0);
    expect(hall.kioskState()).not.toHaveProperty('warning');
    expect(await hall.press()).not.toHaveProperty('warning');
  });
});

describe('a button', () => {
  it('is dark outside the hours of its service, and its press refused', async () => {
    const hall = town(townConfig(serviceWith('taxes', { hours: { mon: '10:30-11:00' } })));
    await hall.pass(0);
    expect(hall.kioskState()).toMatchObject({ buttons: { b1: true, b2: false } });
    expect(await hall.take('b2')).toBe('service-closed');
    await hall.pass(30);
    expect(hall.kioskState()).toMatchObject({ buttons: { b2: true } });
    expect(await hall.take('b2')).toBe('C100');
    await hall.pass(30);
    expect(await hall.take('b2')).toBe('service-closed');
  });

  it('is dark once its service has given its tickets of the day, until the next', async () => {
    const hall = town(townConfig({ ...serviceWith('taxes', { cap: 2 }), hours: { 'mon-fri': '0:00-24:00' } }));
    await hall.take('b2');
    await hall.take('b2');
    await hall.pass(0);
    expect(hall.kioskState()).toMatchObject({ buttons: { b1: true, b2: false } });
    expect(await hall.take('b2')).toBe('day-cap');
    await hall.at('info', 'open');
    expect(await hall.at('info', { verb: 'issue', services: ['taxes'] })).toBe('day-cap');
    await hall.pass(24 * 60);
    expect(await hall.take('b2')).toBe('C100');
  });

  it('gives nothing on the day of the patron saint', async () => {
    expect(await town(townConfig({ calendar: { patron: '11-23' } })).take()).toBe('hall-closed');
  });

  it('of a class gives its class', async () => {
    const hall = town();
    await hall.take('b1');
    await hall.take('p1');
    await hall.at('one', 'open');
    expect(await hall.at('one', 'next')).toBe('A002');
  });
});
