// How many runs make a forecast: as many as make a good range, of a big hall as many as are worked out in about 50 ms. By what is
// done, not by how long it takes: the same question is answered alike on every machine.

/** The first ones show what one costs. */
export const runs = { least: 40, most: 200 } as const;

/** Of some 45 ns each. */
const unitsOfAll = 1_000_000;
/** What a turn costs beside what each desk adds to it. */
const unitsOfAnyTurn = 15;

/** What a turn of a run costs. */
export function unitsOfTurn(desks: number): number {
  return unitsOfAnyTurn + desks;
}

/** `unitsOfOne`: what a run costs. */
export function countFor(unitsOfOne: number): number {
  return Math.max(runs.least, Math.min(runs.most, Math.floor(unitsOfAll / unitsOfOne)));
}
