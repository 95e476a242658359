// The hall, broken on purpose, day after day.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../broker/config/catalogue.js';
import { catalogue } from '../../cli/catalogue.js';
import { projectRoot } from '../harness/processes.js';
import { seedFor } from '../harness/random.js';
import { playDay } from './day.js';
import { lineOf } from './teller.js';

const run = promisify(execFile);
const script = join(projectRoot, 'dist/tests/sim/sim.js');
/** So many at a time, so many times; on a machine that has much else to do, no further round is begun after so long. */
const days = 40;
const rounds = 5;
const enoughMs = 45_000;
const limitMs = 300_000;

describe('the simulator', () => {
  let known: Catalogue;
  beforeAll(async () => {
    known = await catalogue();
  });

  async function told(seed: number): Promise<string[]> {
    const lines: string[] = [];
    await playDay({
      ...{ seed, catalogue: known },
      heard(wall, happening) {
        const line = lineOf(wall, happening);
        if (line !== undefined) lines.push(line);
      },
    });
    return lines;
  }

  it('tells the same day of the same seed, and another of another', async () => {
    const [first, again, other] = [await told(7), await told(7), await told(8)];
    expect(first.length).toBeGreaterThan(500);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it(
    `finds nothing that must not be, on ${days * rounds} days`,
    async () => {
      // The same days every time: `npm test` does not depend on luck. New ones are for `npm run sim`.
      const seed = seedFor('the simulator', 20_000);
      const began = performance.now();
      for (let round = 0; round < rounds && performance.now() - began < enoughMs; round += 1) {
        const args = [script, '--days', String(days), '--seed', String(seed + round * days), '--workers', '2'];
        const { stdout } = await run(process.execPath, args).catch((error: { stdout: string; stderr: string }) => error);
        expect(stdout).toContain(`${days} days, `);
        expect(stdout.trim().split('\n').at(-1), stdout).toContain('violations: none');
      }
    },
    limitMs,
  );

  it.each([
    [['--days', '0'], '--days wants a whole number, 1 to 1000000, not 0'],
    [['--seed', 'x'], '--seed wants a whole number, 1 to 2147483648, not x'],
    [['--weeks', '3'], "Unknown option '--weeks'; there are --days N, --seed N and --workers N"],
    [['7'], "Unexpected argument '7'"],
    [['--days', '-3'], "Option '--days' argument is ambiguous; there are"],
  ])('says in one line what is wrong with %s', async (args, words) => {
    const failed: { code?: number; stderr?: string } = await run(process.execPath, [script, ...args]).then(
      () => ({}),
      (error: { code: number; stderr: string }) => error,
    );
    expect(failed.code).toBe(2);
    expect(failed.stderr?.trim().split('\n')).toHaveLength(1);
    expect(failed.stderr).toContain(words);
  });
});
