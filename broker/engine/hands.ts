// Two hands at one desk, a keypad's and a page's: both mean the same citizen when they press *next* at once.

/** Of two *next* from two places within this, the second was meant for the first one's citizen, ms. */
const twiceMs = 700;

interface Hands {
  /** `from`: one life of a keypad or a page; `now` in ms. A *next* that is allowed counts. One place may press as fast as it likes: it knows what it did. */
  allows(desk: string, from: string, now: number): boolean;
}

export function createHands(): Hands {
  const last = new Map<string, { readonly from: string; readonly at: number }>();
  return {
    allows(desk, from, now) {
      const before = last.get(desk);
      if (before !== undefined && before.from !== from && now - before.at < twiceMs) return false;
      last.set(desk, { from, at: now });
      return true;
    },
  };
}
