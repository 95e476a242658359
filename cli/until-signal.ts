// A command that runs until it is told to stop.
import type { ExitCode } from './mistake.js';

const interrupted: ExitCode = 130;

/** Resolves at the first SIGINT or SIGTERM. A second one does not wait for what is being stopped. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = () => {
      if (asked) process.exit(interrupted);
      asked = true;
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}
