// Chance with a seed, and in bulk: a forecast rolls some hundred thousand times, and who asks it may bring a slow die.

const many = 4_096;

/** From 0 to 1, below 1, the same for the same seed: mulberry32 (Tommy Ettinger, public domain), of 32 bits of state. */
export function seededDice(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From 0 to 1, below 1: xoshiro128++ (Blackman and Vigna, public domain), begun with what `random` gives. */
export function createDice(random: () => number): () => number {
  const state = Uint32Array.from({ length: 4 }, () => random() * 2 ** 32);
  // All zeros would stay so.
  state[0] = (state[0] ?? 0) | 1;
  const rolled = new Float64Array(many);
  let at = many;
  return () => {
    if (at === many) {
      fill(rolled, state);
      at = 0;
    }
    at += 1;
    return rolled[at - 1] ?? 0;
  };
}

function fill(rolled: Float64Array, state: Uint32Array): void {
  let [a = 1, b = 0, c = 0, d = 0] = [(state[0] ?? 1) | 0, (state[1] ?? 0) | 0, (state[2] ?? 0) | 0, (state[3] ?? 0) | 0];
  for (let i = 0; i < rolled.length; i += 1) {
    const sum = (a + d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) | 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    rolled[i] = (result >>> 0) / 2 ** 32;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}
