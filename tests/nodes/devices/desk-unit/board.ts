// A desk unit played by its frames alone, in held time: one that says of itself whatever a test wants.
import {
  createFrameReader,
  encodeFrame,
  language,
  numbers,
  parts,
  pulseMs,
  toNode,
  toUnit,
} from '../../../../nodes/devices/desk-unit/frames.js';
import { openUnit, type Unit } from '../../../../nodes/devices/desk-unit/unit.js';
import type { PortEvents } from '../../../../nodes/devices/serial-port.js';
import { type HeldClock, heldClock } from '../../../harness/held-clock.js';

interface Said {
  readonly language?: number;
  readonly has?: number;
  readonly digits?: number;
  readonly restarts?: number;
}

export interface PlayedBoard {
  readonly unit: Unit;
  readonly clock: HeldClock;
  /** Kinds of what it was told, `hello` apart. */
  readonly told: number[];
  readonly hung: number[];
  /** Places of the keys that it says are down when it is asked. */
  readonly down: Set<number>;
  press(key: number): void;
  /** It hears and says nothing any more. */
  freeze(): void;
  /** Its port is gone, and back. */
  pull(why: string): void;
  plug(): void;
  /** Nor does its port take anything. */
  stick(): void;
  /** All that was given to its port. */
  readonly written: readonly Uint8Array[];
}

const everything = parts.keypad | parts.lamp | parts.buzzer | parts.rating;

export async function playBoard(says: Said = {}): Promise<PlayedBoard> {
  const clock = heldClock();
  const told: number[] = [];
  const hung: number[] = [];
  const down = new Set<number>();
  let events: PortEvents | undefined;
  let [line, expected, number] = [0, 0, 0];
  let isFrozen = false;
  let isStuck = false;
  const written: Uint8Array[] = [];

  function send(kind?: number, body: readonly number[] = []): void {
    const bytes = encodeFrame({ line, number: kind === undefined ? expected : number, kind, body: Uint8Array.from(body) });
    if (kind !== undefined) number = (number + 1) % numbers;
    clock.after(1, () => events?.bytes(bytes));
  }

  function opened(low: number, high: number): void {
    number = 0;
    const { has = everything, digits = 4, restarts = 0 } = says;
    send(toNode.ready, [low, high, says.language ?? language, 1, 0, has, digits, restarts]);
  }

  function pulse(): void {
    if (isFrozen) return;
    send();
    clock.after(pulseMs, pulse);
  }

  const read = createFrameReader(({ line: on, number: place, kind, body: [, low = 0, high = 0] }) => {
    if (kind === undefined) return;
    [line, expected] = [on, (place + 1) % numbers];
    send();
    if (kind === toUnit.hello) return opened(low, high);
    told.push(kind);
    const bits = [...down].reduce((all, key) => all | (1 << key), 0);
    if (kind === toUnit.ask) send(toNode.keys, [bits & 0xff, (bits >> 8) & 0xff, bits >> 16]);
  });

  function write(bytes: Uint8Array, taken?: () => void): void {
    written.push(bytes);
    if (isStuck) return;
    taken?.();
    if (!isFrozen) read(bytes, clock.now());
  }

  const unit = await openUnit({
    clock,
    mark: () => 0x1234,
    hung: (times) => void hung.push(times),
    loss: { lost() {}, back() {}, stop() {} },
    async open(given) {
      events = given;
      clock.after(1, given.opened);
      return { write, hangUp() {}, close: async () => {} };
    },
  });
  pulse();
  return {
    unit,
    clock,
    told,
    hung,
    down,
    press: (key) => send(toNode.key, [key]),
    written,
    freeze() {
      isFrozen = true;
    },
    pull: (why) => events?.closed(why),
    plug: () => events?.opened(),
    stick() {
      isFrozen = isStuck = true;
    },
  };
}
