// Where onoff was not installed, or not built: an empty folder lies over it, in this guest only.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { projectRoot, run } from '../../../harness/processes.js';

// In a process each, which has never loaded it.
it.each(['node_modules/onoff', 'node_modules/epoll/build'])('without %s: one line that says what to do', async (folder) => {
  const place = join(projectRoot, folder);
  expect(spawnSync('mount', ['-t', 'tmpfs', 'none', place]).status).toBe(0);
  onTestFinished(() => void spawnSync('umount', [place]));
  const node = run(process.execPath, [join(projectRoot, 'dist/tests/nodes/devices/gpio/killed.js')]);
  expect(await node.exit()).not.toBe(0);
  expect(node.output()).toMatch(/Error: onoff is not installed, or .*npm install --include=optional[^\n]*\n/);
});
