// What the log says of a board that several devices hang on: that it is away, once while it lasts, and that it is back.
import type { DriverContext } from './ports.js';

/** A cable that comes and goes is told of once in so long, ms. */
const againMs = 60_000;

export interface LossLog {
  /** `why`: in one line for a maintainer. The first of an absence counts. */
  lost(why: string): void;
  back(): void;
}

/** `thing` names the board, as in `the desk unit at /dev/ttyUSB0`. */
export function createLossLog(thing: string, code: string, { clock, log }: Pick<DriverContext, 'clock' | 'log'>): LossLog {
  let isAway = false;
  let isTold = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    lost(why) {
      if (isAway) return;
      isAway = true;
      isTold = clock.now() - toldAt >= againMs;
      if (!isTold) return;
      toldAt = clock.now();
      log.warn({ code }, `${thing} is away: ${why}`);
    },
    back() {
      if (isAway && isTold) log.info(`${thing} is there again`);
      isAway = false;
    },
  };
}
