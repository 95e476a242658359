// What a printer answers, bit by bit: Epson, ESC/POS Command Reference, "DLE EOT", "GS r", "GS a", "DLE DC4 (fn = 8)".

/** What its sensors and its board know. */
export interface Senses {
  readonly coverOpen: boolean;
  readonly feeding: boolean;
  readonly nearEnd: boolean;
  readonly out: boolean;
  readonly knifeStuck: boolean;
  readonly broken: boolean;
  readonly hot: boolean;
}

const bits = (...pairs: readonly (readonly [bit: number, on: boolean])[]): number =>
  pairs.reduce((sum, [bit, on]) => sum | (on ? bit : 0), 0);

/** To DLE EOT n. */
export function statusByte(n: number, senses: Senses, offline: boolean): Uint8Array {
  const { coverOpen, feeding, nearEnd, out, knifeStuck, broken, hot } = senses;
  const fixed = 0x12;
  const of: Readonly<Record<number, number>> = {
    1: bits([0x08, offline], [0x40, feeding]),
    2: bits([0x04, coverOpen], [0x08, feeding], [0x20, out], [0x40, knifeStuck || broken || hot]),
    3: bits([0x08, knifeStuck], [0x20, broken], [0x40, hot]),
    4: bits([0x0c, nearEnd || out], [0x60, out]),
  };
  return Uint8Array.of(fixed | (of[n] ?? 0));
}

/** To GS r 1, which is reached only while there is paper. */
export function endByte({ nearEnd }: Senses): Uint8Array {
  return Uint8Array.of(nearEnd ? 0x03 : 0x00);
}

/** Automatic status: four bytes. */
export function automaticBytes(senses: Senses, offline: boolean): Uint8Array {
  const { coverOpen, feeding, nearEnd, out, knifeStuck, broken, hot } = senses;
  return Uint8Array.of(
    0x10 | bits([0x08, offline], [0x20, coverOpen], [0x40, feeding]),
    bits([0x08, knifeStuck], [0x20, broken], [0x40, hot]),
    bits([0x03, nearEnd], [0x0c, out]),
    0x0f,
  );
}

/** To DLE DC4 8. */
export const clearedBytes = Uint8Array.of(0x37, 0x25, 0x00);
