// The header's other end: the kernel's own GPIO subsystem with simulated chips. There is one inside gpio-bench's guest, where
// driver.hall.test.ts runs its probe, and where the suite can be run by hand; or on any machine with gpio-sim and /sys/class/gpio.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Rig } from '../conformance/rig.js';

const platform = '/sys/devices/platform';
/** Longer than the driver's debounce. */
const settledMs = 50;

/** Where gpio-sim lets one pull a header's line and see its level. */
function headerLines(): string | undefined {
  if (!existsSync('/sys/class/gpio') || !existsSync(platform)) return undefined;
  for (const device of readdirSync(platform).filter((name) => name.startsWith('gpio-sim.'))) {
    const folder = join(platform, device);
    const [chip = ''] = existsSync(join(folder, 'gpio')) ? readdirSync(join(folder, 'gpio')) : [];
    if (!existsSync(join(folder, 'gpio', chip, 'label'))) continue;
    if (!readFileSync(join(folder, 'gpio', chip, 'label'), 'utf8').startsWith('pinctrl-')) continue;
    const lines = readdirSync(folder).find((name) => /^gpiochip\d+$/.test(name));
    if (lines !== undefined) return join(folder, lines);
  }
  return undefined;
}
const lines = headerLines();

async function pull(pin: number, down: boolean): Promise<void> {
  writeFileSync(join(lines ?? '', `sim_gpio${pin}`, 'pull'), down ? 'pull-down' : 'pull-up');
  await sleep(settledMs);
}

async function isHigh(pin: number): Promise<boolean> {
  return readFileSync(join(lines ?? '', `sim_gpio${pin}`, 'value'), 'utf8').trim() === '1';
}

async function push(pin: number): Promise<void> {
  await pull(pin, true);
  await pull(pin, false);
}

const pins = { b1: { pin: 17, lamp: 27 }, b2: { pin: 22, lamp: 23 } };
const pinsOf = (button: string) => (button === 'b1' ? pins.b1 : pins.b2);

export const rig: Rig = {
  whyNot: () =>
    lines === undefined ? 'needs a kernel whose gpio-sim plays a Pi’s header; driver.hall.test.ts looks for one in gpio-bench' : undefined,
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
