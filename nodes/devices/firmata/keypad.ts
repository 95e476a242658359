// I2C keypads, set up and read by johnny-five's Keypad: every 19 ms, StandardFirmata's own pace.
import type { DeviceHealth } from '../../../broker/contract/messages/node.js';
import type { Part } from './arduino.js';
import { noAnswer } from './digits.js';
import type { Kept } from './kept.js';
import { type KeypadPart, keypadParts } from './keypad-parts.js';
import { i2cPins } from './pins.js';

/** A key is up when it was read up so often in a row: one reading that went wrong does not double it. */
const upReadings = 2;

interface Parts {
  readonly name: string;
  readonly part: KeypadPart;
  readonly address: number;
  /** What its keys are, in the order of the part. */
  readonly keys: readonly string[];
  readonly onKey: (key: string) => void;
}

export function keypadAt({ name, part, address, keys, onKey }: Parts): Part {
  let health: DeviceHealth = { ok: true };
  /** How often each key that was down has been read up since. Undefined: nothing was read yet. */
  let down: Map<number, number> | undefined;
  let away = () => {};

  /** A key that is down from the start is no key. */
  function touched(indices: readonly number[]): void {
    const before = down;
    down = new Map(before);
    for (const [index, ups] of down) {
      if (indices.includes(index)) down.set(index, 0);
      else if (ups + 1 >= upReadings) down.delete(index);
      else down.set(index, ups + 1);
    }
    for (const index of indices) {
      if (down.has(index)) continue;
      down.set(index, 0);
      const key = keys[index];
      if (before !== undefined && key !== undefined) onKey(key);
    }
  }

  function begin(kept: Kept): void {
    down = undefined;
    let isEnded = false;
    kept.keypad({ controller: keypadParts[part].controller, address }, (indices) => {
      if (isEnded) return;
      if (indices === undefined) health = noAnswer(name, address);
      else if (health.ok) touched(indices);
      else {
        // It is back, without what it was told.
        health = { ok: true };
        isEnded = true;
        begin(kept);
      }
    });
    away = () => {
      isEnded = true;
    };
    stop = () => kept.io.i2cStop(address);
  }
  let stop = () => {};

  return {
    name,
    pins: i2cPins,
    onBus: true,
    begin,
    lost: () => away(),
    end: () => stop(),
    health: () => (health.ok && down === undefined ? { ok: false, code: 'no-answer', words: `${name} has not answered yet` } : health),
  };
}
