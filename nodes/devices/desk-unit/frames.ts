// What travels between a desk unit and its node, over USB serial at 115,200 baud, 8N1. The unit's program is made of the same table
// (`npm run reference` writes it to firmware/desk-unit/frames.h).
//
// A frame: its whole length, its place, what it says, CRC-32 of all that, low byte first, and 0x7e. The place: of a line (1 to 15; 0 is
// none) in the high half of the byte, in the low half a number that goes round. A frame that says nothing tells which number is expected
// next. Of each side one frame is on its way at a time, and is sent again until it is acknowledged. A frame of another line than the one
// that is open is answered by the unit, at most once in `againMs`, with what is open, and otherwise not heard. `hello` alone opens a
// line, whatever was open before: it is number 0 of what the node says there, and is sent again until `ready` answers it, number 0 of
// what the unit says. The same `hello` again is only acknowledged. A unit that was alone for `aloneMs` has no line any more.
//
// Of frames hit in several places a CRC of 16 bits lets one in 65,536 through: 5 were seen in 60 million frames on a line that hits 3 % of
// its bytes. One may be a number that nobody called, and 100,000 frames take 400,000 there, with acknowledgements and all: hence 32 bits.
import { crc32 } from 'node:zlib';

export const baud = 115_200;
export const end = 0x7e;
/** Of the frames' language: a unit with another is not spoken to. */
export const language = 1;
/** Of a whole frame, bytes. The longest, a light of 16 parts, has 42. */
export const shortest = 7;
export const longest = 48;
/** A frame comes in one go: one that stopped for longer, ms, will not be whole any more. */
export const silenceMs = 20;
/** How many numbers there are before 0 comes again. */
export const numbers = 16;

/**
 * A frame that nobody has acknowledged is sent again after so long, ms: more than the 16 that an FTDI adapter may keep an answer. Two
 * ends of one cable crowd nobody out: it does not grow, and a bad line still hears each frame 80 times before it is given up.
 */
export const againMs = 25;
/** A `hello` that nobody answers, ms: whatever hangs on the port may be no desk unit. */
export const callMs = 100;
/** A line on which a frame was not acknowledged for so long is given up, with all that was to be said, ms: it would be stale. */
export const giveUpMs = 2_000;
/** Whoever has nothing to say says so once in so long, ms: of those within `goneMs` a bad line does not lose all. */
export const pulseMs = 200;
/** Whoever heard nothing good for so long is alone, ms: the node takes the unit for unplugged. */
export const goneMs = 1_500;
/** A unit that was alone for so long shows `--`, and its lamp is dark, ms: as long as a display believes the hub. */
export const aloneMs = 3_000;

/** What a node says to a unit. */
export const toUnit = {
  /** Opens a line: language, and 16 bits that no line before it had, low byte first. */
  hello: 0x01,
  /** Four characters of the number, from the left: digits, `-`, blank. */
  show: 0x02,
  /** How the lamp rests (0, 1), whether it repeats (0, 1), then the blink's parts: 16 bits each, ms, low byte first. */
  lamp: 0x03,
  /** Sounds once: sound, silence, sound, ...; parts as of a lamp. */
  buzz: 0x04,
  /** Asks which keys are down. */
  ask: 0x05,
} as const;

/** What a unit says to its node. */
export const toNode = {
  /**
   * The line is open: the 16 bits of its `hello`; language; the program's version, two bytes; what there is, see `parts`; digits; how
   * often it was started by its watchdog.
   */
  ready: 0x41,
  /** A key went down: its place in the matrix, row by row from the top left; 16 and more, the rating buttons from the worst. */
  key: 0x42,
  /** Which keys are down: 24 bits, low byte first. */
  keys: 0x43,
} as const;

/** What a unit may have, as bits of `ready`. */
export const parts = { keypad: 1, lamp: 2, buzzer: 4, rating: 8 } as const;
export const digitsMost = 4;
export const ratingButtons = 3;

export interface Frame {
  /** 1 to 15; 0: no line is open. */
  readonly line: number;
  /** Of what it says; of a frame that says nothing, the one that is expected next. */
  readonly number: number;
  /** One of `toUnit` or `toNode`; undefined of a frame that says nothing. */
  readonly kind: number | undefined;
  readonly body: Uint8Array;
}

const header = 2;
const trailer = 5;

/** Throws `RangeError` when it says more than a frame holds. */
export function encodeFrame({ line, number, kind, body }: Frame): Uint8Array {
  const says = kind === undefined ? [] : [kind, ...body];
  const length = header + says.length + trailer;
  if (length > longest) throw new RangeError(`a frame of ${length} bytes: ${longest} at most`);
  const bytes = Buffer.from([length, (line << 4) | number, ...says, 0, 0, 0, 0, end]);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, length - trailer)), length - trailer);
  return Uint8Array.from(bytes);
}

/**
 * Takes bytes as they come, `now` in ms, and calls `heard` with each whole frame. What is no frame is passed over, from byte to
 * byte: a good frame behind a broken one is found as soon as it is whole, or the line was silent. Holds no more than one frame.
 */
export function createFrameReader(heard: (frame: Frame) => void): (bytes: Uint8Array, now: number) => void {
  // Nonsense may come as fast as USB does: nothing is made anew for what is no frame.
  const held = new Uint8Array(longest);
  let count = 0;
  let at = Number.NEGATIVE_INFINITY;

  /** How many bytes from the start are of no more use; 0: more must come. */
  function look(): number {
    const [length = 0] = held;
    if (length < shortest || length > longest) return 1;
    if (count < length) return 0;
    if (held[length - 1] !== end) return 1;
    const bytes = Buffer.from(held.subarray(0, length));
    if (crc32(bytes.subarray(0, length - trailer)) !== bytes.readUInt32LE(length - trailer)) return 1;
    const [, place = 0] = bytes;
    const says = Uint8Array.from(bytes.subarray(header, length - trailer));
    heard({ line: place >> 4, number: place & 0x0f, kind: says[0], body: says.subarray(1) });
    return length;
  }

  function drop(bytes: number): void {
    held.copyWithin(0, bytes, count);
    count -= bytes;
  }

  return (bytes, now) => {
    // Nothing more comes of what has begun.
    if (now - at > silenceMs) while (count > 0) drop(look() || 1);
    at = now;
    for (const byte of bytes) {
      held[count] = byte;
      count += 1;
      for (let gone = look(); gone > 0; gone = count > 0 ? look() : 0) drop(gone);
    }
  };
}
