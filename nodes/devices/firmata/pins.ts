// The pins of an Arduino as they are printed on an Uno or a Nano. 0 and 1 are its serial port.

/** The last that a contact can have: the LED of 13 holds it low on many boards. */
export const contactPinMax = 12;
export const outputPinMax = 13;
export const pinMin = 2;
export const analogPinNames = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5'] as const;
/** 2 to 13, or one of those. */
export type PinName = number | (typeof analogPinNames)[number];

/** These two are the I2C bus as soon as something hangs on it. */
export const i2cPins: readonly PinName[] = ['A4', 'A5'];

/** What an Arduino has told of its pins: each digital one, and of each analog one its number in Firmata; Arduinos differ there. */
interface Told {
  readonly pins: readonly unknown[];
  readonly analogPins: readonly number[];
}

/** Throws, in one line for the log, where it has no such pin. */
export function numberOf(pin: PinName, { pins, analogPins }: Told): number {
  const number = typeof pin === 'number' ? pin : analogPins[Number(pin.slice(1))];
  if (number === undefined || number >= pins.length) throw new Error(`this Arduino has no pin ${pin}`);
  return number;
}

/** An I2C address as the config has it, and as it is printed on parts. */
export function inBoth(address: number): string {
  return `${address} (0x${address.toString(16).padStart(2, '0')})`;
}
