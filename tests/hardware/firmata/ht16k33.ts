// An HT16K33 with four digits, as on Adafruit's backpack, and what an eye would read there (Holtek, Rev. 1.10).
import type { I2cPart } from './i2c.js';
import { characterOf } from './segments.js';

const ramBytes = 16;
/** Of each digit, its byte in the display's memory; the colon lies between. */
const digitsAt = [0, 2, 6, 8];
const commands = { oscillator: 0x20, display: 0x80 };

interface Ht16k33 {
  readonly part: I2cPart;
  /** From the left; blank while it is off. */
  text(): string;
}

export function createHt16k33(): Ht16k33 {
  const ram = new Uint8Array(ramBytes);
  let isRunning = false;
  let isOn = false;
  let pointer: number | undefined;

  function command(byte: number): void {
    if ((byte & 0xf0) === commands.oscillator) isRunning = (byte & 1) === 1;
    if ((byte & 0xf0) === commands.display) isOn = (byte & 1) === 1;
    pointer = byte % ramBytes;
  }

  return {
    part: {
      begin() {
        pointer = undefined;
      },
      write(byte) {
        if (pointer === undefined) command(byte);
        else {
          ram[pointer] = byte;
          pointer = (pointer + 1) % ramBytes;
        }
        return true;
      },
      read() {
        const at: number = pointer ?? 0;
        pointer = (at + 1) % ramBytes;
        return ram[at] ?? 0;
      },
    },
    text: () => (isRunning && isOn ? digitsAt.map((at) => characterOf(ram[at] ?? 0)).join('') : ' '.repeat(digitsAt.length)),
  };
}
