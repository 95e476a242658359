// A word is never broken: where the longest of some texts is wider than its place, the stylesheet makes the letters smaller. Pure.

/** How long the longest word is, letters, for the stylesheet. */
export function fitting(texts: readonly string[]): Record<'--letters', number> {
  return { '--letters': Math.max(1, ...texts.flatMap((text) => text.split(/[\s-]+/)).map((word) => [...word].length)) };
}
