// A word is never broken: where the longest of a text is wider than its place, the stylesheet makes the letters smaller. Pure.

/** How long the longest word is, letters, for the stylesheet. */
export function fitting(text: string): Record<'--letters', number> {
  return { '--letters': Math.max(1, ...text.split(/[\s-]+/).map((word) => [...word].length)) };
}
