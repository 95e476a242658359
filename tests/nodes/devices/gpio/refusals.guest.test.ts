// What a maintainer reads where the header cannot be had: one line, which says what to do.
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { openButtons } from './open.js';
import { exported, refusal } from './stage.js';

const fallback = 'or have the kernel read the buttons: `dtoverlay=gpio-key`, driver `keypad-usb` (config/examples/pi-keys.yaml)';
/** A node's health has so much room for it. */
const roomFor = 300;

function asNobody(): void {
  process.seteuid?.('nobody');
  onTestFinished(() => process.seteuid?.(0));
}

/** Lays an empty folder over it, in this guest only. */
function hide(folder: string): void {
  expect(spawnSync('mount', ['-t', 'tmpfs', 'none', folder]).status).toBe(0);
  onTestFinished(() => void spawnSync('umount', [folder]));
}

it('a user who is not in the group is told the group, and at once', async () => {
  asNobody();
  const began = performance.now();
  const words = await refusal(openButtons());
  expect(words).toBe(`/sys/class/gpio/export cannot be written: the node's user must be in the group \`gpio\`, ${fallback}`);
  expect(words.length).toBeLessThan(roomFor);
  expect(performance.now() - began).toBeLessThan(1_000);
});

it('where udev hands over no lines, the node is not held up while it waits; it is told, and the lines are given back', async () => {
  // As with Raspberry Pi OS's rule for `export` alone.
  const allow = (mode: number) => {
    for (const file of ['export', 'unexport']) chmodSync(`/sys/class/gpio/${file}`, mode);
  };
  allow(0o666);
  onTestFinished(() => allow(0o200));
  asNobody();
  let turns = 0;
  let slowest = 0;
  let last = performance.now();
  const turning = setInterval(() => {
    turns += 1;
    slowest = Math.max(slowest, performance.now() - last);
    last = performance.now();
  }, 10);
  const words = await refusal(openButtons());
  clearInterval(turning);
  expect(words).toBe(`GPIO17 is not ours to write (EACCES): the node's user must be in the group \`gpio\`, ${fallback}`);
  expect(words.length).toBeLessThan(roomFor);
  expect(exported()).toEqual([]);
  expect(turns).toBeGreaterThan(100);
  expect(slowest).toBeLessThan(200);
});

it('a kernel whose sysfs has no GPIO any more', async () => {
  hide('/sys/class');
  const words = await refusal(openButtons());
  expect(words).toBe(`this kernel has no /sys/class/gpio: take one that has it, ${fallback}`);
});
