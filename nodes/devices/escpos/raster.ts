// Pictures as a receipt printer takes them: one bit a dot, printed by GS v 0, which every maker's printers know.

import { withoutOrders } from './real-time.js';

/** `bits`: row by row, eight dots a byte, the leftmost in the highest bit; a 1 is black. */
export interface Raster {
  /** Dots; a multiple of eight. */
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

/** Dots of one font A letter, and how far a line feeds. */
export const cell = { width: 12, height: 24, feed: 30 } as const;

// Rows of one command: the largest that printers with a height of one byte print.
const rowsMax = 255;

/** The commands that print it at the left margin. */
export function rasterBytes({ width, height, bits }: Raster): Buffer {
  const across = width / 8;
  const bands: Buffer[] = [];
  for (let row = 0; row < height; row += rowsMax) {
    const rows = Math.min(rowsMax, height - row);
    const head = Buffer.from([0x1d, 0x76, 0x30, 0, across & 0xff, across >> 8, rows & 0xff, rows >> 8]);
    bands.push(head, Buffer.from(withoutOrders(bits.subarray(row * across, (row + rows) * across))));
  }
  return Buffer.concat(bands);
}

/**
 * The same, moved to the right and down, as wide and high as it must be for that: not every printer centres a picture by ESC a,
 * so its white margin is part of it.
 */
export function moved({ width, height, bits }: Raster, left: number, top: number, rows: number): Raster {
  const across = width / 8;
  const skip = Math.max(0, Math.floor(left / 8));
  const wide = skip + across;
  const out = new Uint8Array(wide * rows);
  for (let y = 0; y < height; y += 1) out.set(bits.subarray(y * across, (y + 1) * across), (y + top) * wide + skip);
  return { width: wide * 8, height: rows, bits: out };
}

/** Whether the dot is there, and black. */
export function isBlackAt({ width, height, bits }: Raster, x: number, y: number): boolean {
  const isThere = x >= 0 && x < width && y >= 0 && y < height;
  return isThere && ((bits[y * (width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** From one byte a dot; `isBlack` tells which are. */
export function packed(dots: Uint8Array, width: number, height: number, isBlack: (dot: number) => boolean): Raster {
  const across = Math.ceil(width / 8);
  const bits = new Uint8Array(across * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * across + (x >> 3);
      if (isBlack(dots[y * width + x] ?? 0)) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width: across * 8, height, bits };
}
