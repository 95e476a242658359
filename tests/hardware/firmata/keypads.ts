// I2C keypads under a finger: an MPR121 as its data sheet says (NXP, Rev. 4), and a keypad that simply tells which keys are down.
import type { I2cPart } from './i2c.js';

interface TouchedPart {
  readonly part: I2cPart;
  touch(key: number): void;
  leave(key: number): void;
}

const electrodes = 12;
/** A finger takes so much from an electrode's reading, in its counts. */
const fingerCounts = 40;
const mpr121 = { status: 0x00, firstTouch: 0x41, firstRelease: 0x42, electrodes: 0x5e, softReset: 0x80, resetWord: 0x63, registers: 0x80 };

/** Without power it is as after a reset. `key`: the electrode. */
export function createMpr121(): TouchedPart {
  const fingers = new Set<number>();
  const registers = new Uint8Array(mpr121.registers);
  let touched = 0;
  let pointer: number | undefined;

  /** Electrodes are read from 0 on, as many as ECR's low half says; 0 is stop mode (5.11). */
  const running = () => Math.min((registers[mpr121.electrodes] ?? 0) & 0x0f, electrodes);

  function measure(): void {
    for (let electrode = 0; electrode < electrodes; electrode += 1) {
      const bit = 1 << electrode;
      const counts = fingers.has(electrode) ? fingerCounts : 0;
      if (electrode >= running()) touched &= ~bit;
      // Touched above its threshold, released below the other (5.6).
      else if (counts > (registers[mpr121.firstTouch + electrode * 2] ?? 0)) touched |= bit;
      else if (counts < (registers[mpr121.firstRelease + electrode * 2] ?? 0)) touched &= ~bit;
    }
  }

  function store(register: number, value: number): void {
    if (register === mpr121.softReset) {
      if (value !== mpr121.resetWord) return;
      registers.fill(0);
      touched = 0;
      return;
    }
    // But for ECR, registers are written in stop mode alone (5.1).
    if (register < mpr121.registers && (running() === 0 || register === mpr121.electrodes)) registers[register] = value;
  }

  return {
    part: {
      begin() {
        pointer = undefined;
      },
      write(byte) {
        if (pointer === undefined) pointer = byte;
        else {
          store(pointer, byte);
          pointer += 1;
        }
        return true;
      },
      read() {
        measure();
        const at: number = pointer ?? mpr121.status;
        pointer = at + 1;
        if (at > mpr121.status + 1) return registers[at] ?? 0;
        return (touched >> (at * 8)) & 0xff;
      },
    },
    touch: (key) => void fingers.add(key),
    leave: (key) => void fingers.delete(key),
  };
}

/** A Nano with johnny-five's own backpack program: two bytes, the high one first, a bit for each key. */
export function createBackpack(): TouchedPart {
  let down = 0;
  let next = 8;
  return {
    part: {
      begin() {
        next = 8;
      },
      write: () => true,
      read() {
        const byte = (down >> next) & 0xff;
        next = 0;
        return byte;
      },
    },
    touch: (key) => {
      down |= 1 << key;
    },
    leave: (key) => {
      down &= ~(1 << key);
    },
  };
}
