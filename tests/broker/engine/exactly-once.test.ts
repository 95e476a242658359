// Undone, corrected, repeated, not stored: what was done is done once, and what failed has happened in no room.
import { describe, expect, it, vi } from 'vitest';
import { applyTo, emptyWorld, fromWorldSnapshot, toWorldSnapshot, WorldSnapshot } from '../../../broker/engine/world.js';
import { heldTime, nodeBoot, orderOf } from './held-engine.js';
import { serviceWith, type Town, townConfig, useTown } from './town-hall.js';

const town = useTown();

/** The world as the journal alone makes it. */
function replayed({ store }: Town) {
  const world = emptyWorld();
  for (const { event, at } of store.factsAfter(0)) applyTo(world, event, at);
  return toWorldSnapshot(world);
}

describe('an undo', () => {
  it('withdraws the announcement, once it is on the disk, and gives the ticket its place back', async () => {
    const hall = town();
    await hall.take();
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    const [announce] = hall.told('announce');
    const commit = vi.spyOn(hall.store, 'commit').mockImplementationOnce(() => {
      throw new Error('database or disk is full');
    });
    expect(await hall.at('one', 'undo')).toBe('not-stored');
    expect(hall.told('announceWithdraw')).toEqual([]);
    commit.mockRestore();
    expect(await hall.at('one', 'undo')).toBe(null);
    expect(hall.told('announceWithdraw')).toEqual([{ v: 1, order: announce !== undefined && 'order' in announce ? announce.order : 0 }]);
    expect(hall.deskState('one')).toMatchObject({ phase: 'free', number: null });
    await hall.at('two', 'open');
    expect(await hall.at('two', 'next')).toBe('A001');
  });

  it('ends the announcement with the call: no announcer that comes back hears it, nor one of the next life of the hub', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    await hall.at('one', 'undo');
    const heard: string[] = [];
    const to = { publish: (name: string) => heard.push(name) > 0 };
    hall.engine.resendTo('announce', 'atrio', to);
    hall.die();
    const again = town(undefined, time);
    again.engine.resendTo('announce', 'atrio', to);
    expect([heard, again.store.outbox()]).toEqual([[], []]);
    // An announcer that had begun says so, and is heard out.
    const order = orderOf(hall.told('announce').at(-1));
    const ack = new Promise((resolve) => again.engine.announceDone('atrio', { v: 1, order, state: 'withdrawn' }, resolve));
    expect(await ack).toMatchObject({ ok: true });
  });

  it('of a call of the same moment leaves nothing to announce', async () => {
    const hall = town();
    await hall.take();
    await hall.at('one', 'open');
    expect(await Promise.all([hall.at('one', 'next'), hall.at('one', 'undo')])).toEqual(['A001', null]);
    expect([hall.told('announce'), hall.store.outbox()]).toEqual([[], []]);
  });

  it('is refused once the other desk has called what it would bring back', async () => {
    const hall = town();
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    await hall.at('one', 'park');
    await hall.at('info', 'open');
    await hall.at('info', { verb: 'call', number: '001' });
    expect(await hall.at('one', 'undo')).toBe('changed-since');
  });
});

describe('an outcome', () => {
  it('is corrected the same day, with a trace; 0 takes it back', async () => {
    const hall = town();
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    await hall.at('one', { verb: 'done', outcomes: [{ outcome: 21, quantity: 2 }] });
    await hall.pass(60);
    for (const quantity of [3, 0]) await hall.at('one', { verb: 'outcome', outcome: 21, quantity, number: '001' });
    const counted = hall.facts().filter((event) => event.type === 'outcome-counted');
    expect(counted).toMatchObject([
      { quantity: 2, before: 0 },
      { quantity: 3, before: 2 },
      { quantity: 0, before: 3 },
    ]);
    await hall.pass(24 * 60);
    await hall.at('one', 'open');
    expect(await hall.at('one', { verb: 'outcome', outcome: 21, quantity: 1, number: 'A001' })).toBe('no-such-ticket');
  });

  it('without a number is never counted for who was here before, when the last one goes on to another service', async () => {
    const hall = town();
    await hall.take();
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    await hall.at('one', 'next');
    await hall.at('one', { verb: 'add', service: 'taxes' });
    await hall.at('one', 'done');
    expect(hall.types().at(-1)).toBe('ticket-went-on');
    expect(await hall.at('one', { verb: 'outcome', outcome: 'card', quantity: 1 })).toBe('nobody-called');
  });

  it('that a service needs is not there when the last of what was counted is taken back; said twice, the second replaces the first', async () => {
    const hall = town(townConfig(serviceWith('certificates', { 'outcome-needed': true })));
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    const card = (quantity: number) => ({ outcome: 'card', quantity });
    await hall.at('one', { verb: 'outcome', ...card(1) });
    expect(await hall.at('one', { verb: 'done', outcomes: [card(0)] })).toBe('outcome-needed');
    expect(await hall.at('one', { verb: 'done', outcomes: [card(2), card(0)] })).toBe('outcome-needed');
    const { facts } = await hall.does('one', { verb: 'done', outcomes: [card(0), card(3)] });
    expect(facts).toMatchObject([{ quantity: 0, before: 1 }, { quantity: 3, before: 0 }, { type: 'ticket-served' }]);
  });

  it('that a service needs keeps the visit open until it is keyed', async () => {
    const hall = town(townConfig(serviceWith('certificates', { 'outcome-needed': true })));
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    for (const verb of ['done', 'next', 'close'] as const) expect(await hall.at('one', verb)).toBe('outcome-needed');
    expect(await hall.at('one', { verb: 'done', outcomes: [{ outcome: 'card', quantity: 1 }] })).toBe(null);
  });
});

describe('a key asked twice', () => {
  it('is answered again and not decided again, in one group, later, and by the next life of the hub', async () => {
    const time = heldTime();
    const hall = town(undefined, time);
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    const id = { node: 'desk-1', boot: nodeBoot, n: 900 };
    const ask = (on: Town) => on.key({ verb: 'agree', desk: 11, service: 13 }, 'one', { id });
    const [one, two] = await Promise.all([ask(hall), ask(hall)]);
    expect(one).toMatchObject({ ok: true, code: expect.any(String) });
    expect([two, await ask(hall)]).toEqual([one, one]);
    hall.die();
    const again = town(undefined, time);
    expect(await ask(again)).toEqual(one);
    expect(again.types().filter((type) => type === 'appointment-booked')).toHaveLength(1);
  });
});

describe('a commit that fails', () => {
  it('has happened in none of the three rooms, and the next group finds them as they were', async () => {
    const hall = town();
    await hall.take();
    await hall.take();
    for (const desk of ['one', 'info']) {
      await hall.at(desk, 'open');
      await hall.at(desk, 'next');
    }
    const booked = await hall.book({ start: '2026-11-23T10:20' }, 1);
    const before = replayed(hall);
    const published = hall.published.length;
    const commit = vi.spyOn(hall.store, 'commit').mockImplementationOnce(() => {
      throw new Error('database or disk is full');
    });
    const asked = [
      hall.at('one', 'escalate'),
      hall.at('info', { verb: 'agree', desk: 11, service: 13 }),
      hall.take({ code: booked.ok ? booked.booking.code : '' }),
    ];
    expect(await Promise.all(asked)).toEqual(['not-stored', 'not-stored', 'not-stored']);
    expect(hall.published).toHaveLength(published);
    commit.mockRestore();
    expect(replayed(hall)).toEqual(before);
    expect(await hall.at('one', 'escalate')).toBe('A001');
    expect(hall.facts()).toContainEqual(expect.objectContaining({ type: 'case-opened', case: 1 }));
    expect(await hall.take({ code: booked.ok ? booked.booking.code : '' })).toBe('E200');
    expect(hall.facts()).toContainEqual(expect.objectContaining({ type: 'appointment-arrived', ticket: 3 }));
  });
});

it('a snapshot holds all three rooms: the journal, the snapshot and what it is read back to are one', async () => {
  const hall = town();
  await hall.take();
  await hall.at('info', 'open');
  await hall.at('info', 'next');
  await hall.at('info', 'escalate');
  await hall.book();
  hall.engine.stop();
  const kept = WorldSnapshot.parse(JSON.parse(hall.store.snapshot()?.body ?? '{}'));
  expect(kept).toEqual(replayed(hall));
  expect(toWorldSnapshot(fromWorldSnapshot(kept))).toEqual(kept);
  expect([kept.queue.tickets.length, kept.book.appointments.length, kept.cases.cases.length]).toEqual([1, 1, 1]);
});
