// What the config names and a keypad dials.

/** A number where digits were written, else the words as they are: the contract's schema says which it wants. */
export function dialled(words: string | undefined): string | number | undefined {
  return words !== undefined && /^\d{1,9}$/.test(words) ? Number(words) : words;
}
