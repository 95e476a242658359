// Pushes and stalls by the thousand on the kernel's own lines: some twenty minutes of the guest's own time, which takes a tenth of it here.
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { kernelWith } from '../../../hardware/kernel/kernels.js';
import { testsInGuest } from '../../../hardware/kernel/tests-in-guest.js';
import { projectRoot } from '../../../harness/processes.js';
import { seedFor } from '../../../harness/random.js';

const pushes = 1_000;
const hasOnoff = spawnSync(process.execPath, ['-e', "require('onoff')"], { cwd: projectRoot }).status === 0;
const found = hasOnoff ? await kernelWith('time') : 'needs onoff installed';

it.skipIf(typeof found === 'string')(
  `${pushes} pushes with each debounce, and as many with stalls${typeof found === 'string' ? ` (${found})` : ''}`,
  async () => {
    if (typeof found === 'string') throw new Error(found);
    const env = { PUSHES: String(pushes), SEED: String(seedFor('presses')) };
    const files = ['tests/nodes/devices/gpio/presses.guest.test.ts'];
    const told = await testsInGuest({ kernel: found, board: 'pi5c', files, only: 'ms of debounce', env });
    expect(told.failed).toEqual([]);
    expect(told.passed).toHaveLength(9);
  },
);
