// Of some that each have a time, whose is the earliest: a tree of the earlier of two, so that a hall of forty desks does not look at
// all of them at every turn.

export interface Soonest {
  /** Infinity: never; so is what is no time (NaN). */
  set(one: number, time: number): void;
  at(one: number): number;
  /** The earliest, of those at the same time the first; its time. */
  first(): number;
  time(): number;
}

export function createSoonest(count: number): Soonest {
  let leaves = 1;
  while (leaves < count) leaves *= 2;
  const times = new Float64Array(leaves).fill(Number.POSITIVE_INFINITY);
  /** Of each knot, who of those below it is earliest; below knot `n` are `2n` and `2n + 1`, and the leaves are last. */
  const earliest = new Int32Array(2 * leaves);
  for (let i = 0; i < leaves; i += 1) earliest[leaves + i] = i;
  for (let knot = leaves - 1; knot > 0; knot -= 1) earliest[knot] = earliest[2 * knot] ?? 0;

  return {
    set(one, time) {
      times[one] = Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
      for (let knot = (leaves + one) >> 1; knot > 0; knot >>= 1) {
        const left = earliest[2 * knot] ?? 0;
        const right = earliest[2 * knot + 1] ?? 0;
        earliest[knot] = (times[right] ?? 0) < (times[left] ?? 0) ? right : left;
      }
    },
    at: (one) => times[one] ?? Number.POSITIVE_INFINITY,
    first: () => earliest[1] ?? 0,
    time: () => times[earliest[1] ?? 0] ?? Number.POSITIVE_INFINITY,
  };
}
