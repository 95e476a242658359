// The header's other end: the kernel's own GPIO subsystem with simulated chips, in a guest of tests/hardware/kernel, where
// gpio.kernel.test.ts runs the suite; or on any machine with gpio-sim and /sys/class/gpio.
import { setTimeout as sleep } from 'node:timers/promises';
import { findWires } from '../../../hardware/kernel/wires.js';
import type { Rig } from '../conformance/rig.js';

/** Longer than the driver's debounce, on a machine where a millisecond of its clock may take five: a button that was opened now is not pressed now. */
const settledMs = 120;

const wires = findWires();

async function pull(pin: number, down: boolean): Promise<void> {
  await sleep(settledMs);
  wires?.pull(pin, down);
  await sleep(settledMs);
}

async function push(pin: number): Promise<void> {
  await pull(pin, true);
  await pull(pin, false);
}

const isHigh = async (pin: number) => wires?.isHigh(pin) === true;
const pins = { b1: { pin: 17, lamp: 27 }, b2: { pin: 22, lamp: 23 } };
const pinsOf = (button: string) => (button === 'b1' ? pins.b1 : pins.b2);

export const rig: Rig = {
  whyNot: () =>
    wires === undefined
      ? 'needs a kernel whose gpio-sim plays a Pi’s header: tests/nodes/devices/gpio/gpio.kernel.test.ts has one'
      : undefined,
  benches: {
    async buttons() {
      for (const { pin } of Object.values(pins)) await pull(pin, false);
      return {
        settings: { buttons: pins },
        end: { two: ['b1', 'b2'], push: (button) => push(pinsOf(button).pin), isLit: (button) => isHigh(pinsOf(button).lamp) },
      };
    },
    async button() {
      await pull(17, false);
      return { settings: { pin: 17 }, end: { move: (down) => pull(17, down) } };
    },
    async rating() {
      const ratings = [5, 6, 13];
      for (const pin of ratings) await pull(pin, false);
      return { settings: { pins: ratings }, end: { push: (rating) => push(ratings[rating - 1] ?? 0) } };
    },
    buzzer: async () => ({ settings: { pin: 27 }, end: { isSounding: () => isHigh(27) } }),
    lamp: async () => ({ settings: { pin: 27 }, end: { isLit: () => isHigh(27) } }),
  },
};
