// Only what this driver uses of johnny-five 2.1.0, read from its lib. It is optional: where it could not be installed, the rest of
// Turno still has to compile.
declare module 'johnny-five' {
  import type { Firmata } from 'firmata-io';

  namespace five {
    interface BoardOptions {
      readonly io: Firmata;
      readonly repl: false;
      readonly debug: false;
      readonly sigint: false;
    }
    class Board {
      /** `io` must be ready: then no timer is left behind. */
      constructor(options: BoardOptions);
      /** Every one that was ever made. */
      static readonly cache: readonly Board[];
      pinMode(pin: number, mode: number): void;
      digitalWrite(pin: number, level: 0 | 1): void;
      /** Calls `heard` with the level of the pin at each message about its eight. */
      digitalRead(pin: number, heard: (level: number) => void): void;
    }

    interface KeypadOptions {
      readonly board: Board;
      readonly controller: string;
      readonly address: number;
    }
    class Keypad {
      /** Begins to read at once. */
      constructor(options: KeypadOptions);
      /** Sets the part up, and has it read again and again; `heard` gets what was read. */
      initialize(options: KeypadOptions, heard: (raw: number) => void): void;
      /** What was read last. */
      readonly value: number;
      /** Which keys are touched, as the part's makers count them. */
      toIndices(raw: number): readonly number[];
    }

    interface DigitPins {
      readonly data: number;
      readonly clock: number;
      readonly cs: number;
    }
    interface Digits {
      /** MAX7219 alone: sets it up again. */
      initialize(options: { readonly pins: DigitPins }): void;
      digit(device: number, position: number, character: string): void;
      /** `code`: segment A is bit 6, G bit 0. */
      sendDigit(device: number, index: number, code: number): void;
      on(device: number): void;
      blink(device: number, how: false): void;
      brightness(device: number, percent: number): void;
      clear(device: number): void;
    }
    type DigitsOptions = { readonly board: Board; readonly digits: number } & (
      | { readonly pins: DigitPins }
      | { readonly controller: 'HT16K33'; readonly addresses: readonly number[] }
    );
    const Led: {
      /** Sets the part up at once, blank. Throws when an HT16K33 of that address was made before. */
      readonly Digits: new (
        options: DigitsOptions,
      ) => Digits;
    };
  }
  export = five;
}
