// Who answers at a serial port: what is asked of it, in the language of a desk unit or of Firmata.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../nodes/devices/ports.js';

/** A conversation that begins once the port is open. */
interface Talk {
  take(bytes: Uint8Array): void;
  stop(): void;
}
type Begin<A> = (write: (bytes: Uint8Array) => void, answered: (answer: A) => void) => Talk;

/** Why nobody answered, in one line, where the port could not even be opened. */
interface Closed {
  readonly closed: string;
}

/** Opening a port starts most boards anew, and their bootloader listens first: they answer after a second or two, ms. */
const patienceMs = 8_000;

/** Undefined when nobody answers in time. Rejects only where serialport is not installed. */
async function askAt<A>(path: string, baud: number, clock: Clock, begin: Begin<A>): Promise<A | Closed | undefined> {
  const { openSerialPort } = await import('../nodes/devices/serial-port.js');
  let talk: Talk | undefined;
  let end = (_answer: A | Closed | undefined) => {};
  const answered = new Promise<A | Closed | undefined>((resolve) => {
    end = resolve;
  });
  const port = await openSerialPort({ path, baud }, clock, {
    opened() {
      talk = begin((bytes) => port?.write(bytes), end);
    },
    bytes: (bytes) => talk?.take(bytes),
    closed: (closed) => end({ closed }),
  });
  const cancel = clock.after(patienceMs, () => end(undefined));
  const answer = await answered;
  cancel();
  talk?.stop();
  await port.close();
  return answer;
}

export interface UnitAnswer {
  readonly version: string;
  /** Those of `parts`: keypad, lamp, buzzer, rating. */
  readonly parts: readonly string[];
  readonly digits: number;
}

/** As `askAt`. */
export async function askDeskUnit(path: string, clock: Clock): Promise<UnitAnswer | Closed | undefined> {
  const { openLine } = await import('../nodes/devices/desk-unit/line.js');
  const { baud, parts } = await import('../nodes/devices/desk-unit/frames.js');
  return askAt<UnitAnswer>(path, baud, clock, (write, answered) => {
    const opened = ([, major = 0, minor = 0, has = 0, digits = 0]: Uint8Array) => {
      const names = Object.entries(parts).flatMap(([name, bit]) => ((has & bit) === 0 ? [] : [name]));
      answered({ version: `${major}.${minor}`, parts: names, digits });
    };
    return openLine({ clock, write, mark: () => randomBytes(2).readUInt16LE(), events: { opened, heard() {}, lost() {} } });
  });
}

export interface FirmataAnswer {
  /** As in `StandardFirmata.ino 2.5`. */
  readonly firmware: string;
}

const askedEveryMs = 1_000;

/** As `askAt`. */
export async function askFirmata(path: string, clock: Clock): Promise<FirmataAnswer | Closed | undefined> {
  const { baud, reportFirmware } = await import('../nodes/devices/firmata/talk.js');
  const { start, what, end } = reportFirmware;
  return askAt<FirmataAnswer>(path, baud, clock, (write, answered) => {
    let held: number[] = [];
    let cancel = () => {};
    function ask(): void {
      write(Uint8Array.of(start, what, end));
      cancel = clock.after(askedEveryMs, ask);
    }
    ask();
    return {
      take(bytes) {
        held = [...held, ...bytes].slice(-200);
        // An answer has a version in two bytes, then a name of two 7-bit bytes a character (Firmata protocol 2).
        const at = held.findIndex((byte, i) => byte === start && held[i + 1] === what);
        const after = held.indexOf(end, at);
        // One without a version is our own question, sent back by whoever echoes.
        if (at < 0 || after < at + 4) return;
        const [major = 0, minor = 0, ...name] = held.slice(at + 2, after);
        const characters = Array.from({ length: name.length >> 1 }, (_, i) => (name[2 * i] ?? 0) | ((name[2 * i + 1] ?? 0) << 7));
        answered({ firmware: `${String.fromCharCode(...characters)} ${major}.${minor}`.trim() });
      },
      stop: () => cancel(),
    };
  });
}
