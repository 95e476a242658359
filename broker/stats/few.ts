// Ratings are anonymous; but where one citizen alone has rated a service in a week, those who were there know whose smiley it was.

/** Of how many citizens at least something is told that might be one citizen’s. */
export const fewest = 5;

/**
 * Which of the groups of one list say nothing of how their ratings fell: those with too few, and, since whoever has all the others
 * can subtract them from the sum, as many more as it takes until those that say nothing have enough together.
 */
export function tooFewOf(groups: ReadonlyMap<string, number>): ReadonlySet<string> {
  const rated = [...groups].filter(([, count]) => count > 0).sort(([, a], [, b]) => a - b);
  const hidden = new Set<string>();
  let together = 0;
  for (const [id, count] of rated) {
    if (count >= fewest && (together === 0 || together >= fewest)) break;
    hidden.add(id);
    together += count;
  }
  return hidden;
}
