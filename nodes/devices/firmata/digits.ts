// A number on digits, by johnny-five's Led.Digits: a MAX7219 on three pins, or an HT16K33 on the I2C bus.
import type { Firmata } from 'firmata-io';
import type { Digits } from 'johnny-five';
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { Clock } from '../ports.js';
import type { Part } from './arduino.js';
import { i2cPins, inBoth, numberOf, type PinName } from './pins.js';

/** A letter and three digits: the four on the right, however many there are. */
const digitsMost = 4;
/** An HT16K33 is asked so often whether it is still there, ms. */
const askMs = 1_000;
const dash = 0x01;
/** Letters that look like themselves as johnny-five draws them: its `B` is an 8, its `y` a 4. */
const letters = new Map([...'AbCdEFHJLnoPrtUY'].map((letter) => [letter.toUpperCase(), letter]));

export interface DigitsPart extends Part {
  /** The last four characters. */
  show(text: string): void;
}

/** How one kind of display is set up and written. */
interface Kind {
  readonly begin: () => Digits;
  /** Of each place from the left: what johnny-five calls it, and where the part has it. */
  readonly places: readonly { readonly position: number; readonly index: number }[];
}

function createPainter() {
  const blank = () => ' '.repeat(digitsMost);
  let wanted = blank();
  let painted = blank();
  let onto: { readonly digits: Digits; readonly places: Kind['places'] } | undefined;

  /** On a MAX7219 each digit costs 26 ms of the line: only what is new is written. */
  function paint(): void {
    if (onto === undefined) return;
    for (const [i, { position, index }] of onto.places.entries()) {
      const character = wanted[i] ?? ' ';
      if (character === painted[i]) continue;
      // It has no dash.
      if (character === '-') onto.digits.sendDigit(0, index, dash);
      else onto.digits.digit(0, position, shapeOf(character));
    }
    painted = wanted;
  }

  return {
    show(text: string): void {
      wanted = text.slice(-digitsMost).padStart(digitsMost);
      paint();
    },
    begin({ begin, places }: Kind): void {
      onto = { digits: begin(), places };
      painted = blank();
      paint();
    },
    lost(): void {
      onto = undefined;
    },
  };
}

function shapeOf(character: string): string {
  if (character >= '0' && character <= '9') return character;
  return letters.get(character.toUpperCase()) ?? ' ';
}

const rightmost = [0, 1, 2, 3].map((position) => ({ position, index: digitsMost - 1 - position }));

export function max7219At(name: string, pins: { readonly data: PinName; readonly clock: PinName; readonly cs: PinName }): DigitsPart {
  const painter = createPainter();
  return {
    name,
    pins: Object.values(pins),
    begin({ io, max7219 }) {
      const at = (pin: PinName) => numberOf(pin, io);
      const numbers = { data: at(pins.data), clock: at(pins.clock), cs: at(pins.cs) };
      painter.begin({ begin: () => max7219(numbers, digitsMost), places: rightmost });
    },
    lost: painter.lost,
    end: () => painter.show(''),
    show: painter.show,
  };
}

// A backpack's third place is its colon.
const besidesColon = [0, 1, 3, 4].map((position) => ({ position, index: position }));
const allPlaces = 5;

/** Asks again and again whether the part is there: StandardFirmata does not tell when nobody takes what is written. */
export function ht16k33At(name: string, address: number, clock: Clock): DigitsPart {
  const painter = createPainter();
  let cancel = () => {};
  let health: DeviceHealth = { ok: true };

  function ask(io: Firmata): void {
    io.i2cReadOnce(address, 0, 1, () => {});
    cancel = clock.after(askMs, () => ask(io));
  }

  return {
    name,
    pins: i2cPins,
    onBus: true,
    begin({ io, ht16k33, onAnswer }) {
      const begin = () => painter.begin({ begin: () => ht16k33(address, allPlaces), places: besidesColon });
      begin();
      onAnswer(address, (isThere) => {
        if (isThere && !health.ok) begin();
        health = isThere ? { ok: true } : noAnswer(name, address);
      });
      ask(io);
    },
    lost() {
      cancel();
      painter.lost();
    },
    end: () => painter.show(''),
    show: painter.show,
    health: () => health,
  };
}

export function noAnswer(name: string, address: number): DeviceHealth {
  const words = `${name} does not answer at ${inBoth(address)}: are its four wires right (SDA on A4, SCL on A5), and its address?`;
  return { ok: false, code: 'no-answer', words };
}
