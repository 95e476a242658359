import { expect, it } from 'vitest';
import { chanceFrom } from '../harness/random.js';
import { createTime } from './clock.js';
import { createDisk } from './disk.js';
import { createMachine } from './machine.js';
import { type Fate, Killed } from './process.js';

function rig() {
  const time = createTime();
  const failures: unknown[] = [];
  const machine = createMachine({
    ...{ name: 'pi', time, chance: chanceFrom(3), disk: createDisk(chanceFrom(3)), wall: Date.UTC(2026, 10, 2, 8) },
    failed: (program, error) => failures.push([program, error]),
  });
  return { time, machine, failures, process: machine.run('node') };
}

/** Calls a port again and again, whatever comes back, as code does that catches everything. */
function stubborn(port: () => void, times: number): unknown[] {
  const caught: unknown[] = [];
  for (let i = 0; i < times; i += 1) {
    try {
      port();
    } catch (error) {
      caught.push(error);
    }
  }
  return caught;
}

it.each<[Fate['when'], number]>([
  ['before', 2],
  ['after', 3],
])('ends at its third call, %s it takes effect, and has none from then on', (when, effects) => {
  const { process } = rig();
  let count = 0;
  process.doom({ call: 3, when, how: 'program' });
  const caught = stubborn(() => process.port(() => (count += 1)), 10);
  expect(count).toBe(effects);
  expect(process.alive).toBe(false);
  expect(caught).toHaveLength(8);
  expect(caught.every((error) => error instanceof Killed)).toBe(true);
});

it('is nobody’s fault to have been killed, and no timer of the dead comes', async () => {
  const { time, process, failures } = rig();
  let late = 0;
  process.after(50, () => (late += 1));
  process.after(1, async () => {
    process.end('program');
    await process.portLater(1, () => (late += 1));
  });
  await time.runUntil(100);
  expect([late, failures]).toEqual([0, []]);
});

it('ends by what nobody catches, and that is told', async () => {
  const { time, process, failures } = rig();
  process.after(1, () => void Promise.reject(new Error('a bug')));
  await time.runUntil(2);
  expect(failures).toEqual([['node', new Error('a bug')]]);
  expect(process.alive).toBe(false);
});

it('leaves what it had begun to its kernel, unless there is no power', async () => {
  for (const [how, effects] of [
    ['program', 1],
    ['power', 0],
  ] as const) {
    const { time, machine, process } = rig();
    let [done, heard] = [0, 0];
    process.after(1, async () => {
      await process.portLater(10, () => (done += 1));
      heard += 1;
    });
    time.at(5, () => (how === 'power' ? machine.cutPower() : process.end('program')));
    await time.runUntil(100);
    expect([done, heard]).toEqual([effects, 0]);
  }
});

it('can take its whole machine along', () => {
  const { machine, process } = rig();
  const other = machine.run('another program');
  process.doom({ call: 1, when: 'after', how: 'power' });
  stubborn(() => process.port(() => {}), 1);
  expect([machine.powered, process.isPowered, other.alive]).toEqual([false, false, false]);
});

it('has clocks of its own: they drift, jump, and count anew when power comes', async () => {
  const { time, machine, process } = rig();
  const source = machine.timeSource(process, 0);
  const clock = machine.clock(process);
  const { boot } = machine.machine();
  const [monotonic, wall] = [source.monotonic(), source.wall()];
  machine.setDrift(0.01);
  await time.runUntil(100_000);
  expect(source.monotonic() - monotonic).toBeCloseTo(101_000);
  expect(clock.now()).toBeCloseTo(101_000);
  expect(source.wall() - wall).toBe(101_000);
  machine.setWall(0);
  expect([source.wall(), source.monotonic() - monotonic]).toEqual([0, expect.closeTo(101_000)]);
  let rang = 0;
  clock.after(1_010, () => (rang = time.now));
  await time.runUntil(200_000);
  expect(rang).toBeCloseTo(101_000);
  machine.cutPower();
  machine.powerOn(5_000);
  const again = machine.timeSource(machine.run('node'), 0);
  expect(again.machine()).not.toBe(boot);
  expect(again.wall()).toBe(5_000);
  expect(again.monotonic()).toBeLessThan(60_000);
});
