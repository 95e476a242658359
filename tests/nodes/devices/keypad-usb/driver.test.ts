// What the conformance suite does not ask: which key is which, what is no key, scanners, and what a maintainer reads.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { driver } from '../../../../nodes/devices/keypad-usb/driver.js';
import type { DriverContext } from '../../../../nodes/devices/ports.js';
import { systemClock } from '../../../../nodes/runtime/node.js';
import { makeFolder } from '../../../harness/folders.js';
import { eventOf, madeOf, typist } from './typist.js';

function contextOf(logged: string[] = []): DriverContext {
  const log = pino({}, { write: (line: string) => logged.push(line) });
  return { node: 'node-1', device: 'keys', log, clock: systemClock, folder: '/nonexistent', wire: { send: () => {}, onMessage: () => {} } };
}

async function open<N extends 'keypad' | 'buttons' | 'button'>(port: N, settings: unknown, context = contextOf()) {
  const device = await driver.devices[port]?.open(settings, context);
  if (device === undefined) throw new Error(`keypad-usb is no ${port}`);
  onTestFinished(() => device.close());
  return device;
}

/** Resolves when `heard` has grown to so many. */
async function hears(heard: readonly string[], count: number): Promise<void> {
  await expect.poll(() => heard.length, { timeout: 10_000, interval: 5 }).toBeGreaterThanOrEqual(count);
}

describe(`a keypad on ${madeOf}`, () => {
  it('a numeric keypad’s keys, and those above the letters, are ours', async () => {
    const { path, press } = await typist();
    const keypad = await open('keypad', { device: path });
    const heard: string[] = [];
    keypad.onKey((key) => heard.push(key));
    press(82, 79, 80, 81, 75, 76, 77, 71, 72, 73, 96, 78, 74, 83, 55, 98);
    press(11, 2, 3, 4, 5, 6, 7, 8, 9, 10, 28, 12, 52, 53, 30, 48, 46, 32);
    await hears(heard, 34);
    expect(heard.join('')).toBe('0123456789ABCD*#0123456789ACD#ABCD');
  });

  it('a hall’s own come first; Num Lock and whatever else has no name here is nothing', async () => {
    const { path, press } = await typist();
    const keypad = await open('keypad', { device: path, keys: { 14: '#', 96: 'D' } });
    const heard: string[] = [];
    keypad.onKey((key) => heard.push(key));
    press(69, 14, 42, 96, 79);
    await hears(heard, 3);
    expect(heard).toEqual(['#', 'D', '1']);
  });

  it('a key that is held is one key', async () => {
    const { path, say, press } = await typist();
    const keypad = await open('keypad', { device: path });
    const heard: string[] = [];
    keypad.onKey((key) => heard.push(key));
    for (const value of [1, 2, 2, 2, 0]) say(79, value);
    press(80);
    await hears(heard, 2);
    expect(heard).toEqual(['1', '2']);
  });
});

describe(`buttons on ${madeOf}`, () => {
  it('of two devices, each by its own key', async () => {
    const [one, two] = [await typist(), await typist()];
    const settings = { buttons: { b1: { device: one.path, key: 2 }, b2: { device: two.path, key: 2 }, b3: { device: two.path, key: 3 } } };
    const buttons = await open('buttons', settings);
    const heard: string[] = [];
    buttons.onPress((button) => heard.push(button));
    one.press(2);
    await hears(heard, 1);
    two.press(2, 3, 4);
    await hears(heard, 3);
    expect(heard).toEqual(['b1', 'b2', 'b3']);
    await one.pull();
    await expect.poll(() => buttons.health().ok, { timeout: 10_000 }).toBe(false);
    two.press(3);
    await hears(heard, 4);
  });

  it('a scanner’s six digits press the digits of a code; another barcode presses nothing and is told without its number', async () => {
    const [keys, scanner] = [await typist(), await typist()];
    const digits = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'];
    const logged: string[] = [];
    const settings = { buttons: { b1: { device: keys.path, key: 2 } }, scanner: { device: scanner.path, digits } };
    const buttons = await open('buttons', settings, contextOf(logged));
    const heard: string[] = [];
    buttons.onPress((button) => heard.push(button));
    scanner.press(5, 2, 11, 5, 2, 11, 5, 2, 28);
    await expect.poll(() => logged.join(''), { timeout: 10_000 }).toContain('not-a-code');
    scanner.press(11, 5, 9, 3, 2, 4, 28);
    await hears(heard, 6);
    expect(heard).toEqual(['c0', 'c4', 'c8', 'c2', 'c1', 'c3']);
    // So long that no time and no process has it by chance.
    expect(logged.join('')).not.toContain('41041041');
  });

  it('one that is unplugged while it is held is let go', async () => {
    const { path, say, pull } = await typist();
    const button = await open('button', { device: path, key: 2 });
    const heard: string[] = [];
    button.onChange((down) => heard.push(down ? 'down' : 'up'));
    say(2, 1);
    await hears(heard, 1);
    await pull();
    await hears(heard, 2);
    expect(heard).toEqual(['down', 'up']);
  });
});

describe('what is not to be read', () => {
  it('a file: not a key of it, and told in words', async () => {
    const folder = makeFolder('turno-keys-');
    onTestFinished(folder.remove);
    const file = join(folder.path, 'event0');
    writeFileSync(file, eventOf(1, 79, 1));
    const keypad = await open('keypad', { device: file });
    expect(keypad.health()).toMatchObject({ ok: false, code: 'not-an-input-device', words: expect.stringContaining('-event-kbd') });
    mkdirSync(join(folder.path, 'by-id'));
    expect((await open('keypad', { device: join(folder.path, 'by-id') })).health()).toMatchObject({ code: 'not-an-input-device' });
  });

  it('the kernel’s devices that are none: bytes that are no events, and an end at once', async () => {
    expect((await open('keypad', { device: '/dev/null' })).health()).toEqual({ ok: true });
    const { path, bytes } = await typist('pipe');
    const logged: string[] = [];
    const keypad = await open('keypad', { device: path }, contextOf(logged));
    const heard: string[] = [];
    keypad.onKey((key) => heard.push(key));
    // A mouse's three bytes, as /dev/input/mouse0 has them.
    bytes(Buffer.of(8, 1, 1));
    await expect.poll(() => logged.join(''), { timeout: 10_000 }).toContain('not-an-input-device');
    expect(heard).toEqual([]);
  });

  it('one that is missing is told once, and found when it comes', async () => {
    const { path, pull, plug, press } = await typist();
    await pull();
    const logged: string[] = [];
    const keypad = await open('keypad', { device: path }, contextOf(logged));
    expect(keypad.health()).toEqual({ ok: false, code: 'unplugged', words: `there is no ${path}: is it plugged in?` });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(logged).toHaveLength(1);
    await plug();
    await expect.poll(() => keypad.health().ok, { timeout: 10_000 }).toBe(true);
    const heard: string[] = [];
    keypad.onKey((key) => heard.push(key));
    press(79);
    await hears(heard, 1);
  });

  it('one that this user may not read names the group', async () => {
    const { path } = await typist('pipe');
    chmodSync(path, 0);
    chmodSync(dirname(path), 0o711);
    // Root may read anything: for a moment this process is nobody.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.('nobody');
    const keypad = await open('keypad', { device: path }).finally(() => isRoot && process.seteuid?.(0));
    expect(keypad.health()).toEqual({
      ok: false,
      code: 'not-allowed',
      words: `${path} may not be read: the node’s user must be in the group \`input\``,
    });
  });
});

describe('settings', () => {
  const device = '/dev/input/by-id/usb-Keypad-event-kbd';
  it.each([
    ['keypad', {}],
    ['keypad', { device: 'event0' }],
    ['keypad', { device, keys: { KEY_1: '1' } }],
    ['keypad', { device, keys: { 14: 'E' } }],
    ['button', { device, key: 0 }],
    ['button', { device, key: 768 }],
    ['buttons', {}],
    ['buttons', { buttons: { b1: { device, key: 2 }, b2: { device, key: 2 } } }],
    ['buttons', { buttons: { b1: { device, key: 2 } }, scanner: { device, digits: [] } }],
    ['buttons', { scanner: { device, digits: ['a', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'] } }],
  ] as const)('as %s refuses %j', async (port, settings) => {
    await expect(driver.devices[port]?.open(settings, contextOf())).rejects.toThrow();
  });

  it('a device is claimed once, by whatever reads it', () => {
    const digits = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'];
    const settings = { buttons: { b1: { device, key: 2 }, b2: { device, key: 3 } }, scanner: { device: '/dev/input/scanner', digits } };
    expect(driver.devices.buttons?.claims?.(settings)).toEqual([device, '/dev/input/scanner']);
    expect(driver.devices.keypad?.claims?.({ device })).toEqual([device]);
  });
});
