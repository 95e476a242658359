// A patient clock for devices in memory: nothing real is waited for, so time passes as fast as one looks.
import { setImmediate as turn } from 'node:timers/promises';
import { heldClock } from '../../../harness/held-clock.js';
import { countStanding, type PatientClock, waitingOn } from './patient-clock.js';

const stepMs = 20;

export function swiftClock(): PatientClock {
  const held = heldClock();
  const { after, waiting } = countStanding(held);
  let stopped = false;
  async function run(): Promise<void> {
    while (!stopped) {
      // A file that is being read is waited for: how long a disk takes is not the device's doing.
      if (!process.getActiveResourcesInfo().some((each) => each.startsWith('FSReq'))) held.pass(stepMs);
      await turn();
    }
  }
  void run();
  return {
    now: held.now,
    pass: held.pass,
    after,
    waiting,
    ...waitingOn(held, turn),
    stop() {
      stopped = true;
    },
  };
}
