// QR codes as a receipt printer makes them itself, from their text: GS ( k (Epson, "2-dimensional code commands"), which printers of all makers
// have that were sold in the last ten years. A hundred bytes, where its dots would be thousands.

/** Dots of a module: 0.75 mm, which a telephone of ten years ago still reads by a hall's lamps. The longest link fits 58 mm paper. */
const moduleDots = 6;

/** Bytes that versions 1, 2, ... hold at level M (ISO/IEC 18004, table 7). */
const holds: readonly number[] = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412];

/** How many modules a code of so many bytes is wide and high. Undefined: more than any link of ours. */
export function modulesOf(bytes: number): number | undefined {
  const version = holds.findIndex((most) => bytes <= most) + 1;
  return version === 0 ? undefined : 17 + 4 * version;
}

/** The commands that print it where the line is aligned to. `text` is an address, in ASCII; of anything else nothing is printed. */
export function qrBytes(text: string): Buffer {
  if (!/^[\x21-\x7e]+$/.test(text) || modulesOf(text.length) === undefined) return Buffer.alloc(0);
  return Buffer.concat([
    // Model 2; module size; level M; the data; print it.
    code(0x41, 0x32, 0),
    code(0x43, moduleDots),
    code(0x45, 0x31),
    code(0x50, 0x30, ...Buffer.from(text, 'latin1')),
    code(0x51, 0x30),
  ]);
}

function code(fn: number, ...parameters: readonly number[]): Buffer {
  const length = 2 + parameters.length;
  return Buffer.from([0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, fn, ...parameters]);
}

/** What a GS ( k says, from its `cn` on. */
export type QrPart =
  | { readonly part: 'module'; readonly dots: number }
  | { readonly part: 'text'; readonly text: string }
  /** `set`: its model or its level. */
  | { readonly part: 'print' | 'set' | 'unknown' };

/** `parameters`: what stands behind its length. */
export function qrPartOf(parameters: Uint8Array): QrPart {
  const [cn, fn, first = 0] = parameters;
  if (cn !== 0x31) return { part: 'unknown' };
  if (fn === 0x43) return { part: 'module', dots: first };
  if (fn === 0x50) return { part: 'text', text: Buffer.from(parameters.subarray(3)).toString('latin1') };
  if (fn === 0x51) return { part: 'print' };
  return { part: fn === 0x41 || fn === 0x45 ? 'set' : 'unknown' };
}
