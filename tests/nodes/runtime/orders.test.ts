// A node's orders on a real file, with a clock that the test holds.
import { join } from 'node:path';
import { pino } from 'pino';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Payload } from '../../../broker/contract/topics.js';
import { createBeats } from '../../../nodes/runtime/beats.js';
import { createOrders } from '../../../nodes/runtime/orders.js';
import { type Outcome, openOutbox } from '../../../nodes/runtime/outbox.js';
import { systemDisk } from '../../../nodes/runtime/system-disk.js';
import { makeFolder } from '../../harness/folders.js';
import { heldClock } from '../../harness/held-clock.js';

const boot = 'a'.repeat(32);
const hubBoot = 'b'.repeat(32);
const paper = {
  ticket: 1,
  hall: 'Prova',
  service: 'Certificati',
  number: 'A001',
  day: '2026-11-22',
  time: '10:00',
  ahead: 0,
  language: 'it',
};
const order = (number: number, over: Partial<Payload<'print'>> = {}): Payload<'print'> => ({
  v: 1,
  order: number,
  until: 20,
  boot,
  paper,
  ...over,
});
const call = (number: number): Payload<'announce'> => ({
  v: 1,
  order: number,
  until: 20,
  call: { call: 1, number: 'A001', desk: 1 },
  languages: ['it'],
});

let folder: string;
beforeEach(() => {
  const made = makeFolder();
  onTestFinished(made.remove);
  folder = made.path;
});

/** One life of a node. */
function life(myBoot = boot) {
  const clock = heldClock();
  const beats = createBeats(clock);
  beats.heard({ v: 1, boot: hubBoot, n: 10, sinceMs: 0, at: '2026-11-22T10:00:00Z', trusted: true });
  const outbox = openOutbox(join(folder, 'outbox.jsonl'), systemDisk);
  const told: Outcome[] = [];
  const orders = createOrders(myBoot, beats, outbox, (outcome) => told.push(outcome), clock, pino({ level: 'silent' }));
  onTestFinished(async () => {
    orders.stop();
    beats.stop();
    await outbox.close();
  });
  return { clock, beats, orders, told };
}

const states = (told: readonly Outcome[]) => told.map(({ done }) => done.state);

describe('an order to print', () => {
  it('is carried out once, however often it comes, and its outcome told again', async () => {
    const node = life();
    const work = vi.fn(async () => ({ state: 'printed' }) as const);
    node.orders.print(order(1), work);
    node.orders.print(order(1), work);
    await vi.waitFor(() => expect(states(node.told)).toEqual(['printed']));
    node.orders.print(order(1), work);
    expect(states(node.told)).toEqual(['printed', 'printed']);
    node.orders.acknowledged(1);
    node.orders.print(order(1), work);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('given to another life of the node is unknown, and never printed', async () => {
    const node = life('c'.repeat(32));
    const work = vi.fn();
    node.orders.print(order(1), work);
    await vi.waitFor(() => expect(node.told).toHaveLength(1));
    expect(node.told).toEqual([{ kind: 'print', done: { v: 1, order: 1, state: 'unknown', reason: 'restarted' } }]);
    expect(work).not.toHaveBeenCalled();
  });

  it('whose outcome was on disk when the node died is told as it was', async () => {
    const first = life();
    first.orders.print(order(1), async () => ({ state: 'written' }));
    await vi.waitFor(() => expect(first.told).toHaveLength(1));
    const second = life('c'.repeat(32));
    second.orders.print(order(1), vi.fn());
    expect(states(second.told)).toEqual(['written']);
  });

  it('that waits for the printer does not live longer because the hub’s machine lost its power, and counts on from where it was', async () => {
    const node = life();
    let over = () => false;
    const work = vi.fn(async (_order: unknown, isOver: () => boolean) => {
      over = isOver;
      return { state: 'printed' } as const;
    });
    node.orders.print(order(1), work);
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1));
    node.clock.pass(9_000);
    // Nine seconds later by this clock, one beat later by the hub's.
    node.beats.heard({ v: 1, boot: 'd'.repeat(32), n: 11, sinceMs: 0, at: '1970-01-01T00:00:00Z', trusted: false });
    expect(over()).toBe(false);
    node.clock.pass(2_000);
    expect(over()).toBe(true);
  });

  describe('to a node that was held up, and hears in one moment all that waited in its socket', () => {
    const beat = (n: number) => ({ v: 1, boot: hubBoot, n, sinceMs: 0, at: '2026-11-22T10:00:00Z', trusted: true }) as const;

    it('does not print because an old beat came before it, and the newer ones behind it', async () => {
      const node = life();
      const work = vi.fn();
      node.clock.pass(11_500);
      node.beats.heard(beat(15));
      node.orders.print(order(1), work);
      node.beats.heard(beat(21));
      await vi.waitFor(() => expect(states(node.told)).toEqual(['failed']));
      expect(work).not.toHaveBeenCalled();
    });

    it('nor because the line was a little slower before', async () => {
      const node = life();
      const work = vi.fn();
      for (const n of [11, 12, 13]) {
        node.clock.pass(1_030);
        node.beats.heard(beat(n));
      }
      node.clock.pass(12_000);
      node.beats.heard(beat(16));
      node.orders.print(order(1), work);
      node.beats.heard(beat(25));
      await vi.waitFor(() => expect(states(node.told)).toEqual(['failed']));
      expect(work).not.toHaveBeenCalled();
    });

    it('prints while its life lasts', async () => {
      const node = life();
      node.clock.pass(9_000);
      node.beats.heard(beat(15));
      node.orders.print(order(1), async () => ({ state: 'printed' }));
      await vi.waitFor(() => expect(states(node.told)).toEqual(['printed']));
    });
  });

  it('prints again some seconds after the hub’s machine has slept, and its clock with it', async () => {
    const node = life();
    node.clock.pass(3_600_000);
    for (let n = 11; n <= 22; n++) {
      node.beats.heard({ v: 1, boot: hubBoot, n, sinceMs: 0, at: '2026-11-22T11:00:00Z', trusted: true });
      node.clock.pass(1_000);
    }
    node.orders.print(order(1, { until: 30 }), async () => ({ state: 'printed' }));
    await vi.waitFor(() => expect(states(node.told)).toEqual(['printed']));
  });

  it('that has outlived its beats never prints', async () => {
    const node = life();
    const work = vi.fn();
    node.clock.pass(11_000);
    node.orders.print(order(1), work);
    await vi.waitFor(() => expect(states(node.told)).toEqual(['failed']));
    expect(work).not.toHaveBeenCalled();
  });

  it('tells its outcome every two seconds until the hub has heard', async () => {
    const node = life();
    node.orders.print(order(1), async () => ({ state: 'printed' }));
    await vi.waitFor(() => expect(node.told).toHaveLength(1));
    node.clock.pass(2_000);
    node.clock.pass(2_000);
    expect(node.told).toHaveLength(3);
    node.orders.acknowledged(1);
    node.clock.pass(10_000);
    expect(node.told).toHaveLength(3);
  });
});

describe('an order to announce', () => {
  it('is carried out once', async () => {
    const node = life();
    const work = vi.fn(async () => 'announced' as const);
    node.orders.announce(call(1), 'atrio', work);
    node.orders.announce(call(1), 'atrio', work);
    await vi.waitFor(() => expect(states(node.told)).toEqual(['announced']));
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('waits for the one before it, whatever area that was for; each outcome goes to its own', async () => {
    const node = life();
    const begun: number[] = [];
    const ends = new Map<number, () => void>();
    const work = ({ order }: Payload<'announce'>) =>
      new Promise<'announced'>((resolve) => {
        begun.push(order);
        ends.set(order, () => resolve('announced'));
      });
    node.orders.announce(call(1), 'atrio', work);
    node.orders.announce(call(2), 'sala', work);
    await vi.waitFor(() => expect(begun).toEqual([1]));
    ends.get(1)?.();
    await vi.waitFor(() => expect(begun).toEqual([1, 2]));
    ends.get(2)?.();
    await vi.waitFor(() => expect(node.told.map((outcome) => 'area' in outcome && outcome.area)).toEqual(['atrio', 'sala']));
  });

  it('that was taken back before its turn, or before it came, is not made', async () => {
    const node = life();
    const begun: number[] = [];
    let end = () => {};
    const work = vi.fn(
      ({ order }: Payload<'announce'>) =>
        new Promise<'announced'>((resolve) => {
          begun.push(order);
          end = () => resolve('announced');
        }),
    );
    node.orders.withdraw(3);
    for (const n of [1, 2, 3]) node.orders.announce(call(n), 'atrio', work);
    await vi.waitFor(() => expect(begun).toEqual([1]));
    node.orders.withdraw(2);
    // This one sounds already: whoever was called has heard it.
    node.orders.withdraw(1);
    end();
    await vi.waitFor(() => expect(states(node.told)).toEqual(['announced', 'withdrawn', 'withdrawn']));
    expect(begun).toEqual([1]);
  });
});

describe('the beat', () => {
  it('makes what is shown stale after 3 s of silence, and fresh again at once', () => {
    const clock = heldClock();
    const beats = createBeats(clock);
    const heard: boolean[] = [];
    beats.onFresh((fresh) => heard.push(fresh));
    expect(beats.stamp()).toBeUndefined();
    const beat = { v: 1, boot: hubBoot, n: 10, sinceMs: 0, at: '2026-11-22T10:00:00Z', trusted: true } as const;
    beats.heard(beat);
    clock.pass(2_900);
    expect(beats.stamp()).toEqual({ boot: hubBoot, beat: 10, sinceMs: 2_900 });
    clock.pass(200);
    beats.heard({ ...beat, n: 13 });
    expect(heard).toEqual([true, false, true]);
    beats.stop();
  });
});
