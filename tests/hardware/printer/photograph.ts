// What a printer has put out, to look at: each paper as its dots, and all of them as one PNG.
import { pictureOf } from '../../../nodes/devices/escpos/picture.js';
import { pngOf } from '../../../nodes/devices/escpos/picture-png.js';
import type { Raster } from '../../../nodes/devices/escpos/raster.js';
import type { Machine } from './machine.js';

interface Photograph {
  readonly papers: readonly Raster[];
  readonly png: Buffer;
  /** What no paper of ours has in it, in hex. */
  readonly unknown: readonly string[];
}

/** What hangs uncut is in it, too, the last one. Rejects where sharp is not installed. */
export async function photographOf(machine: Machine, columns: 32 | 48): Promise<Photograph> {
  const strips = [...machine.papers().map(({ bytes }) => bytes), machine.hanging()];
  const pictures = await Promise.all(strips.map((bytes) => pictureOf(bytes, columns)));
  const papers = pictures.flatMap(({ papers: cut, begun }) => [...cut, ...(begun === undefined ? [] : [begun])]);
  return { papers, png: await pngOf(papers), unknown: pictures.flatMap(({ unknown }) => unknown) };
}
