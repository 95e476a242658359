// Papers as a PNG, black on white: one beside the other, each with a margin, as they would hang on a board.
import { isBlackAt, type Raster } from './raster.js';

const margin = 24;
const gap = 32;
const paperGrey = 255;
const boardGrey = 200;

/** Rejects where sharp is not installed. */
export async function pngOf(papers: readonly Raster[]): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const height = Math.max(1, ...papers.map((paper) => paper.height)) + 2 * margin;
  const width = papers.reduce((sum, paper) => sum + paper.width + 2 * margin, 0) + gap * Math.max(0, papers.length - 1);
  const dots = Buffer.alloc(width * height, papers.length > 1 ? boardGrey : paperGrey);
  let left = 0;
  for (const paper of papers) {
    lay(paper, dots, width, left);
    left += paper.width + 2 * margin + gap;
  }
  return sharp(dots, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 9, palette: true, colours: 4 })
    .toBuffer();
}

function lay(paper: Raster, board: Buffer, across: number, left: number): void {
  const { width, height } = paper;
  for (let y = 0; y < height + 2 * margin; y += 1) {
    const start = y * across + left;
    board.fill(paperGrey, start, start + width + 2 * margin);
    const row = y - margin;
    if (row < 0 || row >= height) continue;
    for (let x = 0; x < width; x += 1) if (isBlackAt(paper, x, row)) board[start + margin + x] = 0;
  }
}
