// That the simulator bites: each deliberate bug is found within 200 days, by the invariant that should find it.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { run } from '../harness/processes.js';
import { bugs, build } from './bugs.js';

it.each(bugs)('$name is found within 200 days, by $foundBy', async (bug) => {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  build(bug, path);
  const sim = run(process.execPath, [join(path, 'dist/tests/sim/sim.js'), '--days', '200', '--seed', '1', '--workers', '2']);
  const code = await sim.exit();
  const last = sim.output().trimEnd().split('\n').at(-1) ?? '';
  process.stdout.write(`${bug.name}: ${last.replace(/^.*violations: /, '')}\n`);
  expect([code, last]).toEqual([1, expect.stringMatching(new RegExp(`^200 days, .*violations: .*\\d ${bug.foundBy}\\b`))]);
});
