// What a printer obeys the moment it comes, past whatever waits in its buffer, also inside of other commands and pictures (Epson,
// "Real-time commands"): DLE EOT, DLE ENQ, DLE DC4.

export type RealTime =
  | { readonly kind: 'status'; readonly n: number }
  | { readonly kind: 'recover'; readonly n: number }
  | { readonly kind: 'pulse' }
  | { readonly kind: 'power-off' }
  | { readonly kind: 'clear' };

const forms: readonly (readonly [bytes: readonly (number | ((n: number) => boolean))[], what: (last: number) => RealTime])[] = [
  [[0x10, 0x04, (n) => n >= 1 && n <= 4], (n) => ({ kind: 'status', n })],
  [[0x10, 0x05, (n) => n === 1 || n === 2], (n) => ({ kind: 'recover', n })],
  [[0x10, 0x14, 0x01, (m) => m <= 1, (t) => t >= 1 && t <= 8], () => ({ kind: 'pulse' })],
  [[0x10, 0x14, 0x02, 0x01, 0x08], () => ({ kind: 'power-off' })],
  [[0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08], () => ({ kind: 'clear' })],
];

/** A listener to one stream of bytes; of each byte, what it completes. */
export function realTimeEar(): (byte: number) => RealTime | undefined {
  let last: number[] = [];
  return (byte) => {
    last = [...last.slice(-9), byte];
    for (const [form, what] of forms) {
      const tail = last.slice(-form.length);
      if (tail.length === form.length && form.every((wanted, i) => matches(wanted, tail[i] ?? -1))) return what(byte);
    }
    return undefined;
  };
}

function matches(wanted: number | ((n: number) => boolean), byte: number): boolean {
  return typeof wanted === 'number' ? wanted === byte : wanted(byte);
}

export function realTimeIn(bytes: Uint8Array): RealTime[] {
  const ear = realTimeEar();
  return [...bytes].flatMap((byte) => ear(byte) ?? []);
}
