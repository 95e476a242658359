// A bad cable: of the bytes that pass, so many are changed, dropped, doubled, or have one before them that nobody sent.
import type { Chance } from '../../harness/random.js';

interface BadCable {
  pass(bytes: Uint8Array): Uint8Array;
  /** How many bytes were sent, and how many of them were hit. */
  sent(): number;
  hit(): number;
}

/** `rate`: of a byte to be hit, 0 to 1. */
export function badCable(chance: Chance, rate: number): BadCable {
  let sent = 0;
  let hit = 0;

  function arrives(byte: number): number[] {
    sent += 1;
    if (!chance.happens(rate)) return [byte];
    hit += 1;
    const other = chance.below(256);
    return chance.pick([[byte ^ (1 + chance.below(255))], [], [byte, byte], [other, byte]]);
  }

  return { sent: () => sent, hit: () => hit, pass: (bytes) => Uint8Array.from([...bytes].flatMap(arrives)) };
}
