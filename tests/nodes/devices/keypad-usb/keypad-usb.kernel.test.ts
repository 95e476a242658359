// The driver on the kernel's real input devices: keyboards made by uinput, and pins under the kernel's own gpio-keys. See tests/hardware/kernel.
import { describe, expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/keypad-usb/driver.js';
import { kernelWith } from '../../../hardware/kernel/kernels.js';
import { type GuestTests, testsInGuest } from '../../../hardware/kernel/tests-in-guest.js';
import { checks } from '../conformance/checks.js';

const here = 'tests/nodes/devices/keypad-usb';
const conformance = 'tests/nodes/devices/conformance/conformance.slow.test.ts';
const found = await kernelWith('keys', 'buttons', 'time');
const reason = typeof found === 'string' ? found : undefined;

async function run(tests: Omit<GuestTests, 'kernel' | 'board'>) {
  if (typeof found === 'string') throw new Error(found);
  return testsInGuest({ ...tests, kernel: found, board: 'none' });
}

describe.skipIf(reason !== undefined)(`keypad-usb on the kernel’s own input devices${reason === undefined ? '' : ` (${reason})`}`, () => {
  it('keys, scanners, what is no keyboard', async () => {
    const told = await run({ project: 'quick', files: [`${here}/driver.test.ts`] });
    expect([told.failed, told.skipped]).toEqual([[], []]);
    // Elsewhere they run on pipes, and say so.
    expect(told.passed.filter((name) => name.includes('on the kernel’s own input device'))).toHaveLength(6);
  });

  it('passes the suite that every driver passes, with unplug and replug', async () => {
    const told = await run({ project: 'slow', files: [conformance], only: '^keypad-usb ' });
    expect(told.failed).toEqual([]);
    // Of each device a bench and every check.
    expect(told.passed).toHaveLength(Object.keys(driver.devices).length * (1 + checks.length));
  });

  it('pins that the kernel reads, as with `dtoverlay=gpio-key`', async () => {
    if (typeof found === 'string') throw new Error(found);
    const told = await run({ files: [`${here}/pins.guest.test.ts`], tree: found.buttonsTree });
    expect([told.failed, told.skipped, told.passed.length]).toEqual([[], [], 4]);
  });
});
