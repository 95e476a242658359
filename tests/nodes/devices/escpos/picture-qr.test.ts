// The picture's QR code is the one that a printer makes: as large, and to be read by a decoder that is not ours.
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { qrRaster } from '../../../../nodes/devices/escpos/picture-qr.js';
import { modulesOf } from '../../../../nodes/devices/escpos/qr.js';
import { isBlackAt } from '../../../../nodes/devices/escpos/raster.js';

/** A link of so many characters; capitals and digits too, which a code could hold in fewer bits. */
const linkOf = (length: number) => `https://T.EXAMPLE/t/2345678923456789${'A7b'.repeat(150)}`.slice(0, length);

/** Drawn with white around it, as on paper. */
function read(text: string, moduleDots: number): string {
  const raster = qrRaster(text, moduleDots);
  const margin = 4 * moduleDots;
  const side = raster.height + 2 * margin;
  const data = new Uint8Array(side * side * 3).fill(255);
  for (let y = 0; y < raster.height; y += 1) {
    for (let x = 0; x < raster.height; x += 1) {
      const at = ((y + margin) * side + x + margin) * 3;
      if (isBlackAt(raster, x, y)) data.fill(0, at, at + 3);
    }
  }
  return decodeQR({ width: side, height: side, data });
}

describe('the QR code of the picture', () => {
  it('is as large as the printer’s, whatever the length', () => {
    for (let length = 1; length <= 412; length += 1) expect(qrRaster(linkOf(length), 1).height, `${length}`).toBe(modulesOf(length));
  });

  it.each([1, 14, 15, 42, 60, 84, 122, 180, 251, 412])('of %i characters is read by a decoder', (length) => {
    expect(read(linkOf(length), 6)).toBe(linkOf(length));
  });
});
