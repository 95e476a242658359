// A QR code as a printer makes it by itself, for the picture: the same size, and read by any telephone. Which mask a printer lays over it is the
// printer's own, as ISO/IEC 18004 has it; ours need not be the same.
import { correction, generate, mode } from 'lean-qr';
import { packed, type Raster } from './raster.js';

/** `text`: as GS ( k brought it, byte by byte, at level M. `moduleDots`: width and height of a module. */
export function qrRaster(text: string, moduleDots: number): Raster {
  const code = generate(mode.bytes(Buffer.from(text, 'latin1')), {
    minCorrectionLevel: correction.M,
    maxCorrectionLevel: correction.M,
  });
  const side = code.size * moduleDots;
  const dots = new Uint8Array(side * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (code.get(Math.floor(x / moduleDots), Math.floor(y / moduleDots))) dots[y * side + x] = 1;
    }
  }
  return packed(dots, side, side, (dot) => dot === 1);
}
