// Chance with a seed and names: what is drawn for one thing does not depend on what was drawn for others before, so that two plans
// meet the same people on the same day.
import { seededDice } from '../estimate/dice.js';

/** From 0 to 1, below 1. */
export type Dice = () => number;

/** The same for the same seed and names. */
export function diceFrom(seed: number, ...names: readonly string[]): Dice {
  let state = seed | 0;
  for (const name of names) {
    for (let i = 0; i < name.length; i += 1) state = Math.imul(state ^ name.charCodeAt(i), 0x01000193);
    // Neighbouring seeds and names are not to begin alike.
    state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  }
  return seededDice(state);
}

/** How many come, when so many do on average: Knuth's, which is exact and quick enough for half an hour's citizens. */
export function poisson(mean: number, dice: Dice): number {
  // exp(-mean) of a thousand is 0: in parts.
  if (mean > 30) return poisson(mean / 2, dice) + poisson(mean / 2, dice);
  const least = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > least; product *= dice()) count += 1;
  return count;
}

/** One of them, each as likely as its share; undefined: what the shares leave over. */
export function picked(shares: Readonly<Record<string, number>>, dice: Dice): string | undefined {
  let left = dice();
  for (const [name, share] of Object.entries(shares)) {
    left -= share;
    if (left < 0) return name;
  }
  return undefined;
}
