// How the machine under a node is, looked at again and again. A weak power supply gives way for a moment and holds again: it is told of
// for a minute, so that whoever looks in between, or scrapes, sees it too.
import type { Logger } from 'pino';
import { healthMs } from '../../broker/contract/limits.js';
import { machineWarnings } from '../../broker/contract/machine-words.js';
import type { MachineHealth } from '../../broker/contract/messages/node.js';
import type { Clock } from '../devices/ports.js';
import type { Sensors } from './sensors.js';

/** ms. */
const weakForMs = 60_000;
/** Of what goes on or comes and goes, the log is told once in so long, ms. */
const warnAgainMs = 3_600_000;
/** What was read longer ago says nothing of now, ms. */
const staleMs = 10_000;

interface MachineWatch {
  /** Undefined where the machine tells nothing. */
  health(): MachineHealth | undefined;
  stop(): void;
}

export function watchMachine({ node, sensors, clock, log }: { node: string; sensors: Sensors; clock: Clock; log: Logger }): MachineWatch {
  let last: { readonly health: MachineHealth; readonly at: number } | undefined;
  let weakAt: number | undefined;
  let stopped = false;
  let cancel = () => {};
  const warnedAt = new Map<string, number>();

  /** The next reading waits for this one: a kernel that does not answer costs one thread, and no more. */
  async function look(): Promise<void> {
    const health = await sensors.read();
    if (stopped) return;
    last = { health, at: clock.now() };
    if (health.undervolted === true) weakAt = last.at;
    warn();
    cancel = clock.after(healthMs, () => void look());
  }

  function warn(): void {
    for (const { code, words } of machineWarnings(now() ?? {})) {
      if (clock.now() - (warnedAt.get(code) ?? Number.NEGATIVE_INFINITY) < warnAgainMs) continue;
      warnedAt.set(code, clock.now());
      log.warn({ code }, `${node}: ${words.en}`);
    }
  }

  function now(): MachineHealth | undefined {
    if (last === undefined || clock.now() - last.at > staleMs) return undefined;
    const { celsius, undervolted } = last.health;
    const weak = undervolted === undefined ? undefined : weakAt !== undefined && clock.now() - weakAt < weakForMs;
    if (celsius === undefined && weak === undefined) return undefined;
    return { ...(celsius === undefined ? {} : { celsius }), ...(weak === undefined ? {} : { undervolted: weak }) };
  }

  void look();
  return {
    health: now,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
