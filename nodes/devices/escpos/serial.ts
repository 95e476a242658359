// A printer on a serial line: an RS-232 socket, or one behind a USB adapter. A line says nothing by itself of what hangs on it, so
// its printer has to answer: one that does not is switched off, or set to another speed.
import type { Clock } from '../ports.js';
import { openSerialPort } from '../serial-port.js';
import { type Ears, type Left, type Problem, type Transport, writeMsMax } from './transport.js';

export interface SerialLine {
  readonly baud: number;
  readonly parity: 'none' | 'even' | 'odd';
  readonly flow: 'none' | 'hardware' | 'software';
}

/** A start bit, eight of data, one of parity at most, a stop bit. */
const bitsPerByte = 11;

/** Errors: `unreachable`. Rejects, in one line for the log, when serialport is not installed. */
export async function serialTransport(path: string, line: SerialLine, clock: Clock): Promise<Transport> {
  let problem: Problem | undefined = unreachable(path, 'it has not been opened yet');
  let ears: Ears | undefined;
  // Writes that have not left; each is told when the port goes.
  const pending = new Set<(left: Left) => void>();

  function lost(why: Problem): void {
    const wasUp = problem === undefined;
    problem = why;
    for (const tell of pending) tell({ left: 'some', problem: why });
    if (wasUp) ears?.down();
  }

  const port = await openSerialPort({ path, ...line, plugged: 'adapter' }, clock, {
    opened() {
      problem = undefined;
      ears?.up();
    },
    bytes: (bytes) => ears?.heard(bytes),
    closed: (why) => lost(unreachable(path, why)),
  });

  function reset(why: Problem): void {
    if (problem !== undefined) return;
    lost(why);
    port.hangUp();
  }

  return {
    mayBeMute: false,
    start(theirs) {
      ears = theirs;
      if (problem === undefined) ears.up();
    },
    problem: () => problem,
    write(bytes) {
      if (problem !== undefined) return Promise.resolve({ left: 'none', problem });
      const lineMs = (bytes.length * bitsPerByte * 1000) / line.baud;
      return new Promise((resolve) => {
        let cancel = clock.after(writeMsMax + lineMs, () => reset(unreachable(path, 'it takes no more bytes')));
        const tell = (left: Left): void => {
          cancel();
          pending.delete(tell);
          resolve(left);
        };
        pending.add(tell);
        port.write(bytes, () => {
          cancel();
          // The kernel has all of it, and the line as much as its speed lets through.
          if (pending.has(tell)) cancel = clock.after(lineMs, () => tell({ left: 'all' }));
        });
      });
    },
    reset,
    /** No ticket is under way then: what may not have left is a question. */
    close() {
      lost(problem ?? unreachable(path, 'closed'));
      return port.close();
    },
  };
}

function unreachable(path: string, why: string): Problem {
  return {
    code: 'unreachable',
    words: {
      it: `Nessuna stampante a ${path} (${why}). È accesa, il cavo è inserito?`,
      en: `No printer at ${path} (${why}). Is it on, is its cable in?`,
    },
  };
}
