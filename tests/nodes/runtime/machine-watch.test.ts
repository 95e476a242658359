// How a machine is, watched over time: on a clock that the test moves.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { machineWarnings } from '../../../broker/contract/machine-words.js';
import type { MachineHealth } from '../../../broker/contract/messages/node.js';
import { watchMachine } from '../../../nodes/runtime/machine-watch.js';
import { heldClock } from '../../harness/held-clock.js';

function watched(first: MachineHealth) {
  const clock = heldClock();
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => logged.push(line) });
  let reads = 0;
  let answers: MachineHealth | Promise<MachineHealth> = first;
  const sensors = {
    async read() {
      reads += 1;
      return answers;
    },
  };
  const watch = watchMachine({ node: 'desk-1', sensors, clock, log });
  return {
    watch,
    logged,
    reads: () => reads,
    set(health: MachineHealth | Promise<MachineHealth>) {
      answers = health;
    },
    /** Second by second, so that what was read has its turn. */
    async pass(ms: number) {
      for (let left = ms; left > 0; left -= 1_000) {
        await new Promise(setImmediate);
        clock.pass(Math.min(left, 1_000));
        await new Promise(setImmediate);
      }
    },
  };
}

describe('a machine', () => {
  it('is read anew every two seconds, and not any more once it is let go', async () => {
    const machine = watched({ celsius: 50, undervolted: false });
    await machine.pass(10_000);
    expect(machine.watch.health()).toEqual({ celsius: 50, undervolted: false });
    expect(machine.reads()).toBe(6);
    machine.set({ celsius: 61, undervolted: false });
    await machine.pass(2_000);
    expect(machine.watch.health()).toEqual({ celsius: 61, undervolted: false });
    machine.watch.stop();
    const before = machine.reads();
    await machine.pass(10_000);
    expect(machine.reads()).toBe(before);
  });

  it('that measures nothing tells nothing', async () => {
    const machine = watched({});
    await machine.pass(4_000);
    expect(machine.watch.health()).toBeUndefined();
  });

  it('whose power gives way for a moment is told of for a minute', async () => {
    const machine = watched({ undervolted: true });
    await machine.pass(1_000);
    machine.set({ undervolted: false });
    await machine.pass(50_000);
    expect(machine.watch.health()).toEqual({ undervolted: true });
    await machine.pass(15_000);
    expect(machine.watch.health()).toEqual({ undervolted: false });
  });

  it('that stops answering is asked once, and told of no more', async () => {
    const machine = watched({ celsius: 50 });
    await machine.pass(1_000);
    machine.set(new Promise(() => {}));
    await machine.pass(60_000);
    expect(machine.watch.health()).toBeUndefined();
    expect(machine.reads()).toBe(2);
  });

  it('is warned of in words, once an hour however often it comes and goes', async () => {
    const machine = watched({ celsius: 81, undervolted: true });
    for (let i = 0; i < 20; i += 1) {
      machine.set({ celsius: i % 2 === 0 ? 81 : 79, undervolted: i % 2 === 0 });
      await machine.pass(4_000);
    }
    expect(machine.logged.map((line) => JSON.parse(line).msg)).toEqual([
      'desk-1: the power supply is too weak: use an original one, with a short cable',
      'desk-1: the processor is at 81 °C and slows down: give it air, or a heat sink',
    ]);
    await machine.pass(3_600_000);
    machine.set({ celsius: 85 });
    await machine.pass(4_000);
    expect(machine.logged).toHaveLength(3);
  });

  it.each([
    [{}, []],
    [{ celsius: 80, undervolted: false }, []],
    [{ celsius: 81 }, ['too-hot']],
    [{ undervolted: true }, ['undervolted']],
    [{ celsius: 81, undervolted: true }, ['undervolted', 'too-hot']],
  ] satisfies [MachineHealth, string[]][])('at %j is warned of as %j', (health, codes) => {
    expect(machineWarnings(health).map(({ code }) => code)).toEqual(codes);
  });
});
