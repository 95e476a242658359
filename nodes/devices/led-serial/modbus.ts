// Modbus RTU as a master speaks it to number boards: functions 6 and 16, CRC-16, the silence between frames. By "MODBUS over Serial
// Line 1.02" (2.5.1) and "MODBUS Application Protocol 1.1b3" (6.6, 6.12, 7).

/** 6 writes one register a frame, 16 writes several in one. */
export type WriteFunction = 6 | 16;

/** Registers are counted from 0, as they travel; a manual that says 40001 means 0. */
interface Write {
  readonly unit: number;
  readonly register: number;
  readonly by: WriteFunction;
  /** 16 bits each. */
  readonly values: readonly number[];
}

export type Answer = 'written' | { readonly exception: number };

/** Reflected, polynomial 0xA001, begun with 0xFFFF; it travels low byte first. */
export function crc16(bytes: Iterable<number>): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

function framed(bytes: readonly number[]): Uint8Array {
  const crc = crc16(bytes);
  return Uint8Array.from([...bytes, crc & 0xff, crc >> 8]);
}

const word = (value: number) => [value >> 8, value & 0xff];

/** The frames that write these values, in their order. */
export function writeFrames({ unit, register, by, values }: Write): Uint8Array[] {
  if (by === 6) return values.map((value, i) => framed([unit, by, ...word(register + i), ...word(value)]));
  return [framed([unit, by, ...word(register), ...word(values.length), values.length * 2, ...values.flatMap(word)])];
}

/**
 * The board's answer to `frame` among what has been received; undefined while there is none. It is looked for at every place: an
 * adapter may echo what was sent, and a line that nobody drives turns noise into bytes. An echo of function 6 cannot be told from its answer.
 */
export function readAnswer(frame: Uint8Array, received: readonly number[]): Answer | undefined {
  const [unit = 0, by = 0] = frame;
  // Function 6 is answered with itself, 16 with its first six bytes (6.6, 6.12).
  const good = framed([...frame.subarray(0, 6)]);
  for (let at = 0; at < received.length; at += 1) {
    if (good.every((byte, i) => received[at + i] === byte)) return 'written';
    const code = received[at + 2];
    if (code === undefined || received[at] !== unit || received[at + 1] !== (by | 0x80)) continue;
    if (framed([unit, by | 0x80, code]).every((byte, i) => received[at + i] === byte)) return { exception: code };
  }
  return undefined;
}

/** How long the line must have been silent before a frame, ms: 3.5 characters of 11 bits, and above 19,200 baud a fixed time (2.5.1.1). */
export function silenceMs(baud: number): number {
  return baud > 19_200 ? 1.75 : 3.5 * characterMs(baud);
}

/** One character: start, eight bits, parity or a second stop, stop. */
export function characterMs(baud: number): number {
  return 11_000 / baud;
}

/** What a maintainer should look at when a board refuses (7). */
export function exceptionWords(code: number): string {
  return exceptions[code] ?? 'for a reason of its own';
}

/** It would take the same write a little later. */
export function isBusy(code: number): boolean {
  return code === 5 || code === 6;
}

const exceptions: Readonly<Record<number, string>> = {
  1: 'it has no such function: try `function: 6` or `function: 16`',
  2: 'it has no such register: is `register` right, counted from 0, and does it have so many digits?',
  3: 'it does not show such a value: look at `value`, `blank` and `dash`',
  4: 'it has failed',
  5: 'it is still at work',
  6: 'it is busy',
};
