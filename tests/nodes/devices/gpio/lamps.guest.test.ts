// Lamps on the kernel's own lines: what was ever written to them stands in the kernel's own book, so no flash is too short.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { openBook } from '../../../hardware/kernel/levels.js';
import { wires } from '../../../hardware/kernel/wires.js';
import { projectRoot, run } from '../../../harness/processes.js';
import { openButton, openButtons, openLamp, wiring } from './open.js';
import { exported, opened } from './stage.js';

const sysfs = '/sys/class/gpio';
const lamps = [wiring.b1.lamp, wiring.b2.lamp];
const lit = { rest: true };

function exportLine(pin: number, files: Readonly<Record<string, string>> = {}): void {
  const line = wires().base + pin;
  writeFileSync(join(sysfs, 'export'), `${line}`);
  for (const [file, words] of Object.entries(files)) writeFileSync(join(sysfs, `gpio${line}`, file), words);
}

function bookOf(): (pin: number) => boolean[] {
  const book = openBook();
  onTestFinished(book.close);
  return (pin) => book.of(wires().base + pin);
}

/** A node that was killed while both lamps were lit. */
async function killed(): Promise<void> {
  const node = run(process.execPath, [join(projectRoot, 'dist/tests/nodes/devices/gpio/killed.js')]);
  await node.line(/^lit$/m);
  await node.end('SIGKILL');
}

beforeEach(() => {
  for (const { pin } of Object.values(wiring)) wires().pull(pin, false);
});
afterEach(() => {
  const left = exported();
  // Not to be found by the next test.
  for (const name of left) writeFileSync(join(sysfs, 'unexport'), name.replace('gpio', ''));
  expect(left).toEqual([]);
});

it('the book tells a flash: a lamp line that is opened high and then low', () => {
  const written = bookOf();
  exportLine(18, { direction: 'high' });
  writeFileSync(join(sysfs, `gpio${wires().base + 18}/value`), '0');
  writeFileSync(join(sysfs, 'unexport'), `${wires().base + 18}`);
  expect(written(18)).toEqual([true, false]);
});

it('opened and closed, a lamp was never high; lit, once', async () => {
  const written = bookOf();
  const buttons = await opened(openButtons());
  expect(lamps.flatMap(written)).not.toContain(true);
  expect(lamps.map(wires().isHigh)).toEqual([false, false]);
  buttons.light('b1', lit);
  expect(lamps.map(wires().isHigh)).toEqual([true, false]);
  await buttons.close();
  expect(lamps.map(wires().isHigh)).toEqual([false, false]);
  expect(written(wiring.b1.lamp).filter(Boolean)).toHaveLength(1);
  expect(written(wiring.b1.lamp).at(-1)).toBe(false);
  expect(written(wiring.b2.lamp)).not.toContain(true);
});

it('a lamp that blinks is as long on as off', async () => {
  const lamp = await opened(openLamp(18));
  const written = bookOf();
  lamp.show({ rest: false, blink: [200, 200], repeat: true });
  await new Promise((resolve) => setTimeout(resolve, 1_900));
  expect(written(18)).toEqual([true, false, true, false, true, false, true, false, true, false]);
  await lamp.close();
});

it('of a node that was killed, the lamps stay lit; opened again they are dark, with no flash in between, and can be lit', async () => {
  await killed();
  expect(exported()).toHaveLength(4);
  expect(lamps.map(wires().isHigh)).toEqual([true, true]);
  const written = bookOf();
  const buttons = await opened(openButtons());
  expect(lamps.map(wires().isHigh)).toEqual([false, false]);
  expect(lamps.flatMap(written)).not.toContain(true);
  const heard: string[] = [];
  buttons.onPress((button) => heard.push(button));
  buttons.light('b2', lit);
  expect(lamps.map(wires().isHigh)).toEqual([false, true]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  wires().pull(wiring.b1.pin, true);
  await new Promise((resolve) => setTimeout(resolve, 30));
  wires().pull(wiring.b1.pin, false);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(heard).toEqual(['b1']);
  await buttons.close();
});

it('a lamp that another program has left high, upside down or as an input is taken over dark', async () => {
  exportLine(wiring.b1.lamp, { direction: 'high' });
  exportLine(wiring.b2.lamp, { direction: 'in', active_low: '1', edge: 'both' });
  const written = bookOf();
  const buttons = await opened(openButtons());
  expect(lamps.map(wires().isHigh)).toEqual([false, false]);
  expect(lamps.flatMap(written)).not.toContain(true);
  buttons.light('b2', lit);
  expect(lamps.map(wires().isHigh)).toEqual([false, true]);
  await buttons.close();
});

it('a pin that was a lit lamp is a button', async () => {
  exportLine(17, { direction: 'high', active_low: '0' });
  const button = await opened(openButton(17));
  const heard: boolean[] = [];
  button.onChange((down) => heard.push(down));
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const down of [true, false]) {
    wires().pull(17, down);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  expect(heard).toEqual([true, false]);
  await button.close();
});

it('one pin that another program has: none is kept, no lamp was lit, and the pin is named', async () => {
  const written = bookOf();
  const other = run('python3', [join(projectRoot, 'tests/hardware/kernel/hold.py'), wires().chip, String(wiring.b2.lamp)]);
  await other.line(/^held$/m);
  await expect(openButtons()).rejects.toThrow('GPIO23 cannot be opened: the kernel or another program has it (EBUSY)');
  expect(exported()).toEqual([]);
  expect(lamps.flatMap(written)).not.toContain(true);
  await other.end();
  await opened(openButtons()).then((buttons) => buttons.close());
});
