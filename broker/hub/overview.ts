// The whole hall in one view, for whoever watches over it: from engine, presence, config, copies and the hub's disk.
import { statfsSync } from 'node:fs';
import type { Config } from '../config/schema.js';
import type { DayView, HallView } from '../contract/messages/hall-view.js';
import type { HubConfig } from '../contract/messages/hub.js';
import type { HallClock } from '../engine/clock.js';
import type { Engine } from '../engine/engine.js';
import type { BackupFigures } from '../engine/meter.js';
import { dayViewOf, hallViewOf } from '../http/hall-view.js';
import type { Presence } from '../mqtt/presence.js';

/** How often the disk is asked, ms. */
const diskEveryMs = 10_000;

export interface Overview {
  view(): HallView;
  day(): DayView;
}

interface Parts {
  readonly config: () => Config;
  readonly clock: Pick<HallClock, 'now' | 'wall'>;
  readonly engine: Pick<Engine, 'figures' | 'hallNow' | 'dayLooks'>;
  readonly presence: Pick<Presence, 'figures' | 'goneSince'>;
  readonly word: () => HubConfig;
  readonly backup: () => BackupFigures | undefined;
  /** The hub's own folder. */
  readonly folder: string;
}

export function createOverview({ config, clock, engine, presence, word, backup, folder }: Parts): Overview {
  let disk: { readonly at: number; readonly freeBytes: number } | undefined;

  function freeBytes(): number {
    if (disk === undefined || clock.now() - disk.at >= diskEveryMs) {
      const { bavail, bsize } = statfsSync(folder);
      disk = { at: clock.now(), freeBytes: bavail * bsize };
    }
    return disk.freeBytes;
  }

  return {
    view: () =>
      hallViewOf({
        ...{ at: clock.now(), wall: clock.wall(), config: config(), word: word(), backup: backup(), freeBytes: freeBytes() },
        ...{ engine: engine.figures(), hall: engine.hallNow(), looks: engine.dayLooks() },
        ...{ nodes: presence.figures(), goneSince: presence.goneSince },
      }),
    day() {
      const ahead = clock.wall() - clock.now();
      return dayViewOf(engine.dayLooks(), config(), (at) => at + ahead);
    },
  };
}
