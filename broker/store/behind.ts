// Work for which nobody at a counter waits, in a thread that lets everybody else go first.
import { execFile } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { platform, setPriority } from 'node:os';

/** Linux takes both for this thread alone; elsewhere it would be the whole hub. */
export function goBehind(): void {
  if (platform() !== 'linux') return;
  setPriority(15);
  // A processor that only runs such a thread counts as free: whoever wakes gets it at once, where a nice one may hold it for some ms more
  // (sched(7), SCHED_IDLE). A machine without `chrt` has the nice one.
  const [, thread] = /\/task\/(\d+)$/.exec(readlinkSync('/proc/thread-self')) ?? [];
  if (thread !== undefined) execFile('chrt', ['--idle', '--pid', '0', thread], () => undefined).unref();
}
