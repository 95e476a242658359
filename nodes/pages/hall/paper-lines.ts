// A ticket's bytes, as they came from the printer's driver, read into lines for the page to draw.
import { type Cut, type Line, readEscPos } from './escpos.js';

export type PaperLine = Line | Cut;

export function linesOf(base64: string): readonly PaperLine[] {
  return readEscPos(bytesOf(base64));
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
