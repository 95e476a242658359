// The wait as people are told it: on the ticket, the kiosk, the desk and by request. Who works it out is held by the test.
import { describe, expect, it } from 'vitest';
import type { Config } from '../../../broker/config/schema.js';
import { heldTime, orderOf } from './held-engine.js';
import { heldForecaster, range } from './held-forecaster.js';
import { type Town, townConfig, useTown } from './town-hall.js';

const town = useTown();

/** A hall whose waits are worked out; what it did first has been asked. */
async function foretold(config: Config = townConfig(), time = heldTime()) {
  const hall = town(config, time);
  const forecaster = heldForecaster();
  hall.engine.foretell(forecaster);
  await hall.settle();
  return { ...hall, forecaster };
}

const paperOf = (hall: Town) => {
  const [order] = hall.told('print').slice(-1);
  return order !== undefined && 'paper' in order ? order.paper : undefined;
};
const issued = (hall: Town) => hall.facts().findLast((event) => event.type === 'ticket-issued');
const waitOf = (hall: Town, asked: { number: string } | { service: string }) => hall.engine.questions.wait({ v: 1, n: 1, ...asked });

describe('a hall whose waits nobody works out', () => {
  it('says nothing of them, and by request that nobody can tell', async () => {
    const hall = town();
    expect(await hall.press()).not.toHaveProperty('wait');
    expect(paperOf(hall)).not.toHaveProperty('wait');
    await hall.pass(1);
    expect(hall.kioskState()).not.toHaveProperty('waits');
    expect(hall.deskState('one')).not.toHaveProperty('wait');
    expect(waitOf(hall, { service: 'taxes' })).toEqual({ v: 1, n: 1, ok: true, service: 'taxes', wait: null });
  });
});

describe('until the first answer', () => {
  it('nobody can tell: the ticket says so, and the journal has no range', async () => {
    const hall = await foretold();
    expect(hall.forecaster.asked).toHaveLength(1);
    expect(await hall.press()).toMatchObject({ ok: true, wait: null });
    expect(paperOf(hall)).toMatchObject({ wait: null });
    expect(issued(hall)).not.toHaveProperty('told');
    await hall.pass(1);
    expect(hall.kioskState()).toMatchObject({ waits: { b1: null, b2: null, p1: null } });
  });
});

describe('a range that was worked out', () => {
  const services = { certificates: range(10, 20), taxes: range(0, 3), planning: null };

  it('stands on the kiosk, the desk, the ticket and in the journal, the same everywhere', async () => {
    const hall = await foretold();
    hall.forecaster.answer(services);
    expect(hall.kioskState()).toMatchObject({ waits: { b1: { from: 10, to: 20 }, b2: { from: 0, to: 3 }, p1: null } });
    expect(hall.deskState('two')).toMatchObject({ wait: { from: 0, to: 3 } });
    expect(hall.deskState('office')).toMatchObject({ wait: null });
    const wait = { from: 10, to: 20 };
    expect(await hall.press()).toMatchObject({ ok: true, wait });
    expect(paperOf(hall)).toMatchObject({ wait });
    expect(issued(hall)).toMatchObject({ v: 3, told: wait });
    expect(hall.engine.figures().services).toMatchObject([{ service: 'certificates', wait }, { wait: { to: 3 } }, { wait: null }]);
  });

  it('stands on a ticket that a desk gives, too', async () => {
    const hall = await foretold();
    hall.forecaster.answer(services);
    await hall.at('info', 'open');
    await hall.at('info', { verb: 'issue', services: ['taxes', 'certificates'] });
    expect(paperOf(hall)).toMatchObject({ wait: { from: 0, to: 3 } });
    expect(issued(hall)).toMatchObject({ told: { from: 0, to: 3 } });
  });

  it('is another for who goes before others', async () => {
    const hall = await foretold();
    expect(hall.forecaster.asked[0]?.classed).toEqual([{ service: 'certificates', class: 'priority' }]);
    hall.forecaster.answerClassed({ service: 'certificates', class: 'priority', range: range(1, 3) });
    expect(hall.kioskState()).toMatchObject({ waits: { b1: null, p1: { from: 1, to: 3 } } });
    await hall.press({ button: 'p1' });
    expect(issued(hall)).toMatchObject({ class: 'priority', told: { from: 1, to: 3 } });
  });

  it('is not told to who has booked: they do not wait like those who just come', async () => {
    const hall = await foretold();
    hall.forecaster.answer({ planning: range(30, 50) });
    const booked = await hall.book({ start: '2026-11-23T10:20' });
    await hall.press({ button: undefined, code: booked.ok ? booked.booking.code : '' });
    expect(paperOf(hall)).toMatchObject({ number: 'E200' });
    expect(paperOf(hall)).not.toHaveProperty('wait');
    expect(issued(hall)).not.toHaveProperty('told');
  });

  it('repeated with an answer is the one that was told, whatever is worked out since', async () => {
    const hall = await foretold();
    hall.forecaster.answer(services);
    const id = { node: 'kiosk-1', boot: 'c'.repeat(32), n: 1 };
    const ack = await hall.press({ id });
    await hall.pass(1);
    hall.forecaster.answer({ certificates: range(40, 60) });
    expect(await hall.press({ id })).toEqual(ack);
  });

  it('is provisional on days one and two', async () => {
    const hall = await foretold();
    for (const [days, said] of [
      [0, { provisional: true }],
      [1, { provisional: true }],
      [2, {}],
    ] as const) {
      hall.forecaster.answer(services, [], days);
      expect(hall.kioskState()).toMatchObject({ waits: { b1: { from: 10, to: 20, ...said } } });
      await hall.pass(1);
    }
    expect(hall.kioskState()).not.toHaveProperty('waits.b1.provisional');
  });

  it('is not told any more once nobody has renewed it for a quarter of a minute', async () => {
    const hall = await foretold();
    hall.forecaster.answer(services);
    hall.time.monotonicMs += 14_000;
    expect(waitOf(hall, { service: 'taxes' })).toMatchObject({ wait: { to: 3 } });
    hall.time.monotonicMs += 1_000;
    expect(waitOf(hall, { service: 'taxes' })).toMatchObject({ wait: null });
    hall.engine.tick();
    expect(hall.kioskState()).toMatchObject({ waits: { b1: null } });
  });

  it('that could not be worked out leaves the one before until it is stale', async () => {
    const hall = await foretold();
    hall.forecaster.answer(services);
    await hall.pass(0.1);
    hall.forecaster.fail();
    expect(waitOf(hall, { service: 'taxes' })).toMatchObject({ wait: { to: 3 } });
  });
});

describe('the question', () => {
  it('is one at a time, at most one a second, whatever happens meanwhile; no press waits for it', async () => {
    const hall = await foretold();
    expect(hall.forecaster.asked).toHaveLength(1);
    for (let n = 0; n < 10; n += 1) expect(await hall.take()).toMatch(/^A0/);
    expect(hall.forecaster.asked).toHaveLength(1);
    hall.forecaster.answer({ certificates: range(5, 9) });
    await hall.settle();
    expect(hall.forecaster.asked).toHaveLength(2);
    expect(hall.forecaster.asked[1]?.question.tickets).toHaveLength(10);
    hall.forecaster.answer({ certificates: range(5, 9) });
    await hall.press({ button: 'b2' });
    await hall.press({ button: 'p1' });
    await hall.settle();
    // Within the second: what happened in it is asked about together.
    expect(hall.forecaster.asked).toHaveLength(2);
    hall.time.monotonicMs += 1_000;
    await hall.pass(0);
    expect(hall.forecaster.asked).toHaveLength(3);
  });

  it('comes less often where an answer takes long', async () => {
    const hall = await foretold();
    hall.time.monotonicMs += 300;
    hall.forecaster.answer();
    await hall.take();
    const asks = () => {
      hall.time.monotonicMs += 500;
      hall.engine.tick();
      return hall.forecaster.asked.length;
    };
    // Ten times as long as it took, from the question on: 1.8 s, 2.3 s, 2.8 s, 3.3 s.
    expect([asks(), asks(), asks(), asks()]).toEqual([1, 1, 1, 2]);
  });

  it('comes again while nothing happens: time alone changes waits', async () => {
    const hall = await foretold();
    hall.forecaster.answer();
    await hall.pass(0.05);
    expect(hall.forecaster.asked).toHaveLength(1);
    await hall.pass(0.05);
    expect(hall.forecaster.asked).toHaveLength(2);
  });

  it('says how the hall stands: who is here, which desks are open, who has booked, when it closes', async () => {
    const hall = await foretold();
    hall.forecaster.answer();
    await hall.book({ start: '2026-11-23T10:40' });
    await hall.book({ start: '2026-11-24T10:40' }, 2);
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    await hall.pass(1);
    const [, asked] = hall.forecaster.asked;
    expect(asked?.zone).toBe('Europe/Rome');
    expect(asked?.question).toMatchObject({ weekday: 1, timeMs: (10 * 60 + 1) * 60_000, tickets: [{ stage: 'called', desk: 'one' }] });
    expect(asked?.question.desks.find(([desk]) => desk === 'one')?.[1]).toMatchObject({ open: true });
    expect(asked?.question.desks.find(([desk]) => desk === 'one')?.[1]).not.toHaveProperty('undo');
    expect(asked?.question.booked).toMatchObject([{ service: 'planning', desk: 'office' }]);
    const [booked] = asked?.question.booked ?? [];
    expect(((booked?.dueAt ?? 0) - (asked?.question.now ?? 0)) / 60_000).toBeCloseTo(39, 0);
    expect((asked?.question.closesInMs ?? 0) / 60_000).toBeCloseTo(8 * 60 - 1, 0);
    // As it crosses to a thread.
    expect(() => structuredClone(asked)).not.toThrow();
  });
});

describe('what was worked out for another hall is not told', () => {
  it('after a config was applied, nor what is answered to a question of before', async () => {
    const hall = await foretold();
    hall.forecaster.answer({ certificates: range(10, 20) });
    await hall.pass(0.1);
    expect(hall.forecaster.isAsked()).toBe(true);
    expect(hall.engine.applyConfig({ config: townConfig({ 'home-minutes': 20 }), text: 'another' })).toEqual({ ok: true });
    expect(hall.kioskState()).toMatchObject({ waits: { b1: null } });
    hall.forecaster.answer({ certificates: range(1, 2) });
    expect(waitOf(hall, { service: 'certificates' })).toMatchObject({ wait: null });
    await hall.pass(0.1);
    hall.forecaster.answer({ certificates: range(3, 4) });
    expect(waitOf(hall, { service: 'certificates' })).toMatchObject({ wait: { from: 3, to: 4 } });
  });

  it('after the day has turned', async () => {
    const hall = await foretold(townConfig({ hours: { 'mon-sun': '0:00-24:00' } }));
    await hall.take();
    hall.forecaster.answer({ certificates: range(10, 20) });
    hall.time.wallMs += 24 * 60 * 60_000;
    hall.engine.tick();
    await hall.settle();
    expect(waitOf(hall, { service: 'certificates' })).toMatchObject({ wait: null });
  });

  it('while nobody knows what time it is', async () => {
    const hall = await foretold();
    hall.forecaster.answer({ certificates: range(10, 20) });
    hall.time.wallMs -= 3 * 60 * 60_000;
    hall.engine.tick();
    expect(hall.clock.trusted()).toBe(false);
    expect(await hall.press()).toMatchObject({ ok: true, wait: null });
  });
});

describe('a closed hall', () => {
  it('tells nobody a wait, but who is still waiting in it', async () => {
    const hall = await foretold(townConfig({ hours: { 'mon-fri': '8:00-10:30' } }));
    await hall.at('two', 'open');
    await hall.take();
    await hall.pass(31);
    hall.forecaster.fail();
    await hall.pass(0.1);
    hall.forecaster.answer({ certificates: range(10, 20) }, [[1, range(4, 8)]]);
    expect(hall.kioskState()).toMatchObject({ buttons: { b1: false }, waits: { b1: null } });
    expect(waitOf(hall, { number: 'A001' })).toMatchObject({ wait: { from: 4, to: 8 } });
    expect(waitOf(hall, { service: 'certificates' })).toMatchObject({ wait: null });
  });

  it('with nobody in it asks nothing', async () => {
    const hall = await foretold(townConfig({ hours: { 'mon-fri': '8:00-9:00' } }));
    await hall.pass(5);
    expect(hall.forecaster.asked).toEqual([]);
  });
});

describe('by request', () => {
  it('of a ticket that waits, with its letter or without; of no other', async () => {
    const hall = await foretold();
    await hall.take();
    await hall.take();
    hall.forecaster.answer({}, [
      [1, range(0, 0.2)],
      [2, range(21, 33)],
    ]);
    expect(waitOf(hall, { number: '002' })).toEqual({
      ...{ v: 1, n: 1, ok: true, number: 'A002', service: 'certificates' },
      wait: { from: 20, to: 35 },
    });
    expect(waitOf(hall, { number: 'A001' })).toMatchObject({ wait: { from: 0, to: 1 } });
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    expect(waitOf(hall, { number: 'A001' })).toMatchObject({ ok: false, code: 'not-waiting', detail: 'A001: called' });
    expect(waitOf(hall, { number: 'A077' })).toMatchObject({ ok: false, code: 'no-such-ticket' });
  });

  it('of a service, by id or by what a keypad dials', async () => {
    const hall = await foretold();
    hall.forecaster.answer({ taxes: range(2, 5) });
    expect(hall.engine.questions.wait({ v: 1, n: 4, service: 12 })).toEqual({
      v: 1,
      n: 4,
      ok: true,
      service: 'taxes',
      wait: { from: 2, to: 5 },
    });
    expect(waitOf(hall, { service: 'parking' })).toMatchObject({ ok: false, code: 'no-such-service' });
  });
});

it('what is shown goes out again only when it says something else', async () => {
  const hall = await foretold();
  hall.forecaster.answer({ certificates: range(10, 20) });
  const before = hall.told('kioskState').length;
  for (let n = 0; n < 5; n += 1) {
    await hall.pass(0.1);
    hall.forecaster.answer({ certificates: range(10.2, 19.8) });
  }
  expect(hall.told('kioskState')).toHaveLength(before);
  await hall.pass(0.1);
  hall.forecaster.answer({ certificates: range(11, 20) });
  // Both kiosks have the button.
  expect(hall.told('kioskState')).toHaveLength(before + 2);
});

it('ends with the engine', async () => {
  const hall = await foretold();
  await hall.printed(orderOf(hall.told('print').at(-1)));
  hall.engine.stop();
  expect(hall.forecaster.stopped).toBe(true);
});
