// Drawn lines for tests: what is made of Arabic and Chinese without a font, and a paper's bytes as the driver has them.
import type { Paper, Slip } from '../../../../broker/contract/messages/papers.js';
import type { DrawnLine, Pen } from '../../../../nodes/devices/escpos/draw.js';
import { bytesOf, type Columns, laid } from '../../../../nodes/devices/escpos/layout.js';
import { isFromTheRight, piecesOf } from '../../../../nodes/devices/escpos/pieces.js';
import type { Raster } from '../../../../nodes/devices/escpos/raster.js';

/** On a machine that can draw nothing, unless `drawn` can. */
export function paperBytes(
  paper: Paper | Slip,
  columns: Columns,
  drawn: (line: DrawnLine) => Raster | undefined = () => undefined,
): Buffer {
  const sheet = { columns, fromRight: isFromTheRight(paper.language), logo: undefined, drawn };
  return bytesOf(laid(piecesOf(paper), sheet), sheet);
}

export interface HeldPen extends Pen {
  /** Lines that were asked for, in order. */
  readonly asked: DrawnLine[];
  /** Draws the oldest that waits. */
  finish(): Promise<void>;
}

/** Draws a black bar, and takes as long as the test says. */
export function heldPen(): HeldPen {
  const waiting: (() => void)[] = [];
  const asked: DrawnLine[] = [];
  return {
    asked,
    draw: (line) =>
      new Promise((resolve) => {
        asked.push(line);
        waiting.push(() => resolve({ ok: true, raster: { width: 16, height: 30, bits: new Uint8Array(60).fill(0xff) } }));
      }),
    async finish() {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
