// How a number stands on paper and on a board: a letter that 7 segments can show, and three digits.

/** `A042` */
export function formatNumber(letter: string, n: number): string {
  return `${letter}${String(n).padStart(3, '0')}`;
}
