// The life of the process that has opened a device: what it does to the device goes through here, and what the device
// tells it comes through here, so that a process that is dead does nothing and hears nothing.
import type { Clock } from '../../../nodes/devices/ports.js';
import type { Chance } from '../../harness/random.js';
import type { Tell } from '../happenings.js';

export interface Life {
  /** A call to a port: it may be the last thing that the process does. */
  call<T>(port: string, effect: () => T): T;
  /** The hardware speaks to the process; nothing happens when it is dead, and later when it is frozen. */
  hear(fn: () => void): void;
}

/** What stands in the hall, whatever runs on the Pi. */
export interface Place {
  readonly node: string;
  /** The true time: neither a freeze nor a death of a process stops a printer. */
  readonly clock: Clock;
  readonly chance: Chance;
  readonly tell: Tell;
}
