// Letters as a receipt printer's font A has them, near enough: 12 by 24 dots each, from a font of this machine.
import { cell } from './raster.js';
import { inkFrom, plain } from './scripts.js';

/** One byte a dot, 12 in a row, 24 rows; 1 is black. */
export type Letters = (letter: string, bold: boolean) => Uint8Array;

// Every letter of it is 12 dots wide, and stands on this row.
const { family, size } = plain;
const baseline = 19;
const nothing = new Uint8Array(cell.width * cell.height);

/** Of all that are wanted. Rejects where sharp is not installed. */
export async function lettersOf(wanted: readonly string[]): Promise<Letters> {
  const all = [...new Set(wanted)].filter((letter) => letter !== ' ');
  if (all.length === 0) return () => nothing;
  const { default: sharp } = await import('sharp');
  const [plain, bold] = await Promise.all(['normal', 'bold'].map((weight) => drawn(sharp, all, weight)));
  return (letter, isBold) => (isBold ? bold : plain)?.get(letter) ?? nothing;
}

/** In one picture, side by side. */
async function drawn(sharp: typeof import('sharp')['default'], all: readonly string[], weight: string): Promise<Map<string, Uint8Array>> {
  const width = all.length * cell.width;
  const texts = all.map((letter, i) => `<text x="${i * cell.width}" y="${baseline}">${escaped(letter)}</text>`).join('');
  const style = `font-family="${family}" font-size="${size}" font-weight="${weight}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${cell.height}"><rect width="100%" height="100%" fill="white"/><g ${style}>${texts}</g></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer({ resolveWithObject: true });
  return new Map(
    all.map((letter, i) => {
      const dots = new Uint8Array(cell.width * cell.height);
      for (let y = 0; y < cell.height; y += 1) {
        for (let x = 0; x < cell.width; x += 1) {
          const light = data[(y * info.width + i * cell.width + x) * info.channels] ?? 255;
          dots[y * cell.width + x] = 255 - light >= inkFrom ? 1 : 0;
        }
      }
      return [letter, dots] as const;
    }),
  );
}

function escaped(letter: string): string {
  return `&#${letter.codePointAt(0)};`;
}
