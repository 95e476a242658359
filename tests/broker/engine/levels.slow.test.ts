// A case goes up the levels: today with its ticket, or another day with a slip; it is open until somebody records an outcome.
import { describe, expect, it } from 'vitest';
import { applyTo, emptyWorld } from '../../../broker/engine/world.js';
import { heldTime } from './held-engine.js';
import { type Town, townConfig, townData, useTown } from './town-hall.js';

const town = useTown();

/** Somebody is at a desk. */
async function at(hall: Town, desk: string): Promise<void> {
  await hall.take();
  await hall.at(desk, 'open');
  await hall.at(desk, 'next');
}

const codeOf = async (hall: Town, desk: string) => {
  const { ack } = await hall.does(desk, 'escalate');
  return ack.ok ? (ack.code ?? '') : ack.code;
};

/** The levels of the open cases, by the journal. */
function open({ store }: Town): string[] {
  const world = emptyWorld();
  for (const { event, at: when } of store.factsAfter(0)) applyTo(world, event, when);
  return [...world.cases.cases.values()].map(({ level = '' }) => level);
}

describe('the next level', () => {
  it('receives today: the ticket goes on to its desks alone, and keeps its arrival', async () => {
    const hall = town();
    await at(hall, 'info');
    expect(await codeOf(hall, 'info')).toMatch(/^[A-Z0-9]{6}$/);
    expect(hall.facts().slice(-3)).toMatchObject([
      { type: 'case-opened', ticket: 1, level: 'front' },
      { type: 'case-escalated', from: 'front', to: 'counter' },
      { type: 'ticket-transferred', level: 'counter' },
    ]);
    expect(hall.told('print').at(-1)).toMatchObject({ paper: { slip: 'case', what: 'Sportelli' } });
    await hall.at('back', 'open');
    expect(await hall.at('back', 'next')).toBe('queue-empty');
    // Two does not serve certificates first, and is of that level.
    await hall.at('two', 'open');
    expect(await hall.at('two', 'next')).toBe('A001');
    await hall.at('two', { verb: 'done', outcomes: [{ outcome: 21, quantity: 1 }] });
    expect(hall.facts().at(-1)).toMatchObject({ type: 'case-resolved', case: 1, level: 'counter', outcome: 'certificate' });
    expect(open(hall)).toEqual([]);
  });

  it('receives nobody in the hall: a slip is printed, the visit ends, the case stays open', async () => {
    const hall = town();
    await at(hall, 'one');
    const code = await codeOf(hall, 'one');
    expect(hall.told('print').at(-1)).toMatchObject({ paper: { slip: 'case', what: 'Sindaca', code } });
    expect(hall.types().slice(-3)).toEqual(['case-opened', 'case-escalated', 'ticket-served']);
    expect(open(hall)).toEqual(['mayor']);
  });

  it('receives today: without a printer the ticket goes on all the same; else whoever goes home without the code finds the case no more', async () => {
    const hall = town();
    await at(hall, 'info');
    await at(hall, 'two');
    hall.kiosks.delete('kiosk-1');
    const prints = hall.told('print').length;
    expect(await codeOf(hall, 'info')).toMatch(/^[A-Z0-9]{6}$/);
    expect(await hall.at('two', 'escalate')).toBe('no-printer');
    expect(hall.told('print')).toHaveLength(prints);
  });

  it('whose hours have ended today receives nobody: a slip; before they end, the ticket', async () => {
    const hours = { counter: { ...townData.levels.counter, hours: { mon: '9:00-10:30' } } };
    const hall = town(townConfig({ levels: { ...townData.levels, ...hours } }));
    await at(hall, 'info');
    await hall.pass(29);
    expect((await hall.does('info', 'escalate')).facts).toMatchObject([{}, {}, { type: 'ticket-transferred' }]);
    await at(hall, 'info');
    await hall.pass(1);
    expect((await hall.does('info', 'escalate')).facts).toMatchObject([{}, {}, { type: 'ticket-served' }]);
    expect(hall.told('print').at(-1)).toMatchObject({ paper: { slip: 'case', what: 'Sportelli' } });
  });

  it('is none after the last, nor from a desk of no level; nothing changes', async () => {
    const hall = town();
    await at(hall, 'back');
    expect(await hall.does('back', 'escalate')).toMatchObject({ ack: { code: 'no-level' }, facts: [] });
    await hall.at('one', 'open');
    expect(await hall.at('one', 'escalate')).toBe('nobody-called');
  });

  it('is not undone: a case cannot be taken back', async () => {
    const hall = town();
    await at(hall, 'info');
    await codeOf(hall, 'info');
    expect(await hall.at('info', 'undo')).not.toBe(null);
    expect(open(hall)).toEqual(['counter']);
  });
});

it('a case is open the next day, goes on with the ticket that its citizen comes back with, and ends with an outcome', async () => {
  const time = heldTime();
  const hall = town(undefined, time);
  await at(hall, 'one');
  const code = await codeOf(hall, 'one');
  await hall.pass(24 * 60);
  expect(open(hall)).toEqual(['mayor']);
  hall.die();
  const next = town(undefined, time);
  await at(next, 'info');
  expect(await next.at('info', { verb: 'case', code })).toBe('A001');
  expect(open(next)).toEqual(['front']);
  await next.at('info', 'escalate');
  await next.at('one', 'open');
  await next.at('one', 'next');
  await next.at('one', { verb: 'done', outcomes: [{ outcome: 'certificate', quantity: 1 }] });
  expect(next.facts().at(-1)).toMatchObject({ type: 'case-resolved', case: 1, level: 'counter' });
  expect(open(next)).toEqual([]);
});

it('a visit that ends without an outcome leaves the case open', async () => {
  const hall = town();
  await at(hall, 'info');
  await codeOf(hall, 'info');
  await hall.at('one', 'open');
  await hall.at('one', 'next');
  await hall.at('one', 'done');
  expect(open(hall)).toEqual(['counter']);
  // Recorded the same day for who was there last, it ends it.
  await hall.at('one', { verb: 'outcome', outcome: 21, quantity: 1 });
  expect(open(hall)).toEqual([]);
});

describe('a case that an outcome has ended by mistake', () => {
  /** Somebody with a case is at desk one. */
  async function atCounter(hall: Town): Promise<string> {
    await at(hall, 'info');
    const code = await codeOf(hall, 'info');
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    return code;
  }

  it('is open again when the act is undone, as it was', async () => {
    const hall = town();
    const code = await atCounter(hall);
    await hall.at('one', { verb: 'done', outcomes: [{ outcome: 'card', quantity: 1 }] });
    expect(open(hall)).toEqual([]);
    await hall.at('one', 'undo');
    expect(hall.facts().at(-1)).toMatchObject({ type: 'case-reopened', case: 1, code, ticket: 1, level: 'counter', day: '2026-11-23' });
    expect(open(hall)).toEqual(['counter']);
    await hall.at('one', { verb: 'done', outcomes: [{ outcome: 'card', quantity: 1 }] });
    expect(open(hall)).toEqual([]);
  });

  it('stays ended when another act than that is undone', async () => {
    const hall = town();
    await atCounter(hall);
    await hall.at('one', { verb: 'outcome', outcome: 'card', quantity: 1 });
    await hall.at('one', 'done');
    await hall.at('one', 'undo');
    expect(open(hall)).toEqual([]);
  });

  it('is open again when the outcome is corrected to 0 and nothing else is left, also in the next life of the hub', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    await atCounter(hall);
    await hall.at('one', { verb: 'done', outcomes: ['card', 'certificate'].map((outcome) => ({ outcome, quantity: 1 })) });
    hall.engine.stop();
    hall.die();
    const next = town(undefined, time);
    await next.at('one', { verb: 'outcome', outcome: 'card', quantity: 0, number: '001' });
    expect(open(next)).toEqual([]);
    await next.at('one', { verb: 'outcome', outcome: 'certificate', quantity: 0, number: '001' });
    expect(open(next)).toEqual(['counter']);
    await next.at('one', { verb: 'outcome', outcome: 'certificate', quantity: 0, number: '001' });
    expect(next.types().filter((type) => type === 'case-reopened')).toHaveLength(1);
  });

  it('is ended once by two outcomes of one visit', async () => {
    const hall = town();
    await atCounter(hall);
    const outcomes = [0, 1, 2].map((quantity) => ({ outcome: quantity === 1 ? 'certificate' : 'card', quantity }));
    await hall.at('one', { verb: 'done', outcomes });
    expect(hall.facts().filter((event) => event.type === 'case-resolved')).toMatchObject([{ outcome: 'certificate' }]);
  });

  it('is forgotten when the day turns', async () => {
    const hall = town();
    await atCounter(hall);
    await hall.at('one', { verb: 'done', outcomes: [{ outcome: 'card', quantity: 1 }] });
    await hall.pass(24 * 60);
    const world = emptyWorld();
    for (const { event, at: when } of hall.store.factsAfter(0)) applyTo(world, event, when);
    expect(world.cases.resolved.size).toBe(0);
  });
});

it('at a paused desk no case is passed on or taken up, and nothing agreed', async () => {
  const hall = town();
  await hall.at('one', 'open');
  await hall.at('one', 'pause');
  expect(await hall.at('one', 'escalate')).toBe('desk-paused');
  expect(await hall.at('one', { verb: 'case', code: 'K7M2XP' })).toBe('desk-paused');
  expect(await hall.at('one', { verb: 'agree', desk: 11, service: 13 })).toBe('desk-paused');
});
