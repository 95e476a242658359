// Who answers at a serial port, in the desk unit's own language: its version and its parts.
import { randomBytes } from 'node:crypto';
import type { LineEvents } from '../nodes/devices/desk-unit/line.js';
import type { Clock } from '../nodes/devices/ports.js';

export interface UnitAnswer {
  readonly version: string;
  readonly language: number;
  /** Those of `parts`, and how many digits. */
  readonly parts: readonly string[];
  readonly digits: number;
}

/** Opening a port starts most boards anew, and their bootloader listens first: they answer after a second or two, ms. */
const patienceMs = 8_000;

/** Undefined when nobody answers in time, or why the port cannot be opened. Never rejects but for serialport that is not installed. */
export async function askDeskUnit(path: string, clock: Clock): Promise<UnitAnswer | { readonly closed: string } | undefined> {
  const [{ openLine }, { baud, parts }, { openSerialPort }] = await Promise.all([
    import('../nodes/devices/desk-unit/line.js'),
    import('../nodes/devices/desk-unit/frames.js'),
    import('../nodes/devices/serial-port.js'),
  ]);
  return new Promise((resolve, reject) => {
    let line: ReturnType<typeof openLine> | undefined;
    const cancel = clock.after(patienceMs, () => void end(undefined));
    const events: LineEvents = {
      opened([language = 0, major = 0, minor = 0, has = 0, digits = 0]) {
        const names = Object.entries(parts).flatMap(([name, bit]) => ((has & bit) === 0 ? [] : [name]));
        void end({ version: `${major}.${minor}`, language, parts: names, digits });
      },
      heard() {},
      lost() {},
    };
    const opening = openSerialPort({ path, baud }, clock, {
      opened() {
        line = openLine({
          clock,
          mark: () => randomBytes(2).readUInt16LE(),
          events,
          write: (bytes) => void opening.then((port) => port.write(bytes)),
        });
      },
      bytes: (bytes) => line?.take(bytes),
      closed: (closed) => void end({ closed }),
    });
    async function end(answer: Awaited<ReturnType<typeof askDeskUnit>>): Promise<void> {
      cancel();
      line?.stop();
      const port = await opening;
      await port.close();
      resolve(answer);
    }
    opening.catch((error: unknown) => {
      cancel();
      reject(error);
    });
  });
}
