// What a row of the manners says: what a kind of device is for, and how one sees that it does it.
import type { PortName, Ports } from '../../../../nodes/devices/ports.js';
import type { PatientClock } from './patient-clock.js';
import type { Ends } from './rig.js';

/** What a row may use. */
export interface Help {
  readonly clock: PatientClock;
  readonly folder: string;
  /** Every one is another: 1, 2, 3, ... */
  count(): number;
}

/** How long the hardware may take to do what it is told, ms. */
export const doneMs = 5_000;
/** Between two touches of the same thing, ms: longer than any debounce here. */
export const pauseMs = 100;

/** What a finger does: one touch, and what is to be heard of it by whoever listens. */
export interface Finger<N extends PortName> {
  listen(device: Ports[N], hear: (what: string) => void): void;
  /** `pause`: before the same thing is touched again, by the device's clock: a machine that stands still for a moment is no hasty finger. */
  touch(end: Ends[N], pause: () => Promise<void>): Promise<void>;
  heard(end: Ends[N]): readonly string[];
}

export interface Manner<N extends PortName> {
  /** Once through its job. Asked again, it is done again. */
  works(device: Ports[N], end: Ends[N], help: Help): Promise<void>;
  /** Of what stays shown: tells it or nothing, sees whether the other end shows it, and whether the other end shows nothing. */
  readonly shows?: {
    tell(device: Ports[N], end: Ends[N]): void;
    clear(device: Ports[N], end: Ends[N]): void;
    isSeen(end: Ends[N]): Promise<boolean>;
    isBlank(end: Ends[N]): Promise<boolean>;
  };
  readonly finger?: Finger<N>;
  /** Besides its health: whether the device has told its user that it can be used now. */
  readonly ready?: (device: Ports[N]) => () => boolean;
  /**
   * What is asked of it while it is gone or closed does nothing and never throws. Of what would be stale later: resolves to whether
   * it has been done all the same.
   */
  inVain(device: Ports[N], end: Ends[N], help: Help): Promise<() => Promise<boolean>>;
  /** Begins what takes a while, for a cord that is pulled or a device that is closed meanwhile. */
  readonly lasts?: {
    begin(device: Ports[N], end: Ends[N], help: Help): Promise<Lasting>;
  };
}

/** Both resolve, whatever has happened. Each fails when what was said of it is not what the other end shows. */
interface Lasting {
  /** Of a cord that was pulled and is back. */
  afterCord(): Promise<void>;
  /** Of a device that was asked to close. */
  afterClose(): Promise<void>;
}

/** Of what shows how it stands, or is only heard: nothing of it can be stale. */
export const neverLate = async () => false;
