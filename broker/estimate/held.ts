// How often the ranges that were told have held, and what that makes of the next ones.

/** How much further than the runs say a range reaches, below and above its middle: 1 is as they say. */
export interface Held {
  readonly v: 1;
  readonly below: number;
  readonly above: number;
  /** How many told ranges it was learned from. */
  readonly told: number;
}

export const nothingTold: Held = { v: 1, below: 1, above: 1, told: 0 };
