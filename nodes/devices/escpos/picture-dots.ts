// The dots of a paper that is coming out of a printer: white rows come, ink is put on them.
import { cell, isBlackAt, packed, type Raster } from './raster.js';

/** One byte a dot; 1 is black. */
export function createDots(width: number) {
  const rows: Uint8Array[] = [];

  function ink(x: number, y: number): void {
    const row = rows[y];
    if (row !== undefined && x < width) row[x] = 1;
  }

  return {
    /** How far the paper has come. */
    length: () => rows.length,
    feed(count: number): void {
      for (let i = 0; i < count; i += 1) rows.push(new Uint8Array(width));
    },
    /** A letter of `cell` dots, each as wide and high as `across` and `down`. */
    letter(dots: Uint8Array, left: number, top: number, across: number, down: number): void {
      for (let y = 0; y < cell.height * down; y += 1) {
        for (let x = 0; x < cell.width * across; x += 1) {
          if (dots[Math.floor(y / down) * cell.width + Math.floor(x / across)] === 1) ink(left + x, top + y);
        }
      }
    },
    raster(raster: Raster, top: number): void {
      for (let y = 0; y < raster.height; y += 1) {
        for (let x = 0; x < raster.width; x += 1) if (isBlackAt(raster, x, y)) ink(x, top + y);
      }
    },
    /** Undefined where nothing is black. */
    whole(): Raster | undefined {
      if (!rows.some((row) => row.includes(1))) return undefined;
      return packed(Buffer.concat(rows), width, rows.length, (dot) => dot === 1);
    },
  };
}
