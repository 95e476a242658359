// A year that is played by a process which is killed on its way, and started again on the same folder.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { projectRoot, run } from '../harness/processes.js';
import type { Chance } from '../harness/random.js';

const lastDay = /^2018-10-15$/m;
/** As many as a kill may come after the day that it waits for, ms. */
const momentMs = 300;

/** Resolves when the year is over; with the days after which it was killed. Needs no clock but its own: days are counted as they are said. */
export async function playYear(folder: string, seed: number, kills: readonly string[], chance: Chance): Promise<void> {
  const start = () => {
    const player = run(process.execPath, [join(projectRoot, 'dist/tests/fidelity/play.js'), folder, String(seed)]);
    onTestFinished(() => void player.end('SIGKILL'));
    return player;
  };
  for (const day of kills) {
    const player = start();
    await player.line(new RegExp(`^${day}$`, 'm'));
    await sleep(chance.below(momentMs));
    if (player.child.exitCode !== null) throw new Error(`the year was over before it could be killed:\n${player.output()}`);
    await player.end('SIGKILL');
  }
  const player = start();
  await player.line(lastDay);
  const code = await player.exit();
  if (code !== 0) throw new Error(`the player ended with ${code}:\n${player.output()}`);
}
