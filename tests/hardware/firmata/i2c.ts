// An I2C bus behind avr8js's TWI: parts that answer at their addresses, and nobody at the others. A byte takes as long as at 100 kHz.
import type { AVRTWI, CPU } from 'avr8js';

const busHz = 100_000;
const bitsOfByte = 9;

export interface I2cPart {
  /** Its address was said; what follows is written to it, or read from it. */
  begin(): void;
  /** Whether it acknowledges. */
  write(byte: number): boolean;
  read(): number;
}

export function layBus(cpu: CPU, twi: AVRTWI, hz: number, parts: ReadonlyMap<number, I2cPart>): void {
  const byteCycles = (hz / busHz) * bitsOfByte;
  let part: I2cPart | undefined;
  const later = (fn: () => void) => void cpu.addClockEvent(fn, byteCycles);

  twi.eventHandler = {
    start: () => twi.completeStart(),
    stop() {
      part = undefined;
      twi.completeStop();
    },
    connectToSlave(address) {
      part = parts.get(address);
      part?.begin();
      const isThere = part !== undefined;
      later(() => twi.completeConnect(isThere));
    },
    writeByte(value) {
      const isTaken = part?.write(value) ?? false;
      later(() => twi.completeWrite(isTaken));
    },
    readByte() {
      // Nobody pulls the line down.
      const value = part?.read() ?? 0xff;
      later(() => twi.completeRead(value));
    },
  };
}
