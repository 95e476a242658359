// Lines are asked of the kernel here, before onoff opens them. It would do so itself, but then waits for udev with the whole node
// standing still, up to a second and a half for each line, and leaves behind a line that it could not open.
import { existsSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { keysInstead } from './base.js';

/** udev hands a new line to the group `gpio` within a tenth of a second; on a Pi that starts, everything takes longer, ms. */
const ownedMs = 3_000;
const lookMs = 20;
const files = ['value', 'direction', 'active_low'];

/**
 * Resolves when the lines of all `pins`, counted from `base`, are there and ours to write, with the kernel's numbers of those that were not there
 * before: who takes them gives them back. Rejects, in one line for the log, with nothing taken.
 */
export async function takeLines(root: string, base: number, pins: readonly number[]): Promise<Set<number>> {
  const taken = new Set<number>();
  try {
    for (const pin of pins) {
      const number = base + pin;
      if (existsSync(join(root, `gpio${number}`))) continue;
      try {
        writeFileSync(join(root, 'export'), `${number}`);
      } catch (error) {
        throw new Error(
          `GPIO${pin} cannot be opened: ${codeOf(error) === 'EBUSY' ? 'the kernel or another program has it (EBUSY)' : error}`,
        );
      }
      taken.add(number);
    }
    for (const pin of pins) await waitUntilOurs(root, base + pin, pin);
    return taken;
  } catch (error) {
    giveBack(root, taken);
    throw error;
  }
}

/** Never throws. */
export function giveBack(root: string, numbers: Iterable<number>): void {
  for (const number of numbers) {
    try {
      writeFileSync(join(root, 'unexport'), `${number}`);
    } catch {
      // Somebody else has given it back.
    }
  }
}

async function waitUntilOurs(root: string, number: number, pin: number): Promise<void> {
  for (let waited = 0; ; waited += lookMs) {
    const mine = files.map((file) => open(join(root, `gpio${number}`, file), 'r+').then((handle) => handle.close()));
    const denied = (await Promise.allSettled(mine)).find((result) => result.status === 'rejected');
    if (denied === undefined) return;
    if (waited >= ownedMs) {
      const why = codeOf(denied.reason);
      throw new Error(`GPIO${pin} is not ours to write (${why}): the node's user must be in the group \`gpio\`, ${keysInstead}`);
    }
    await sleep(lookMs);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}
