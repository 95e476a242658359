// What several devices of one process hang on, a board or a line: opened for the first of them, closed behind the last.

export interface Loan<T> {
  readonly thing: T;
  /** The last one closes it, and resolves when it is closed. */
  giveBack(): Promise<void>;
}

interface Lent<T> {
  readonly thing: Promise<T>;
  users: number;
}

/** Of each `key` one is open at a time. `borrow` rejects as `open` does, and the next one tries again. */
export function createLending<T>(close: (thing: T) => Promise<void>) {
  const lent = new Map<string, Lent<T>>();

  function leave(key: string, mine: Lent<T>): boolean {
    mine.users -= 1;
    if (mine.users === 0) lent.delete(key);
    return mine.users === 0;
  }

  return {
    async borrow(key: string, open: () => Promise<T>): Promise<Loan<T>> {
      const mine = lent.get(key) ?? { thing: open(), users: 0 };
      lent.set(key, mine);
      mine.users += 1;
      try {
        const thing = await mine.thing;
        return { thing, giveBack: async () => void (leave(key, mine) && (await close(thing))) };
      } catch (error) {
        leave(key, mine);
        throw error;
      }
    },
  };
}
