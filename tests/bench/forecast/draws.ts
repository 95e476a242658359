// What chance draws in the hall whose true distributions we know.

/** 0 to 1, 1 excluded. */
export type Draw = () => number;

export function between(draw: Draw, from: number, to: number): number {
  return from + (to - from) * draw();
}

export function exponential(draw: Draw, mean: number): number {
  return -Math.log(1 - draw()) * mean;
}

/** Of the standard normal distribution: Box and Muller, 1958. */
export function normal(draw: Draw): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

export function lognormal(draw: Draw, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(draw));
}

/** The first of `draws` that lies beyond `past`: a distribution, given that it has taken so long already. */
export function beyond(past: number, one: () => number, more: () => number): number {
  for (let tried = 0; tried < 40; tried += 1) {
    const drawn = one();
    if (drawn > past) return drawn;
  }
  return past + more();
}
