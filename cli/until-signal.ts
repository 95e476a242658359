// A command that runs until it is told to stop.
import type { ExitCode } from './mistake.js';

const interrupted: ExitCode = 130;

/**
 * Resolves at the first SIGINT or SIGTERM. A second one does not wait for what is being stopped. `hangUp`: at SIGHUP, too, which else
 * ends the program at once, unless `nohup` wants it to go on.
 */
export function untilSignal(hangUp?: 'hangUp'): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = () => {
      if (asked) process.exit(interrupted);
      asked = true;
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    if (hangUp !== undefined) process.on('SIGHUP', onSignal);
  });
}
