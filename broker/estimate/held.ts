// How often the ranges that were told have held, and what that makes of the next ones: after each call the bound that failed is
// moved out, the one that held moved in, so that in the long run one wait in ten ends below the lower bound and one in ten
// above the upper (adaptive conformal inference: Gibbs and Candès, 2021), whatever the runs get wrong.

/** How much further than the runs say a range reaches below and above its middle, by how long the middle is. */
export interface Held {
  readonly v: 1;
  readonly sizes: readonly Size[];
}

interface Size {
  /** Of middles up to so long, ms. */
  readonly upToMs: number;
  /** Shares of what the runs say. */
  readonly below: number;
  readonly above: number;
}

const minuteMs = 60_000;
const sizesMs = [6, 15, 30, Number.POSITIVE_INFINITY].map((minutes) => minutes * minuteMs);

export const nothingTold: Held = { v: 1, sizes: [{ upToMs: Number.POSITIVE_INFINITY, below: 1, above: 1 }] };

/** As it is printed: whole minutes. */
interface Told {
  readonly from: number;
  readonly to: number;
}

export interface ToldRanges {
  tell(ticket: number, at: number, told: Told): void;
  /** The wait has ended; without a call. */
  called(ticket: number, at: number): void;
  end(ticket: number, at: number): void;
  /** As if nothing had been told. */
  forget(ticket: number): void;
  /** A day begins. */
  fade(): void;
  held(): Held;
}

/** How far a bound is moved, as a logarithm. */
const step = 0.06;
/** The shares that are to end beyond either bound. */
const beyond = { below: 0.1, above: 0.1 };
const widest = Math.log(4);
const narrowest = Math.log(0.1);

export function createTold(): ToldRanges {
  const live = new Map<number, { readonly at: number; readonly told: Told }>();
  const sizes = sizesMs.map((upToMs) => ({ upToMs, below: 0, above: 0 }));

  function score({ from, to }: Told, waitMs: number): void {
    const midMs = ((from + to) / 2) * minuteMs;
    const size = sizes.find(({ upToMs }) => midMs <= upToMs);
    if (size === undefined) return;
    size.below = moved(size.below, waitMs < from * minuteMs, beyond.below);
    size.above = moved(size.above, waitMs > to * minuteMs, beyond.above);
  }

  return {
    tell: (ticket, at, told) => void live.set(ticket, { at, told }),
    called(ticket, at) {
      const known = live.get(ticket);
      live.delete(ticket);
      if (known !== undefined) score(known.told, at - known.at);
    },
    end(ticket, at) {
      const known = live.get(ticket);
      live.delete(ticket);
      // It would have waited longer still: past its range or not, nobody knows.
      if (known !== undefined && at - known.at > known.told.to * minuteMs) score(known.told, at - known.at);
    },
    forget: (ticket) => void live.delete(ticket),
    fade: () => live.clear(),
    held: () => ({ v: 1, sizes: sizes.map(({ upToMs, below, above }) => ({ upToMs, below: Math.exp(below), above: Math.exp(above) })) }),
  };
}

function moved(reach: number, failed: boolean, share: number): number {
  return Math.max(narrowest, Math.min(widest, reach + step * ((failed ? 1 : 0) - share)));
}
