// The driver with real onoff on the kernel's real GPIO subsystem, on the boards that halls have: each file of `*.guest.test.ts` runs in a
// guest, see tests/hardware/kernel.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/gpio/driver.js';
import type { Board } from '../../../hardware/kernel/guest.js';
import { kernelWith } from '../../../hardware/kernel/kernels.js';
import { testsInGuest } from '../../../hardware/kernel/tests-in-guest.js';
import { projectRoot } from '../../../harness/processes.js';
import { checks } from '../conformance/checks.js';

const here = 'tests/nodes/devices/gpio';
const conformance = 'tests/nodes/devices/conformance/conformance.slow.test.ts';
const hasOnoff = spawnSync(process.execPath, ['-e', "require('onoff')"], { cwd: projectRoot }).status === 0;
const found = hasOnoff ? await kernelWith('trace', 'time') : 'needs onoff installed';
const reason = typeof found === 'string' ? found : undefined;

async function run(board: Board, files: readonly string[], only?: { readonly project: string; readonly only: string }) {
  if (typeof found === 'string') throw new Error(found);
  return testsInGuest({ kernel: found, board, files, ...only });
}

describe.skipIf(reason !== undefined)(`gpio on the kernel’s own subsystem${reason === undefined ? '' : ` (${reason})`}`, () => {
  it.each(['pi3', 'pi4', 'pi5c', 'pi5d'] as const)('%s: presses, stalls and lamps', async (board) => {
    const told = await run(board, [`${here}/presses.guest.test.ts`, `${here}/lamps.guest.test.ts`]);
    expect([told.failed, told.skipped]).toEqual([[], []]);
    expect(told.passed).toHaveLength(19);
  });

  it('a machine without a header', async () => {
    const told = await run('none', [`${here}/no-header.guest.test.ts`]);
    expect([told.failed, told.skipped, told.passed.length]).toEqual([[], [], 1]);
  });

  it('what is forbidden, gone or not installed', async () => {
    const told = await run('pi4', [`${here}/refusals.guest.test.ts`, `${here}/no-onoff.guest.test.ts`]);
    expect([told.failed, told.skipped, told.passed.length]).toEqual([[], [], 5]);
  });

  it('a real node with a real hub', async () => {
    const told = await run('pi5d', [`${here}/node.guest.test.ts`]);
    expect([told.failed, told.skipped, told.passed.length]).toEqual([[], [], 1]);
  });

  it('passes the suite that every driver passes', async () => {
    const told = await run('pi5c', [conformance], { project: 'slow', only: '^gpio ' });
    expect(told.failed).toEqual([]);
    // Of each device a bench, then all that needs no cord.
    expect(told.passed).toHaveLength(Object.keys(driver.devices).length * (1 + checks.filter(({ cord }) => cord !== true).length));
  });
});
