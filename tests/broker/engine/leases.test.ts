// Numbers that a kiosk may give while the hub is gone: granted at the start, given more of, and joined once, by arrival.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Payload } from '../../../broker/contract/topics.js';
import { heldTime } from './held-engine.js';
import { type Town, townConfig, townData, useTown } from './town-hall.js';

const town = useTown();
const cut = townConfig({ nodes: { ...townData.nodes, 'kiosk-1': { ...townData.nodes['kiosk-1'], offline: 6 } } });
const Ranges = z.object({ ranges: z.array(z.object({ series: z.string(), from: z.int(), to: z.int() })), until: z.int(), day: z.string() });

function lease(hall: Town): z.infer<typeof Ranges> {
  return Ranges.parse(hall.published.findLast(({ name, id }) => name === 'lease' && id === 'kiosk-1')?.payload);
}

/** The kiosk tells of a ticket that it gave so long ago. */
function tell({ engine, stamp }: Town, n: number, more: Partial<Payload<'issued'>> = {}, minutesAgo = 0) {
  const told = {
    v: 1,
    stamp: stamp(minutesAgo * 60_000),
    day: '2026-11-23',
    series: 'A',
    n,
    button: 'b1',
    language: 'it',
    state: 'printed',
  } as const;
  return new Promise<Payload<'issuedAck'>>((resolve) => engine.issued('kiosk-1', { ...told, ...more }, resolve));
}

describe('a lease', () => {
  it('is there once the hub has looked up, from the ranges’ upper ends, until the hours end', async () => {
    const hall = town(cut);
    await hall.pass(0);
    await hall.pass(0);
    expect(lease(hall)).toMatchObject({
      day: '2026-11-23',
      ranges: [
        { series: 'A', from: 94, to: 99 },
        { series: 'C', from: 194, to: 199 },
      ],
      until: hall.clock.beat() + 8 * 3_600,
    });
    // A kiosk that is to have none has none.
    const other = hall.published.findLast(({ name, id }) => name === 'lease' && id === 'kiosk-2')?.payload;
    expect(other).toMatchObject({ ranges: [] });
  });

  it('is not the hub’s to give, and is the same after a restart', async () => {
    const time = heldTime();
    const small = townConfig({
      nodes: { ...townData.nodes, 'kiosk-1': { ...townData.nodes['kiosk-1'], offline: 6 } },
      series: { A: { from: 1, to: 30 }, C: { from: 100, to: 199 }, E: { from: 200, to: 299 } },
    });
    const hall = town(small, time);
    await hall.pass(0);
    await hall.pass(0);
    expect(lease(hall).ranges[0]).toEqual({ series: 'A', from: 28, to: 30 });
    for (let n = 1; n <= 27; n += 1) expect(await hall.take()).toBe(`A${String(n).padStart(3, '0')}`);
    expect(await hall.take()).toBe('series-exhausted');
    hall.die();
    const again = town(small, time);
    await again.pass(0);
    expect(lease(again).ranges[0]).toEqual({ series: 'A', from: 28, to: 30 });
    expect(again.types().filter((type) => type === 'lease-granted')).toHaveLength(2);
  });

  it('gets more when half of it is used, and a new one on the next day', async () => {
    const hall = town(cut);
    await hall.pass(0);
    for (const n of [94, 95, 96, 97]) await tell(hall, n);
    await hall.pass(0);
    await hall.pass(0);
    expect(lease(hall).ranges).toEqual([
      { series: 'A', from: 98, to: 99 },
      { series: 'C', from: 194, to: 199 },
      { series: 'A', from: 90, to: 93 },
    ]);
    await hall.pass(24 * 60);
    await hall.pass(0);
    await hall.pass(0);
    expect(lease(hall)).toMatchObject({ day: '2026-11-24', ranges: [{ from: 94, to: 99 }, { from: 194 }] });
  });
});

describe('a ticket that a kiosk gave by itself', () => {
  it('joins where it arrived, before those who came later, once, however often it is told', async () => {
    const hall = town(cut);
    await hall.pass(0);
    await hall.pass(60);
    await hall.take();
    expect(await tell(hall, 94, {}, 30)).toMatchObject({ ok: true, n: 94 });
    expect(await tell(hall, 94, {}, 30)).toMatchObject({ ok: true, n: 94 });
    expect(hall.types().filter((type) => type === 'ticket-issued')).toHaveLength(2);
    // It has its paper: the hub orders none.
    expect(hall.told('print')).toHaveLength(1);
    await hall.at('one', 'open');
    expect([await hall.at('one', 'next'), await hall.at('one', 'next')]).toEqual(['A094', 'A001']);
  });

  it('several in one group join in the order of their arrival', async () => {
    const hall = town(cut);
    await hall.pass(0);
    await hall.pass(60);
    await Promise.all([tell(hall, 96, {}, 10), tell(hall, 94, {}, 30), tell(hall, 95, {}, 20)]);
    await hall.at('one', 'open');
    const called = [await hall.at('one', 'next'), await hall.at('one', 'next'), await hall.at('one', 'next')];
    expect(called).toEqual(['A094', 'A095', 'A096']);
  });

  it('is heard by the hub’s next life, too', async () => {
    const time = heldTime();
    const hall = town(cut, time);
    await hall.pass(0);
    const stamp = hall.stamp();
    hall.die();
    time.monotonicMs += 20 * 60_000;
    time.wallMs += 20 * 60_000;
    const again = town(cut, time);
    expect(await tell(again, 94, { stamp })).toMatchObject({ ok: true });
    const issued = again.facts().findLast((event) => event.type === 'ticket-issued');
    expect(issued).toMatchObject({ n: 94, arrivedAt: stamp.beat * 1_000 + stamp.sinceMs });
  });

  it('whose paper failed is void; whose day is over was not served, and its number is free today', async () => {
    const hall = town(cut);
    await hall.pass(0);
    await tell(hall, 94, { state: 'failed' });
    expect(hall.types().slice(-2)).toEqual(['ticket-issued', 'ticket-voided']);
    await hall.pass(24 * 60);
    expect(await tell(hall, 95, {}, 20 * 60)).toMatchObject({ ok: true });
    expect(hall.facts().slice(-3)).toMatchObject([
      { type: 'ticket-issued', day: '2026-11-23' },
      { type: 'ticket-paper' },
      { type: 'ticket-not-served', number: 'A095', day: '2026-11-23' },
    ]);
    await hall.at('one', 'open');
    expect(await hall.at('one', 'next')).toBe('queue-empty');
    expect(await hall.take()).toBe('A001');
  });

  it('joins the service it was given for, whatever its button gives by now', async () => {
    const { services, nodes, desks } = townData;
    const { certificates: _, ...others } = services;
    const passports = { name: { it: 'Passaporti' }, series: 'A' };
    const { 'kiosk-1': kiosk } = nodes;
    const buttons = { b1: { service: 'taxes' }, p1: { service: 'taxes' } };
    const more = { services: { ...services, passports }, nodes: { ...nodes, 'kiosk-1': { ...kiosk, offline: 6, buttons } } };
    const hall = town(cut);
    await hall.pass(0);
    await hall.pass(0);
    const apply = (over: object) => hall.engine.applyConfig({ config: townConfig(over), text: JSON.stringify(over) });
    expect(apply(more)).toEqual({ ok: true });
    const issued = () => hall.facts().findLast((event) => event.type === 'ticket-issued');
    expect(await tell(hall, 94, { service: 'passports', class: 'priority' })).toMatchObject({ ok: true });
    expect(issued()).toMatchObject({ number: 'A094', service: 'passports', class: 'priority' });
    const serves = (list: readonly string[]) => list.map((each) => (each === 'certificates' ? 'passports' : each));
    const moved = Object.fromEntries(
      Object.entries(desks).map(([id, desk]) => [id, { ...desk, serves: serves(desk.serves), ...('helps' in desk ? { helps: [] } : {}) }]),
    );
    const gone = { ...more, services: { ...others, passports }, desks: moved, overflow: {}, retired: { certificates: 'taxes' } };
    expect(apply(gone)).toEqual({ ok: true });
    expect(await tell(hall, 95, { service: 'certificates' })).toMatchObject({ ok: true });
    expect(issued()).toMatchObject({ number: 'A095', service: 'taxes' });
    // Nobody says where weddings go: to one that gives the same letter.
    expect(await tell(hall, 96, { service: 'weddings' })).toMatchObject({ ok: true });
    expect(issued()).toMatchObject({ number: 'A096', service: 'passports' });
  });

  it.each([
    ['not-leased', { n: 50 }],
    ['not-leased', { day: '2026-11-22' }],
    // Its service may come back with the next config: the kiosk keeps it.
    ['no-such-service', { series: 'U' }],
  ])('%s: %j is refused', async (code, more) => {
    const hall = town(cut);
    await hall.pass(0);
    expect(await tell(hall, 94, more)).toMatchObject({ ok: false, code });
    expect(hall.types()).not.toContain('ticket-issued');
  });
});
