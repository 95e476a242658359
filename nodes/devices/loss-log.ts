// What the log says of a board that several devices hang on: that it is away, once while it lasts, and that it is back.
import type { DriverContext } from './ports.js';

/** A cable that comes and goes is told of once in so long, ms. */
const againMs = 60_000;

export interface LossLog {
  /** `why`: in one line for a maintainer. The first of an absence counts. */
  lost(why: string): void;
  back(): void;
  /** Nothing is told any more. */
  stop(): void;
}

/** `thing` names the board, as in `the desk unit at /dev/ttyUSB0`. */
export function createLossLog(thing: string, code: string, { clock, log }: Pick<DriverContext, 'clock' | 'log'>): LossLog {
  let isAway = false;
  let isTold = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  let cancel = () => {};

  function tell(why: string): void {
    isTold = true;
    toldAt = clock.now();
    log.warn({ code }, `${thing} is away: ${why}`);
  }

  return {
    lost(why) {
      if (isAway) return;
      isAway = true;
      const waitMs = toldAt + againMs - clock.now();
      // Later, if it is still away by then: the last word must not be that it is there again.
      if (waitMs <= 0) tell(why);
      else cancel = clock.after(waitMs, () => tell(why));
    },
    back() {
      cancel();
      if (isTold) log.info(`${thing} is there again`);
      isAway = false;
      isTold = false;
    },
    stop: () => cancel(),
  };
}
