// The driver as it ships, on serialport and a pseudo-terminal, with the board's program on an emulated chip at the other end.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { driver } from '../../../../nodes/devices/desk-unit/driver.js';
import { type PluggedUnit, plugInUnit } from '../../../hardware/desk-unit/plug.js';
import { hasPython } from '../../../hardware/pty.js';
import { patientClock } from '../conformance/patient-clock.js';
import { contextOn } from '../gpio/rig.js';

async function deskOn({ port }: PluggedUnit) {
  const clock = patientClock();
  onTestFinished(clock.stop);
  const { keypad, display, lamp } = driver.devices;
  if (keypad === undefined || display === undefined || lamp === undefined) throw new Error('no such device');
  const devices = {
    keypad: await keypad.open({ port }, contextOn(clock)),
    display: await display.open({ port }, contextOn(clock)),
    lamp: await lamp.open({ port }, contextOn(clock)),
  };
  for (const device of Object.values(devices)) onTestFinished(() => device.close());
  await clock.until('is well', 10_000, () => devices.keypad.health().ok);
  return { ...devices, clock };
}

it.skipIf(!hasPython)('one board is a desk’s keypad, display and lamp; each is closed by itself (needs python3 with openpty)', async () => {
  const unit = await plugInUnit();
  const { keypad, display, lamp, clock } = await deskOn(unit);
  const keys: string[] = [];
  keypad.onKey((key) => keys.push(key));
  display.show('042');
  lamp.show({ rest: true });
  await clock.until('shows it, lit', 5_000, async () => {
    const { digits, lamp: isLit } = await unit.look();
    return digits === ' 042' && isLit;
  });
  for (const key of [0, 13, 14]) await unit.push(key);
  await clock.until('hears the keys', 5_000, () => keys.length === 3);
  expect(keys).toEqual(['1', '0', '#']);
  await lamp.close();
  await clock.until('is dark', 5_000, async () => !(await unit.look()).lamp);
  expect((await unit.look()).digits).toBe(' 042');
  expect(display.health()).toEqual({ ok: true });
});

it.skipIf(!hasPython)('a board that is reset shows again what it should, and tells no key anew (needs python3 with openpty)', async () => {
  const unit = await plugInUnit();
  const { keypad, display, clock } = await deskOn(unit);
  const keys: string[] = [];
  keypad.onKey((key) => keys.push(key));
  display.show('077');
  for (const _ of [1, 2, 3]) {
    await clock.until('shows it', 5_000, async () => (await unit.look()).digits === ' 077');
    await unit.push(5);
    await unit.reset();
  }
  await clock.until('shows it', 5_000, async () => (await unit.look()).digits === ' 077');
  expect(keys.length).toBeLessThanOrEqual(3);
});

it.skipIf(!hasPython)(
  'number to lit, in real time and with all that this machine has to do besides (needs python3 with openpty)',
  async () => {
    const unit = await plugInUnit();
    const { display, clock } = await deskOn(unit);
    const took: number[] = [];
    for (let number = 100; number < 160; number += 1) {
      const from = Number(process.hrtime.bigint()) / 1e6;
      display.show(String(number));
      let seen = await unit.look();
      await clock.until(`shows ${number}`, 5_000, async () => {
        seen = await unit.look();
        return seen.digits === ` ${number}` && seen.shownAt > from;
      });
      took.push(seen.shownAt - from);
      await sleep(5 + (number % 10));
    }
    took.sort((a, b) => a - b);
    process.stdout.write(`desk unit behind a pty: number to lit ${took[30]?.toFixed(2)} ms (p50), ${took.at(-1)?.toFixed(2)} ms (most)\n`);
    expect(took[0]).toBeGreaterThan(0);
  },
);
