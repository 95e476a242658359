// Chance with a seed: what a failing test drew, it draws again.
import { seededDice } from '../../broker/estimate/dice.js';

export interface Chance {
  /** 0 to n - 1. */
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
  /** True with probability `p`. */
  happens(p: number): boolean;
  shuffled<T>(list: readonly T[]): T[];
  /** A chance of its own for whoever acts at the same time as others: what they draw does not depend on who came first. */
  of(name: string): Chance;
}

/** The seed of this run: TURNO_SEED, or `usual`, or a new one. It is said aloud, with how to have it again. */
export function seedFor(test: string, usual?: number): number {
  const given = Number(process.env.TURNO_SEED);
  const seed = Number.isInteger(given) && given > 0 ? given : (usual ?? Math.floor(Math.random() * 2 ** 31) + 1);
  process.stdout.write(`${test}: seed ${seed} (again with TURNO_SEED=${seed})\n`);
  return seed;
}

export function chanceFrom(seed: number): Chance {
  const next = seededDice(seed);
  const below = (n: number) => Math.floor(next() * n);

  return {
    below,
    pick(list) {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    happens: (p) => next() < p,
    shuffled(list) {
      const drawn = list.map((one) => ({ one, at: next() }));
      return drawn.sort((a, b) => a.at - b.at).map(({ one }) => one);
    },
    of(name) {
      let mixed = seed;
      for (const letter of name) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
      return chanceFrom(mixed);
    },
  };
}
