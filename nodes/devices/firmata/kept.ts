// What johnny-five and firmata-io never let go of is made once for each port and used again, however often the Arduino or its devices
// come and go: both keep every board, keypad and display in maps of their own.
import { EventEmitter } from 'node:events';
import type { Firmata } from 'firmata-io';
import type { Board, DigitPins, Digits, Keypad, KeypadOptions } from 'johnny-five';
import type { Libraries } from './libraries.js';

/** firmata-io's own buffer has no bound: an Arduino that says nonsense would fill it. Its longest message has some 200 bytes. */
const heardMost = 4_096;

export interface Kept {
  readonly io: Firmata;
  /** Where what firmata-io says goes; nowhere unless set. */
  write: (bytes: Uint8Array) => void;
  /** Does not throw of what the bytes say. */
  hear(bytes: Uint8Array): void;
  /** For what firmata-io tells: `fn` is called when it has read what came. */
  afterwards(fn: () => void): void;
  /** `io` must be ready. */
  board(): Board;
  /** Sets it up, as `new` does, or anew. */
  max7219(pins: DigitPins, digits: number): Digits;
  ht16k33(address: number, digits: number): Digits;
  /** Sets it up and reads it again and again; `heard` gets the keys that are touched, or undefined when the part did not answer. */
  keypad(options: Omit<KeypadOptions, 'board'>, heard: (touched: readonly number[] | undefined) => void): void;
  /** Whether the part answered, whenever register 0 of it was read; in the place of whoever was told before. */
  onAnswer(address: number, fn: (isThere: boolean) => void): void;
}

const keptBy = new Map<string, Kept>();
/** Of each address, the first that was made: johnny-five makes no second one, not even for another Arduino. */
const firstHt16k33s = new Map<number, Digits>();
/** Its digits' bytes, and how many of them a display keeps. */
const displayRows = 8;
const memoryBytes = 64;

export function keptOf(path: string, libraries: Libraries): Kept {
  const kept = keptBy.get(path) ?? make(libraries);
  keptBy.set(path, kept);
  return kept;
}

function make({ Firmata, Board, Digits, Keypad }: Libraries): Kept {
  const transport = Object.assign(new EventEmitter(), {
    write(bytes: Uint8Array, done?: () => void) {
      kept.write(bytes);
      done?.();
    },
  });
  const io = new Firmata(transport);
  // It would ask for the version once, after 5 s; talk.ts asks at once and again and again.
  clearTimeout(io.reportVersionTimeoutId);
  let told: (() => void)[] = [];
  let made: Board | undefined;
  const digitsOf = new Map<string, Digits>();
  const keypads = new Map<string, Keypad>();

  // Of a part that does not answer StandardFirmata says so in words, and then what it read the time before.
  let tooFew = false;
  io.on('string', (text) => {
    if (/too few/i.test(text)) tooFew = true;
  });

  // Each answer is added to those before it.
  io.on('analog-mapping-query', () => void io.analogPins.splice(0, io.analogPins.length, ...new Set(io.analogPins)));

  function hasAnswered(): boolean {
    const isThere = !tooFew;
    tooFew = false;
    return isThere;
  }

  /** Without a screen to type at, words on the console, a word in how the process ends. */
  function board(): Board {
    made ??= new Board({ io, repl: false, debug: false, sigint: false });
    return made;
  }

  /** What the first does on its Arduino, on this one. */
  function anotherHt16k33(address: number): Digits | undefined {
    const first = firstHt16k33s.get(address);
    if (first === undefined) return undefined;
    const own = { io, memory: Array.from({ length: memoryBytes }, () => 0), buffer: Array.from({ length: displayRows }, () => []) };
    return Object.assign(Object.create(first), own);
  }

  const kept: Kept = {
    io,
    write: () => {},
    hear(bytes) {
      try {
        transport.emit('data', bytes);
      } catch {
        // A message about a pin that is not there: nonsense, or the rest of what was lost.
        io.buffer.length = 0;
      }
      if (io.buffer.length > heardMost) io.buffer.length = 0;
      const now = told;
      told = [];
      for (const fn of now) fn();
    },
    afterwards: (fn) => void told.push(fn),
    board,
    max7219(pins, digits) {
      const key = `max7219 ${pins.data} ${pins.clock} ${pins.cs}`;
      const before = digitsOf.get(key);
      before?.initialize({ pins });
      const display = before ?? new Digits({ board: board(), pins, digits });
      digitsOf.set(key, display);
      return display;
    },
    ht16k33(address, digits) {
      const key = `ht16k33 ${address}`;
      const before = digitsOf.get(key);
      const display =
        before ?? anotherHt16k33(address) ?? new Digits({ board: board(), controller: 'HT16K33', addresses: [address], digits });
      digitsOf.set(key, display);
      if (!firstHt16k33s.has(address)) {
        firstHt16k33s.set(address, display);
        return display;
      }
      io.i2cConfig({ delay: 0 });
      display.on(0);
      display.blink(0, false);
      display.brightness(0, 100);
      display.clear(0);
      return display;
    },
    keypad(options, heard) {
      const key = `${options.controller} ${options.address}`;
      const all = { ...options, board: board() };
      const before = keypads.get(key);
      // Its own events lose keys: of what happens within 5 ms it tells the last alone, so a key that goes down as another comes up is none.
      const tell = (keypad: Keypad, raw: number) => {
        const isThere = hasAnswered();
        kept.afterwards(() => heard(isThere ? keypad.toIndices(raw) : undefined));
      };
      if (before !== undefined) {
        io.i2cStop(options.address);
        before.initialize(all, (raw) => tell(before, raw));
        return;
      }
      const keypad = new Keypad(all);
      keypads.set(key, keypad);
      io.on(`I2C-reply-${options.address}-0`, () => tell(keypad, keypad.value));
    },
    onAnswer(address, fn) {
      io.removeAllListeners(`I2C-reply-${address}-0`);
      io.on(`I2C-reply-${address}-0`, () => {
        const isThere = hasAnswered();
        kept.afterwards(() => fn(isThere));
      });
    },
  };
  return kept;
}
