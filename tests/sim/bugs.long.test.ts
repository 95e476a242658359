// That the simulator bites: each deliberate bug is found within 200 days, by the invariant that should find it.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { run } from '../harness/processes.js';
import { bugs, build } from './bugs.js';

const enough = 200;
/** So many at a time: most bugs show on the first of them, and days full of violations are slow. */
const days = 10;

it.each(bugs)(`$name is found within ${enough} days, by $foundBy`, async (bug) => {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  build(bug, path);
  const found = new RegExp(`^${days} days, .*violations: .*\\d ${bug.foundBy}\\b`);
  let last = '';
  for (let seed = 1; seed <= enough && !found.test(last); seed += days) {
    const args = ['--days', String(days), '--seed', String(seed), '--workers', '2'];
    const sim = run(process.execPath, [join(path, 'dist/tests/sim/sim.js'), ...args]);
    const code = await sim.exit();
    last = sim.output().trimEnd().split('\n').at(-1) ?? '';
    const isClean = last.endsWith('violations: none');
    expect([code, last]).toEqual([isClean ? 0 : 1, expect.stringContaining(`${days} days, `)]);
    process.stdout.write(`${bug.name}, seeds ${seed} to ${seed + days - 1}: ${last.replace(/^.*violations: /, '')}\n`);
  }
  expect(last).toMatch(found);
});
