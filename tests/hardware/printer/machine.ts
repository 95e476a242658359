// A receipt printer, as Epson's manuals say that one works, in whatever time its clock keeps: bytes come into its receive buffer, are
// obeyed in order at the speed of its motor, and become paper; real-time commands are obeyed the moment they come.
import type { Clock } from '../../../nodes/devices/ports.js';
import { type Command, commandAt } from './commands.js';
import { type RealTime, realTimeEar } from './realtime.js';
import { automaticBytes, clearedBytes, endByte, type Senses, statusByte } from './says.js';

interface PaperOut {
  /** Of everything that was obeyed since the paper before. */
  readonly bytes: Buffer;
  /** False: torn off by hand. */
  readonly cut: boolean;
}

export interface MachineParts {
  readonly clock: Clock;
  /** `all`: DLE EOT, GS r and the rest; `status`: DLE EOT only; `nothing`. */
  readonly speaks: 'all' | 'status' | 'nothing';
  /** Of the motor; left out: no time at all. */
  readonly mmPerSecond?: number;
  readonly bufferBytes?: number;
  /** Whether it knows DLE DC4 8. */
  readonly clears?: boolean;
  /** Automatic status is on from the start, as by a memory switch. */
  readonly automatic?: boolean;
}

const dotsPerMm = 8;
const wellSenses: Senses = { coverOpen: false, feeding: false, nearEnd: false, out: false, knifeStuck: false, broken: false, hot: false };

/** First in, first out, without a copy for each byte. */
function createBuffer() {
  let bytes = new Uint8Array(1 << 16);
  let [from, to] = [0, 0];
  return {
    held: () => bytes.subarray(from, to),
    add(byte: number): void {
      if (to === bytes.length) {
        const larger = new Uint8Array(Math.max(bytes.length, 2 * (to - from)));
        larger.set(bytes.subarray(from, to));
        [bytes, from, to] = [larger, 0, to - from];
      }
      bytes[to] = byte;
      to += 1;
    },
    drop(count: number): void {
      from += count;
    },
    clear(): void {
      from = to;
    },
  };
}

export type Machine = ReturnType<typeof createMachine>;

export function createMachine(parts: MachineParts) {
  const { clock, mmPerSecond = Number.POSITIVE_INFINITY, bufferBytes = 65_536, clears = true } = parts;
  let speaks = parts.speaks;
  let senses = wellSenses;
  const buffer = createBuffer();
  // Letters of the line that is not printed yet, and what was set between them.
  let line: number[] = [];
  let strip: number[] = [];
  const papers: PaperOut[] = [];
  let paperMm = 80_000;
  let nearEndMm = 0;
  let spacing = 34;
  let times = 1;
  let tallest = 0;
  let automatic = parts.automatic === true;
  let knifeJams = false;
  let reading = true;
  let power = true;
  let moving = false;
  let stopMotor = (): void => {};
  let ear = realTimeEar();
  let taken = 0;
  let alarm: { readonly at: number; readonly fn: () => void } | undefined;
  let speak = (_bytes: Uint8Array): void => {};
  let wantMore = (): void => {};
  let lines = 0;
  // It has left bytes on the line since it last asked for more.
  let refused = false;
  const obeyed: RealTime[] = [];

  const stopped = (): boolean =>
    senses.coverOpen || senses.out || senses.knifeStuck || senses.broken || senses.hot || senses.feeding || !power;

  function say(bytes: Uint8Array): void {
    if (power && speaks !== 'nothing') speak(bytes);
  }

  function sense(change: Partial<Senses>): void {
    const before = stopped();
    senses = { ...senses, ...change };
    if (automatic) say(automaticBytes(senses, stopped()));
    if (before && !stopped()) run();
  }

  function move(dots: number): void {
    const mm = Math.max(dots, tallest) / dotsPerMm;
    tallest = 0;
    paperMm -= mm;
    if (mmPerSecond !== Number.POSITIVE_INFINITY && mm > 0) {
      moving = true;
      stopMotor = clock.after((mm / mmPerSecond) * 1000, () => {
        moving = false;
        run();
      });
    }
    if (paperMm <= nearEndMm && !senses.nearEnd) sense({ nearEnd: true });
    if (paperMm <= 0 && !senses.out) sense({ out: true });
  }

  function onto(bytes: Iterable<number>): void {
    strip.push(...line, ...bytes);
    line = [];
  }

  function tearOff(cut: boolean): void {
    if (strip.length > 0) papers.push({ bytes: Buffer.from(strip), cut });
    strip = [];
  }

  /** Returns false where it could not: the command stays at the head of the buffer. */
  function obey({ kind, name, bytes, n }: Command): boolean {
    switch (kind) {
      case 'text':
        line.push(...bytes);
        tallest = Math.max(tallest, 24 * times);
        return true;
      case 'line':
        onto(bytes);
        move(spacing);
        return true;
      case 'feed':
        onto(bytes);
        move(name === 'ESC d' ? n * spacing : n);
        return true;
      case 'picture':
        onto(bytes);
        move(n);
        return true;
      case 'cut':
        if (knifeJams) {
          sense({ knifeStuck: true });
          return false;
        }
        onto(bytes);
        move(n);
        tearOff(true);
        return true;
      case 'ask':
        if (speaks === 'all') say(endByte(senses));
        return true;
      case 'automatic':
        automatic = n !== 0;
        if (automatic) say(automaticBytes(senses, stopped()));
        return true;
      case 'reset':
        // Letters that wait for the end of their line are lost.
        line = [...bytes];
        [spacing, times, tallest] = [34, 1, 0];
        return true;
      case 'size':
        times = name === 'GS !' ? (n & 7) + 1 : (n & 0x10) !== 0 ? 2 : 1;
        line.push(...bytes);
        return true;
      case 'spacing':
        spacing = name === 'ESC 3' ? n : 34;
        line.push(...bytes);
        return true;
      case 'other':
      case 'unknown':
        line.push(...bytes);
        return true;
    }
  }

  /** A picture larger than the buffer is taken as it is printed; here it is whole at once. */
  const isFull = (): boolean => buffer.held().length >= bufferBytes && (moving || stopped());

  function run(): void {
    while (!moving && !stopped()) {
      const command = commandAt(buffer.held(), 0);
      if (command === undefined || !obey(command)) break;
      buffer.drop(command.bytes.length);
    }
    if (!refused || !reading || !power || isFull()) return;
    refused = false;
    wantMore();
  }

  function obeyNow(what: RealTime): void {
    obeyed.push(what);
    if (what.kind === 'status') say(statusByte(what.n, senses, stopped()));
    if (what.kind === 'clear' && clears) {
      buffer.clear();
      line = [];
      tallest = 0;
      say(clearedBytes);
    }
  }

  function takeOne(byte: number): void {
    taken += 1;
    buffer.add(byte);
    const now = ear(byte);
    if (now !== undefined && speaks !== 'nothing') obeyNow(now);
    // With a motor that takes no time, what a byte completes is paper before the next one comes.
    run();
    if (alarm !== undefined && taken >= alarm.at) {
      const { fn } = alarm;
      alarm = undefined;
      fn();
    }
  }

  return {
    /** From the line. Returns how many bytes it has taken: fewer when its buffer is full, or when it has stopped reading. */
    take(bytes: Uint8Array): number {
      let count = 0;
      const mine = lines;
      for (const byte of bytes) {
        // What it has just taken made somebody pull the cable.
        if (lines !== mine) break;
        if (!power || !reading || isFull()) {
          refused = true;
          break;
        }
        count += 1;
        takeOne(byte);
      }
      return count;
    },
    /** The line has died: what is on it never comes. */
    lineDied(): void {
      lines += 1;
      refused = false;
      ear = realTimeEar();
    },
    onSpeak(fn: (bytes: Uint8Array) => void): void {
      speak = fn;
    },
    /** Called when it takes bytes again. */
    onWantMore(fn: () => void): void {
      wantMore = fn;
    },
    /** Once it has taken so many bytes more, and obeyed what is complete of them; 0: now. */
    whenTaken(count: number, fn: () => void): void {
      if (count === 0) fn();
      else alarm = { at: taken + count, fn };
    },
    papers: (): readonly PaperOut[] => papers,
    /** What hangs from it uncut. */
    hanging: () => Buffer.from(strip),
    obeyed: (): readonly RealTime[] => obeyed,
    senses: () => senses,
    taken: () => taken,

    openCover: () => sense({ coverOpen: true }),
    closeCover: () => sense({ coverOpen: false }),
    /** The roll has ended. What is in its buffer is printed when a new one is in. */
    endRoll: () => sense({ out: true, nearEnd: true }),
    putRoll(metres = 80, lowMetres = 0): void {
      tearOff(false);
      paperMm = metres * 1000;
      nearEndMm = lowMetres * 1000;
      sense({ out: false, nearEnd: paperMm <= nearEndMm });
    },
    paperMm: () => paperMm,
    jamKnife(): void {
      knifeJams = true;
    },
    sense,
    /** As the manual has it: switched off, the paper taken out by hand, switched on. */
    free(): void {
      knifeJams = false;
      tearOff(false);
      buffer.clear();
      line = [];
      sense({ knifeStuck: false, broken: false, hot: false });
    },
    reads: () => reading && power,
    stopReading(): void {
      reading = false;
      refused = true;
    },
    readOn(): void {
      reading = true;
      run();
    },
    /** It loses what it has not printed; what hangs from it stays there. */
    switchOff(): void {
      power = false;
      stopMotor();
      moving = false;
      ear = realTimeEar();
      buffer.clear();
      line = [];
    },
    switchOn(): void {
      power = true;
      run();
    },
    speakLike(like: MachineParts['speaks']): void {
      speaks = like;
    },
    /** Whatever it says, unasked. */
    utter: (bytes: Uint8Array) => speak(bytes),
  };
}
