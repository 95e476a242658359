// A word is not broken: where the longest of some texts is wider than its place, the stylesheet makes the letters smaller. Pure.

/** The longest words there are in earnest, letters. What is longer is no word: it is broken where it stands, and shrinks nobody else. */
const wordMost = 24;

/** How long the longest word is, letters, for the stylesheet. */
export function fitting(texts: readonly string[]): Record<'--letters', number> {
  const words = texts.flatMap((text) => text.split(/[\s-]+/)).map((word) => [...word].length);
  return { '--letters': Math.max(1, ...words.filter((letters) => letters <= wordMost)) };
}
