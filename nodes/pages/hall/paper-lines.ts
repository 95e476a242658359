// A ticket's bytes, as they came from the printer's driver, read into lines for the page to draw.
import { type Cut, type Line, type Picture, readEscPos } from './escpos.js';

export type PaperLine = Line | Picture | Cut;

export function linesOf(bytes: Uint8Array): readonly PaperLine[] {
  return readEscPos(bytes);
}
