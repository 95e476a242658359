// The driver with real onoff on the kernel's real GPIO subsystem, in a guest that gpio-bench boots in two seconds.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '../../../harness/processes.js';

const bench = process.env.TURNO_GPIO_BENCH ?? join(projectRoot, '../shared/gpio-bench');
const probe = 'dist/tests/nodes/devices/gpio/probe.js';

function whyNot(): string | undefined {
  if (process.arch !== 'x64' || process.platform !== 'linux') return 'needs Linux on x86_64';
  if (!existsSync(join(bench, 'uml-gpio'))) return `needs gpio-bench, and there is none in ${bench}: set TURNO_GPIO_BENCH`;
  if (spawnSync(process.execPath, ['-e', "require('onoff')"], { cwd: projectRoot }).status !== 0) return 'needs onoff installed';
  // On some processors User-Mode Linux cannot read a process's floating-point registers, and its init dies at once.
  const guest = spawnSync(join(bench, 'run-uml.sh'), ['none', 'true'], { cwd: projectRoot, encoding: 'utf8' });
  if (/ptrace set fp regs failed/.test(guest.stdout + guest.stderr)) return 'needs a processor on which User-Mode Linux boots';
  return undefined;
}
const reason = whyNot();

/** Runs the probe on a board, after `before`; what it saw. */
function onBoard<T>(layout: string, schema: z.ZodType<T>, args = '', before = 'true'): T {
  const command = `${before} && '${process.execPath}' ${probe} ${args}`;
  const guest = spawnSync(join(bench, 'run-uml.sh'), [layout, command], { cwd: projectRoot, encoding: 'utf8' });
  expect(guest.status, guest.stdout + guest.stderr).toBe(0);
  return schema.parse(JSON.parse(guest.stdout));
}

const Refused = z.object({ refused: z.string() });
const Seen = z.object({ base: z.number(), pushed: z.array(z.string()), pressed: z.array(z.string()), b2Changes: z.number() }).loose();

describe.skipIf(reason !== undefined)(`gpio on the kernel’s own subsystem${reason === undefined ? '' : ` (${reason})`}`, () => {
  it.each([
    ['pi4', 512],
    ['pi5c', 571],
  ])('%s: one press for each push of 30 ms, lamps that obey, and nothing left behind', (layout, base) => {
    const { pushed, pressed, b2Changes, ...seen } = onBoard(layout, Seen);
    expect(pushed).toHaveLength(20);
    expect(pressed).toEqual(pushed);
    // 200 ms on, 200 ms off, watched for 1.5 s; a busy machine may miss one.
    expect(b2Changes).toBeGreaterThanOrEqual(3);
    expect(b2Changes).toBeLessThanOrEqual(8);
    expect(seen).toEqual({
      base,
      lampsAtStart: '00',
      b1Lit: '1',
      health: { ok: true },
      lampsClosed: '00',
      pressesAfterClose: 0,
      lampLit: '1',
      lampClosed: '0',
      left: [],
      openFiles: [],
    });
  });

  it('a machine without a header is told apart', () => {
    const { refused } = onBoard('none', Refused, 'refusal');
    expect(refused).toMatch(/^no Raspberry Pi header: \/sys\/class\/gpio has no GPIO chip at all, .*$/);
  });

  // An empty folder laid over it, inside the guest only.
  it.each(['node_modules/onoff', 'node_modules/epoll/build'])('without %s: one line that says what to do', (folder) => {
    const { refused } = onBoard('pi4', Refused, 'refusal', `mount -t tmpfs none ${folder}`);
    expect(refused).toMatch(/^onoff is not installed, or .*npm install --include=optional.*$/);
  });
});
