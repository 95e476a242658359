// Which of the kernel's keys is which of ours: numbers of linux/input-event-codes.h.

/** The number block, then the row above the letters, each from 0 to 9. */
const digitCodes = [
  [82, 79, 80, 81, 75, 76, 77, 71, 72, 73],
  [11, 2, 3, 4, 5, 6, 7, 8, 9, 10],
] as const;
const digits = new Map<number, number>(digitCodes.flatMap((row) => row.map((code, digit) => [code, digit] as const)));

export const enterCodes: readonly number[] = [28, 96];

/** The digit that the key types, with Num Lock or without. */
export function digitOf(code: number): number | undefined {
  return digits.get(code);
}

/** Enter is next, + recall, - no-show, the decimal point done, * open, / arrived; a whole keyboard's letters are their own. */
const others = new Map<number, string>([
  [28, 'A'],
  [96, 'A'],
  [78, 'B'],
  [74, 'C'],
  [12, 'C'],
  [83, 'D'],
  [52, 'D'],
  [55, '*'],
  [98, '#'],
  [53, '#'],
  [30, 'A'],
  [48, 'B'],
  [46, 'C'],
  [32, 'D'],
]);

/** `own`: what this hall's config says otherwise, by the code as it stands there. */
export function keyOf(code: number, own: Readonly<Record<string, string>>): string | undefined {
  return own[code] ?? digitOf(code)?.toString() ?? others.get(code);
}
