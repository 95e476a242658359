// One Arduino with StandardFirmata, and the parts that hang on it: each is told when the Arduino is there, and set up anew whenever
// it was away or started again.
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { LossLog } from '../loss-log.js';
import type { Clock } from '../ports.js';
import type { PortEvents, SerialPort } from '../serial-port.js';
import { type Kept, keptOf } from './kept.js';
import type { Libraries } from './libraries.js';
import type { PinName } from './pins.js';
import { startTalk, type Talk } from './talk.js';

/** Of what the kernel has not taken, bytes: a port that is stuck must not fill the memory. All parts together are told less at once. */
const untakenMost = 16_384;

export interface Part {
  /** For messages, as in `b1's lamp`. */
  readonly name: string;
  readonly pins: readonly PinName[];
  /** Of a part on the I2C bus, which has its pins together with others. */
  readonly onBus?: true;
  /** The Arduino is there, with all its pins low. May throw where it has not what the part needs. */
  begin(kept: Kept): void;
  /** The Arduino is away, or starts anew. */
  lost(): void;
  /** It goes: dark, blank, nothing heard any more. Only while the Arduino is there. */
  end(): void;
  /** Of the part itself. */
  health?(): DeviceHealth;
}

export interface Arduino {
  /** Throws, in one line for the log, where another part has one of its pins. */
  attach(part: Part): void;
  detach(part: Part): void;
  /** Of these parts. */
  health(parts: readonly Part[]): DeviceHealth;
  close(): Promise<void>;
}

interface ArduinoParts {
  readonly path: string;
  readonly clock: Clock;
  readonly libraries: Libraries;
  /** Its port is gone or it fell silent, and why; and that it answers. */
  readonly loss: LossLog;
  /** Opens the port; it is told of what comes. */
  readonly open: (events: PortEvents) => Promise<SerialPort>;
}

/** Rejects as `open` does. */
export async function openArduino({ path, clock, libraries, loss, open }: ArduinoParts): Promise<Arduino> {
  const kept = keptOf(path, libraries);
  const parts = new Map<Part, DeviceHealth>();
  let isHere = false;
  let port: SerialPort | undefined;
  let untaken = 0;

  function write(bytes: Uint8Array): void {
    if (untaken + bytes.length > untakenMost) return;
    untaken += bytes.length;
    port?.write(bytes, () => {
      untaken -= bytes.length;
    });
  }

  function begin(part: Part): void {
    try {
      part.begin(kept);
      parts.set(part, { ok: true });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      parts.set(part, { ok: false, code: 'no-such-part', words: `${part.name}: ${why}`.slice(0, 300) });
    }
  }

  const talk: Talk = startTalk(kept, write, clock, {
    here() {
      isHere = true;
      loss.back();
      for (const part of parts.keys()) begin(part);
    },
    gone() {
      isHere = false;
      for (const part of parts.keys()) part.lost();
    },
    silent() {
      loss.lost('it does not answer');
      port?.hangUp();
    },
  });
  const opened = () => {
    untaken = 0;
    talk.opened();
  };
  const closed = (why: string) => {
    talk.closed(why);
    loss.lost(why);
  };
  port = await open({ opened, bytes: (bytes) => talk.bytes(bytes), closed }).catch((error: unknown) => {
    talk.stop();
    throw error;
  });

  return {
    attach(part) {
      for (const other of parts.keys()) {
        const pin = part.onBus && other.onBus ? undefined : part.pins.find((mine) => other.pins.includes(mine));
        if (pin !== undefined) throw new Error(`${path}: pin ${pin} is already ${other.name}: it cannot be ${part.name} too`);
      }
      parts.set(part, { ok: true });
      if (isHere) begin(part);
    },
    detach(part) {
      if (!parts.delete(part)) return;
      if (isHere) part.end();
      part.lost();
    },
    health(mine) {
      const own = talk.health();
      if (!own.ok) return own;
      const all = mine.flatMap((part) => [parts.get(part), part.health?.()]);
      return all.find((health) => health?.ok === false) ?? own;
    },
    async close() {
      isHere = false;
      talk.stop();
      loss.stop();
      await port?.close();
    },
  };
}
