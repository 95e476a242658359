// A finger that trembles, or presses twice to be sure.

/** Two presses of one button within this were meant once, ms. */
export const twiceMs = 700;
