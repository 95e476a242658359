// A barcode scanner types what it has read and then Enter, all of it faster than a hand could.
import type { Clock } from '../ports.js';
import { digitOf, enterCodes } from './keys.js';

/** Of an appointment's code. */
const digitsWanted = 6;
/** From its first key to Enter a slow scanner takes a fifth of a second; what has taken longer than this is none, ms. */
const scanMsMost = 1_000;

interface Scan {
  key(code: number): void;
  /** Keys are missing: what still comes of this scan is no code, however many digits it has. */
  lost(): void;
}

/** `onCode`: six digits and nothing else, ended in time. `onOther`: anything else that was ended by Enter; what it was is nobody's business. */
export function readScan(clock: Clock, onCode: (digits: readonly number[]) => void, onOther: () => void): Scan {
  let typed: number[] = [];
  let spoilt = false;
  let begunAt: number | undefined;

  function forget(): void {
    typed = [];
    spoilt = false;
    begunAt = undefined;
  }

  return {
    lost() {
      typed = [];
      spoilt = true;
      begunAt = clock.now();
    },
    key(code) {
      const now = clock.now();
      if (begunAt !== undefined && now - begunAt > scanMsMost) forget();
      if (enterCodes.includes(code)) {
        const [digits, good] = [typed, !spoilt && typed.length === digitsWanted];
        const any = begunAt !== undefined;
        forget();
        if (good) onCode(digits);
        else if (any) onOther();
        return;
      }
      begunAt ??= now;
      const digit = digitOf(code);
      if (digit === undefined || typed.length === digitsWanted) spoilt = true;
      else typed.push(digit);
    },
  };
}
