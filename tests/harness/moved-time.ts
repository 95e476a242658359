// The machine's own time, as far ahead as a test has moved it: the hub takes it for a machine that has run so long.
import { systemTime, type TimeSource } from '../../broker/engine/clock.js';

interface MovedTime extends TimeSource {
  pass(ms: number): void;
}

export function movedTime(): MovedTime {
  let ahead = 0;
  return {
    ...systemTime,
    monotonic: () => systemTime.monotonic() + ahead,
    wall: () => systemTime.wall() + ahead,
    sinceBoot: () => systemTime.sinceBoot() + ahead,
    pass(ms) {
      ahead += ms;
    },
  };
}
