// The I2C keypads that a hall may have, of those that johnny-five knows: with a key for each digit at least.
import { layout } from '../../../broker/contract/grammar.js';

type Addresses = readonly [first: number, ...others: number[]];

interface Keypads {
  /** As johnny-five calls it. */
  readonly controller: string;
  /** The first unless the config says otherwise. */
  readonly addresses: Addresses;
  readonly keys: string;
}

const mpr121: Addresses = [0x5a, 0x5b, 0x5c, 0x5d];
const nano: Addresses = [0x0a, 0x0b, 0x0c, 0x0d];
const rowsOfThree = '123456789*0#';

export const keypadPartNames = ['mpr121-keypad', 'mpr121', 'nano-3x4', 'nano-4x4'] as const;
export type KeypadPart = (typeof keypadPartNames)[number];
export const keypadParts: { readonly [P in KeypadPart]: Keypads } = {
  'mpr121-keypad': { controller: 'MPR121_KEYPAD', addresses: mpr121, keys: rowsOfThree },
  mpr121: { controller: 'MPR121', addresses: mpr121, keys: '0123456789*#' },
  'nano-3x4': { controller: '3X4_I2C_NANO_BACKPACK', addresses: nano, keys: rowsOfThree },
  'nano-4x4': { controller: '4X4_I2C_NANO_BACKPACK', addresses: nano, keys: layout.join('') },
};

export function isKey(character: string): boolean {
  return layout.some((key) => key === character);
}
