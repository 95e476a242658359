// Which job a node does, and on which devices: both follow what the hub said last, one step after the other.
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { NodeConfig } from '../../broker/contract/messages/node.js';
import type { Clock, Kinds, Ports } from '../devices/ports.js';
import type { Devices, Entries } from './devices.js';

/** A maintainer who saves again and again: what comes within so long of a change is applied together with it. */
const settleMs = 300;
/** A printer that is plugged in later is found within so long. */
const retryMs = 5_000;

interface Jobs {
  /** The hub's word: do this from now on; undefined: nothing. */
  become(config: NodeConfig | undefined): void;
  /** What is being done. */
  current(): NodeConfig | undefined;
  /** A device has come or gone by itself. */
  lookAgain(): void;
  /** Ends the job and closes every device, whatever is on its way. Never rejects. */
  stop(): Promise<void>;
}

interface JobsParts {
  readonly kinds: Kinds;
  readonly devices: Devices;
  /** Starts a job on the devices that are open; the returned function ends it. `before`: the job that it takes over from. */
  readonly start: (config: NodeConfig, ports: Partial<Ports>, before: RunningJob | undefined) => () => void;
  /** A job has begun or ended. */
  readonly changed: () => void;
  readonly clock: Clock;
  readonly log: Logger;
}

/** `end` is not called for a job that was taken over from: whoever takes over ends it. */
export interface RunningJob {
  readonly config: NodeConfig;
  readonly end: () => void;
}

export function createJobs({ kinds, devices, start, changed, clock, log }: JobsParts): Jobs {
  let wanted: NodeConfig | undefined;
  let running: RunningJob | undefined;
  let stopped = false;
  let following: Promise<void> = Promise.resolve();
  let cancelSettling: (() => void) | undefined;
  let cancelRetry = () => {};

  function entriesOf(config: NodeConfig | undefined): Entries {
    const names = config === undefined ? [] : kinds[config.kind].devices;
    return new Map(names.flatMap((name) => (config?.devices[name] === undefined ? [] : [[name, config.devices[name]] as const])));
  }

  function followSoon(ms: number): void {
    cancelSettling ??= clock.after(ms, () => {
      cancelSettling = undefined;
      follow();
    });
  }

  function follow(): void {
    following = following.then(catchUp).catch((error) => log.error({ error: String(error) }, 'the config could not be applied'));
  }

  /** The job that runs goes on meanwhile on what it still has, so that a button which stays is never without one. */
  async function catchUp(): Promise<void> {
    for (;;) {
      const config = wanted;
      if (running !== undefined && running.config.kind !== config?.kind) {
        running.end();
        running = undefined;
        changed();
      }
      const entries = entriesOf(config);
      await devices.release(entries);
      // The hub has said something else meanwhile: nothing is opened in vain.
      if (config !== wanted) continue;
      const opened = await devices.open(entries);
      if (config !== wanted) continue;
      if (config !== undefined && (opened || running?.config !== config)) {
        running = { config, end: start(config, devices.ports(), running) };
        changed();
      }
      cancelRetry();
      if (devices.incomplete() && !stopped) cancelRetry = clock.after(retryMs, follow);
      return;
    }
  }

  return {
    become(config) {
      if (stopped || isDeepStrictEqual(config, wanted)) return;
      wanted = config;
      // Only what can wait does: a job that goes on, and devices that work.
      if (running === undefined) follow();
      else followSoon(settleMs);
    },
    current: () => running?.config,
    lookAgain: follow,
    async stop() {
      stopped = true;
      wanted = undefined;
      cancelSettling?.();
      cancelRetry();
      follow();
      await following;
      await devices.closed();
    },
  };
}
