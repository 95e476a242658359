import { describe, expect, it } from 'vitest';
import { readEscPos } from '../../../../nodes/pages/hall/escpos.js';

const ESC = 0x1b;
const GS = 0x1d;
const plain = { bold: false, width: 1, height: 1, underline: false, invert: false };

function bytes(...parts: (string | number)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))));
}

function texts(...parts: (string | number)[]): string[] {
  return readEscPos(bytes(...parts)).map((piece) => ('runs' in piece ? piece.runs.map(({ text }) => text).join('|') : '--'));
}

describe('the page reads ESC/POS as the manual has it', () => {
  it('styles: ESC E, ESC -, ESC !, GS !, GS B, ESC a', () => {
    expect(readEscPos(bytes(ESC, 'a', 2, 'x', ESC, 'E', 1, 'b', ESC, 'E', 0, ESC, '-', 1, 'u', ESC, '!', 0xb8, 'q', '\n'))).toEqual([
      {
        align: 'right',
        runs: [
          { text: 'x', ...plain },
          { text: 'b', ...plain, bold: true },
          { text: 'u', ...plain, underline: true },
          { text: 'q', ...plain, bold: true, width: 2, height: 2, underline: true },
        ],
      },
    ]);
    // GS !: the width in the high half of the byte, the height in the low.
    expect(readEscPos(bytes(GS, '!', 0x72, GS, 'B', 1, 'n\n'))).toEqual([
      { align: 'left', runs: [{ text: 'n', ...plain, width: 8, height: 3, invert: true }] },
    ]);
  });

  it('code pages 437 and 858, and none that it does not know', () => {
    expect(texts(0x85, 0xe1, 0xd5, '\n', ESC, 't', 19, 0x85, 0xe1, 0xd5, '\n', ESC, 't', 33, 0xd5, '\n')).toEqual(['àß╒', 'àß€', '\ufffd']);
  });

  it('feeds, cuts, and begins anew at ESC @', () => {
    expect(texts('a', ESC, 'd', 2, 'b', GS, 'V', 0, 'c', GS, 'V', 66, 30, ESC, 'E', 1, 'lost', ESC, '@', 'd')).toEqual([
      'a',
      '',
      'b',
      '--',
      'c',
      '--',
      'd',
    ]);
    expect(readEscPos(bytes(ESC, 'E', 1, ESC, 'a', 1, ESC, '@', 'd'))).toEqual([{ align: 'left', runs: [{ text: 'd', ...plain }] }]);
  });

  it('passes over what draws nothing: questions, settings, barcodes, the unknown', () => {
    expect(texts(0x10, 4, 4, 0x1c, '.', 'a', GS, 'r', 1, ESC, '3', 30, GS, 'a', 0xff, ESC, 'p', 0, 50, 50, 'b')).toEqual(['ab']);
    expect(texts('a', GS, '(k', 3, 0, '1Q0', GS, 'k', 4, 'CODE', 0, GS, 'k', 73, 2, '{B', ESC, '*', 33, 1, 0, 'xyz', 'b')).toEqual(['ab']);
    expect(texts('a', ESC, 0xf0, 'b', GS, 0xf0, 'c')).toEqual(['abc']);
  });

  it('pictures: GS v 0, which ends the line that is begun; one that is cut off draws nothing', () => {
    const picture = [GS, 'v0', 0, 2, 0, 2, 0, 'wxyz'] as const;
    const bits = bytes('wxyz');
    expect(readEscPos(Uint8Array.from(bytes('a', ...picture, 'b')))).toEqual([
      { align: 'left', runs: [{ text: 'a', ...plain }] },
      { width: 16, height: 2, across: 2, bits: new Uint8Array(bits) },
      { align: 'left', runs: [{ text: 'b', ...plain }] },
    ]);
    expect(texts(GS, 'v0', 0, 2, 0, 2, 0, 'wxy')).toEqual([]);
  });

  it('QR codes, which the printer makes: GS ( k', () => {
    const code = [GS, '(k', 4, 0, '1A2', 0, GS, '(k', 3, 0, '1C', 4, GS, '(k', 3, 0, '1E1', GS, '(k', 11, 0, '1P0', 'http://t'] as const;
    expect(readEscPos(bytes('a', ...code, GS, '(k', 3, 0, '1Q0', 'b'))).toEqual([
      { align: 'left', runs: [{ text: 'a', ...plain }] },
      { qr: 'http://t', dots: 21 * 4 },
      { align: 'left', runs: [{ text: 'b', ...plain }] },
    ]);
  });

  it('never throws, whatever it is given', () => {
    let seed = 20261122;
    for (let round = 0; round < 2000; round += 1) {
      const noise = new Uint8Array(40).map(() => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        // Half of it commands, so that every one is cut off somewhere.
        return (seed >>> 8) & 1 ? seed >>> 24 : ([ESC, GS, 0x10, 0x1c, 0x0a][(seed >>> 24) % 5] ?? 0);
      });
      for (let end = 0; end <= noise.length; end += 8) readEscPos(noise.subarray(0, end));
    }
  });
});
