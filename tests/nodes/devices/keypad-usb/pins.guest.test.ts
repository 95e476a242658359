// Pins that the kernel itself reads, as with `dtoverlay=gpio-key`, and keyboards of its own beside them: a guest with buttons.dtb.
import { mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { driver } from '../../../../nodes/devices/keypad-usb/driver.js';
import { type Push, push } from '../../../hardware/kernel/finger.js';
import { wires } from '../../../hardware/kernel/wires.js';
import { guestContext } from '../guest-context.js';
import { isReal, typist } from './typist.js';

/** Longer than the driver takes to look again, ms. */
const lookedMs = 100;
const header = wires(/^header-of-keys/);

/** The name that udev gives an input device of such a platform device: of GPIO17 it is `platform-button@11-event`. */
function byPath(pin: number): string {
  const device = `button@${pin.toString(16)}`;
  const path = `/dev/input/by-path/platform-${device}-event`;
  const input = `/sys/devices/platform/${device}/input`;
  const [first = ''] = readdirSync(input);
  const event = readdirSync(`${input}/${first}`).find((name) => name.startsWith('event'));
  mkdirSync(dirname(path), { recursive: true });
  try {
    symlinkSync(`../${event}`, path);
  } catch {
    // Of the test before.
  }
  return path;
}

const settings = () => ({ buttons: { b1: { device: byPath(17), key: 2 }, b2: { device: byPath(22), key: 3 } } });

async function listen(given: unknown): Promise<string[]> {
  for (const pin of [17, 22]) header.pull(pin, false);
  await wait(lookedMs);
  const buttons = await driver.devices.buttons?.open(given, guestContext);
  if (buttons === undefined) throw new Error('keypad-usb has no buttons');
  onTestFinished(() => buttons.close());
  expect(buttons.health()).toEqual({ ok: true });
  const heard: string[] = [];
  buttons.onPress((button) => heard.push(button));
  return heard;
}

async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Input devices that this process has open. */
function openInputs(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${fd}`);
      return file.startsWith('/dev/input/') ? [file] : [];
    } catch {
      // The listing itself.
      return [];
    }
  });
}

it('each push of 30 ms on a pin is one press of its button, also when it bounces', async () => {
  const heard = await listen(settings());
  const pushes: Push[] = Array.from({ length: 40 }, (_, i) => {
    const bounce = i % 2 === 0 ? [] : [1, 2, 1, 1];
    return { pin: i % 3 === 0 ? 22 : 17, at: 200 + i * 120, heldMs: 30, closing: bounce, opening: bounce };
  });
  await push(header, pushes);
  await wait(lookedMs);
  expect(heard).toEqual(pushes.map(({ pin }) => (pin === 17 ? 'b1' : 'b2')));
});

it('a press that begins and ends while the event loop stands still is heard: the kernel keeps it', async () => {
  const heard = await listen(settings());
  const pushed = push(header, [{ pin: 17, at: 600, heldMs: 30 }]);
  await wait(500);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
  await pushed;
  await wait(lookedMs);
  expect(heard).toEqual(['b1']);
});

it('the one button of a desk is told down and up', async () => {
  byPath(17);
  const button = await driver.devices.button?.open({ device: byPath(17), key: 2 }, guestContext);
  onTestFinished(() => button?.close());
  const heard: boolean[] = [];
  button?.onChange((down) => heard.push(down));
  await push(header, [{ pin: 17, at: 200, heldMs: 900 }]);
  await wait(lookedMs);
  expect(heard).toEqual([true, false]);
});

it('what the config does not name is never opened, and not heard', async () => {
  expect(isReal).toBe(true);
  const other = await typist();
  const before = openInputs();
  const heard = await listen({ buttons: { b1: { device: byPath(17), key: 2 } } });
  const mine = openInputs().filter((file) => !before.includes(file));
  expect(mine).toEqual([`/dev/input/${readlinkSync(byPath(17)).slice('../'.length)}`]);
  other.press(2, 3);
  await push(header, [{ pin: 22, at: 100, heldMs: 50 }]);
  await push(header, [{ pin: 17, at: 100, heldMs: 50 }]);
  await wait(lookedMs);
  expect(heard).toEqual(['b1']);
});
