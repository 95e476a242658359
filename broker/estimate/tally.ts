// Shares of what came of something, by what it was: of each service its classes, and where its visits lead; of each desk what it tells.

export interface Tally {
  /** One more of it; of that name, or of none. */
  count(of: string, name?: string): void;
  /** One of those that were counted has a name now. */
  name(of: string, name: string): void;
  fade(factor: number): void;
  /** Undefined when none were counted. As if there had been `atLeast`. */
  shares(of: string, atLeast?: number): Readonly<Record<string, number>> | undefined;
}

export function createTally(): Tally {
  const tallies = new Map<string, { all: number; readonly named: Map<string, number> }>();
  function tallyOf(of: string) {
    const tally = tallies.get(of) ?? { all: 0, named: new Map<string, number>() };
    tallies.set(of, tally);
    return tally;
  }
  function name(of: string, is: string): void {
    const { named } = tallyOf(of);
    named.set(is, (named.get(is) ?? 0) + 1);
  }
  return {
    name,
    count(of, is) {
      tallyOf(of).all += 1;
      if (is !== undefined) name(of, is);
    },
    fade(factor) {
      for (const tally of tallies.values()) {
        tally.all *= factor;
        for (const [is, count] of tally.named) tally.named.set(is, count * factor);
      }
    },
    shares(of, atLeast = 0) {
      const tally = tallies.get(of);
      if (tally === undefined || tally.all === 0) return undefined;
      // What was named later, or had been counted on another day, may be more than what was counted.
      const named = [...tally.named.values()].reduce((sum, count) => sum + count, 0);
      const all = Math.max(tally.all, atLeast, named);
      return Object.fromEntries([...tally.named].map(([is, count]) => [is, count / all]));
    },
  };
}
