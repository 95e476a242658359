// Dots of a picture that would be an order: a printer obeys DLE EOT, DLE ENQ and DLE DC4 the moment they come, also where they are
// part of a picture (Epson, "Real-time commands"), and among them are *open the drawer*, *clear the buffer*, *switch off*.

const DLE = 0x10;
const orders: readonly number[] = [0x04, 0x05, 0x14];

/** The same bits with one dot more wherever they would be an order. */
export function withoutOrders(bits: Uint8Array): Uint8Array {
  const out = Uint8Array.from(bits);
  for (let at = out.indexOf(DLE); at >= 0; at = out.indexOf(DLE, at + 1)) {
    if (orders.includes(out[at + 1] ?? 0)) out[at] = 0x18;
  }
  return out;
}
