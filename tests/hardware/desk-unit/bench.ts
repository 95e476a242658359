// A desk unit on the bench, and the node's own end of its line, both in virtual time.
import { readFileSync } from 'node:fs';
import { type Line, openLine } from '../../../nodes/devices/desk-unit/line.js';
import { heldClock } from '../../harness/held-clock.js';
import { projectRoot } from '../../harness/processes.js';
import { createUnit, type EmulatedUnit } from './unit.js';

export const hex = readFileSync(`${projectRoot}/firmware/desk-unit/desk-unit.hex`, 'utf8');

/** USB serial hands over what has come about once a ms. */
const usbMs = 1;

export interface Heard {
  readonly kind: number;
  readonly body: readonly number[];
}

export interface Bench {
  readonly unit: EmulatedUnit;
  readonly line: Line;
  /** The bodies of `ready`, of each line that was opened. */
  readonly opened: number[][];
  readonly heard: Heard[];
  lost(): number;
  pass(ms: number): void;
  /** Passes until it is so; throws when that takes longer than `mostMs`. */
  until(isSo: () => boolean, mostMs: number): void;
  /** Nothing passes between the two any more, or again. */
  unplug(): void;
  plug(): void;
}

/** What arrives of the bytes that were sent. */
export type Wire = (bytes: Uint8Array) => Uint8Array;
const sound: Wire = (bytes) => bytes;

interface BenchParts {
  readonly toUnit?: Wire;
  readonly toNode?: Wire;
  /** The committed one, or another. */
  readonly hex?: string;
}

export function setUp({ toUnit = sound, toNode = sound, hex: program = hex }: BenchParts = {}): Bench {
  const unit = createUnit({ hex: program });
  const clock = heldClock();
  const opened: number[][] = [];
  const heard: Heard[] = [];
  let lost = 0;
  let isPlugged = true;
  let arrived: number[] = [];
  let mark = 0x1234;
  unit.onBytes((bytes) => {
    if (isPlugged) arrived.push(...bytes);
  });
  const line = openLine({
    clock,
    write: (bytes) => {
      if (isPlugged) unit.receive(toUnit(bytes));
    },
    mark: () => (mark += 1),
    events: {
      opened: (body) => void opened.push([...body]),
      heard: (kind, body) => void heard.push({ kind, body: [...body] }),
      lost: () => {
        lost += 1;
      },
    },
  });

  function pass(ms: number): void {
    for (let at = 0; at < ms; at += usbMs) {
      unit.pass(usbMs);
      const bytes = toNode(Uint8Array.from(arrived));
      arrived = [];
      if (bytes.length > 0) line.take(bytes);
      clock.pass(usbMs);
    }
  }

  return {
    unit,
    line,
    opened,
    heard,
    pass,
    lost: () => lost,
    until(isSo, mostMs) {
      for (let at = 0; !isSo(); at += usbMs) {
        if (at >= mostMs) throw new Error(`not within ${mostMs} ms`);
        pass(usbMs);
      }
    },
    unplug() {
      isPlugged = false;
    },
    plug() {
      isPlugged = true;
    },
  };
}
