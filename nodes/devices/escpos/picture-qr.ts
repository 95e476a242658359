// Where a printer makes a QR code by itself, the picture has its three corners: where it stands and how large it is, and nothing that a telephone
// would read.
import { packed, type Raster } from './raster.js';

/** `side`: its width and height, dots. */
export function qrCorners(side: number): Raster {
  const dots = new Uint8Array(side * side);
  const module = Math.max(1, Math.floor(side / 33));
  const far = side - 7 * module;
  const fill = (left: number, top: number, size: number, ink: number) => {
    for (let y = top; y < top + size; y += 1) dots.fill(ink, y * side + left, y * side + left + size);
  };
  for (const [left, top] of [
    [0, 0],
    [far, 0],
    [0, far],
  ] as const) {
    fill(left, top, 7 * module, 1);
    fill(left + module, top + module, 5 * module, 0);
    fill(left + 2 * module, top + 2 * module, 3 * module, 1);
  }
  return packed(dots, side, side, (dot) => dot === 1);
}
