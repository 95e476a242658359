// The machine under a node, as far as a lease must know it: has it been switched off since, and how much time has passed.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Machine {
  /** One life of the machine: the same across restarts of this program, another one after a reboot. */
  readonly boot: string;
  /** Monotonic, ms; the same count for every program in one life of the machine. */
  now(): number;
}

export function thisMachine(): Machine {
  return { boot: bootId() ?? randomUUID(), now: () => Number(process.hrtime.bigint() / 1_000_000n) };
}

/** Linux alone says it (random(4)), and counts CLOCK_MONOTONIC for the whole machine; elsewhere every start is a reboot. */
function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}
