// An Arduino with stock StandardFirmata as a hall has it on its desk: contacts to ground, lamps, digits and an I2C keypad. In virtual time.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../harness/processes.js';
import type { Drive } from '../desk-unit/chip.js';
import { createMax7219 } from '../desk-unit/max7219.js';
import { createHt16k33 } from './ht16k33.js';
import type { I2cPart } from './i2c.js';
import { createBackpack, createMpr121 } from './keypads.js';
import { createUno } from './uno.js';

/** Version 2.4, as it comes with avrgirl-arduino. */
const hex = readFileSync(join(projectRoot, 'node_modules/avrgirl-arduino/junk/hex/uno/StandardFirmata.cpp.hex'), 'utf8');

/** A0 and its like by their numbers, 14 and on. */
export interface Wiring {
  readonly max7219?: { readonly data: number; readonly clock: number; readonly cs: number };
  readonly ht16k33s?: readonly number[];
  readonly keypad?: { readonly part: 'mpr121' | 'backpack'; readonly address: number };
}

export interface WiredUno {
  now(): number;
  pass(ms: number): void;
  receive(bytes: Uint8Array): void;
  onByte(fn: (byte: number) => void): void;
  close(pin: number): void;
  open(pin: number): void;
  /** A key by its place on the keypad's part: electrode or bit. */
  touch(key: number): void;
  leave(key: number): void;
  isLit(pin: number): boolean;
  drive(pin: number): Drive;
  /** What can be read on the MAX7219's digits, from the left. */
  digits(): string;
  /** On an HT16K33's. */
  text(address: number): string;
  /** A part's plug at the bus comes off, or goes back in; without power it forgets. */
  unplug(address: number): void;
  plug(address: number): void;
}

/** Powered now. */
export function createWiredUno({ max7219: pins, ht16k33s = [], keypad }: Wiring, start: 'whole' | 'short' = 'short'): WiredUno {
  const closed = new Set<number>();
  const bus = new Map<number, I2cPart>();
  const displays = new Map(ht16k33s.map((address) => [address, createHt16k33()]));
  const makeKeypad = () => (keypad?.part === 'mpr121' ? createMpr121() : createBackpack());
  let keys = makeKeypad();
  const max7219 = createMax7219(() => {});
  let sent = (_byte: number) => {};
  let noise = 1;

  function plug(address: number): void {
    if (address === keypad?.address) {
      keys = makeKeypad();
      bus.set(address, keys.part);
      return;
    }
    const display = createHt16k33();
    displays.set(address, display);
    bus.set(address, display.part);
  }

  /** Without a pull-up an open contact is an antenna. */
  function level(pin: number): boolean {
    if (closed.has(pin)) return false;
    if (uno.drive(pin) === 'pulled-up') return true;
    noise = (noise * 1_103_515_245 + 12_345) % 2 ** 31;
    return noise % 1_024 < 512;
  }

  function changed(): void {
    const isHigh = (pin: number) => uno.drive(pin) === 'high';
    if (pins !== undefined) max7219.pins({ din: isHigh(pins.data), cs: isHigh(pins.cs), clk: isHigh(pins.clock) });
  }

  const uno = createUno({ hex, start, level, changed, i2c: bus, sent: (byte) => sent(byte) });
  for (const address of [...ht16k33s, ...(keypad === undefined ? [] : [keypad.address])]) plug(address);

  return {
    ...uno,
    onByte(fn) {
      sent = fn;
    },
    close: (pin) => void closed.add(pin),
    open: (pin) => void closed.delete(pin),
    touch: (key) => keys.touch(key),
    leave: (key) => keys.leave(key),
    isLit: (pin) => uno.drive(pin) === 'high',
    // On such modules the first digit is the one on the right.
    digits: () => [...max7219.text()].reverse().join(''),
    text: (address) => displays.get(address)?.text() ?? '',
    unplug: (address) => void bus.delete(address),
    plug,
  };
}
