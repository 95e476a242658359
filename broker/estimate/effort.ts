// How many runs make a forecast: as many as make a good range, of a big hall as many as are worked out in about 50 ms. By what is
// done, not by how long it takes: the same question is answered alike on every machine.

/** The first ones show what one costs. */
export const runs = { least: 24, most: 200 } as const;

/** Of some 10 ns each: 25 ms, because the same work takes longer where others share the core, and its first and last steps cost, too. */
const unitsOfAll = 2_500_000;
/** What a turn costs: by itself, for each queue that a desk looks at, and for each desk that somebody who comes may wake. */
const units = { turn: 10, queue: 10, desk: 1, comer: 100 } as const;

/** What a turn of a run costs in a hall of so many desks, of which each calls from so many queues on average. */
export function unitsOfTurn(desks: number, queues: number): number {
  return units.turn + units.queue * queues + units.desk * desks;
}

/** What those cost who come at a time of their own: it is drawn for each run, and they are put in order by it. */
export function unitsOfComers(count: number): number {
  return units.comer * count;
}

/** `unitsOfOne`: what a run costs. */
export function countFor(unitsOfOne: number): number {
  return Math.max(runs.least, Math.min(runs.most, Math.floor(unitsOfAll / unitsOfOne)));
}
