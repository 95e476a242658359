// How often one client may do something in an hour, and how often all may together. The table is bounded: when it is full, all newcomers share
// one allowance.

interface Allowance {
  /**
   * Uses one up, unless the client has used up `most` within the last hour. `now` is the hall's clock, ms. What bears a `mark` that the
   * client has used already is the same thing asked again, and costs nothing.
   */
  take(client: string, most: number, now: number, mark: string): Taken;
}

export type Taken =
  /** `giveBack`: it came to nothing, and does not count. */
  | { readonly ok: true; readonly giveBack: () => void }
  /** Ms until there is room again. */
  | { readonly ok: false; readonly waitMs: number };

const hourMs = 3_600_000;
/** No address: those who come when the table is full. */
const newcomers = 'newcomers';

interface Use {
  readonly mark: string;
  readonly at: number;
}

interface AllowanceParts {
  /** How many clients are told apart. */
  readonly clientsMost?: number;
  /** Once all together have used up `uses`, each has no more than `each`: who has thousands of addresses guesses no faster. */
  readonly together?: { readonly uses: number; readonly each: number };
}

/** Of codes that nobody has: whoever guesses comes from many addresses, whoever has a code mistypes it once or twice. */
export const guessing = { uses: 300, each: 3 } as const;

export function createAllowance({ clientsMost = 1_000, together }: AllowanceParts = {}): Allowance {
  const uses = new Map<string, Use[]>();
  /** Of all, oldest first. */
  const all = new Set<Use>();

  function mostOfOne(most: number, now: number): number {
    for (const use of all) {
      if (use.at > now - hourMs) break;
      all.delete(use);
    }
    return together !== undefined && all.size >= together.uses ? Math.min(most, together.each) : most;
  }

  /** Their uses of the last hour, oldest first. */
  function recent(client: string, now: number): Use[] {
    const kept = (uses.get(client) ?? []).filter(({ at }) => at > now - hourMs);
    if (kept.length === 0) uses.delete(client);
    else uses.set(client, kept);
    return kept;
  }

  function nameOf(client: string, now: number): string {
    if (uses.has(client) || uses.size < clientsMost) return client;
    for (const other of [...uses.keys()]) recent(other, now);
    return uses.size < clientsMost ? client : newcomers;
  }

  return {
    take(client, most, now, mark) {
      const name = nameOf(client, now);
      const used = recent(name, now);
      if (used.some((use) => use.mark === mark)) return { ok: true, giveBack() {} };
      // There is room once this one is an hour old: one fewer than the most are left then.
      const last = used[used.length - mostOfOne(most, now)];
      if (last !== undefined) return { ok: false, waitMs: last.at + hourMs - now };
      const use = { mark, at: now };
      uses.set(name, [...used, use]);
      if (together !== undefined) all.add(use);
      return {
        ok: true,
        giveBack() {
          all.delete(use);
          const others = (uses.get(name) ?? []).filter((other) => other !== use);
          if (others.length === 0) uses.delete(name);
          else uses.set(name, others);
        },
      };
    },
  };
}
