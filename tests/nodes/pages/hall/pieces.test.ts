// What arrives in pieces is taken whole or not at all.
import { describe, expect, it } from 'vitest';
import { collect, type Incoming, type Piece } from '../../../../nodes/pages/hall/pieces.js';

function piece(job: number, part: number, parts: number, text: string): Piece {
  return { v: 1, type: 'sound', job, part, parts, base64: btoa(text) };
}

/** What is whole after these pieces, in order. */
function wholes(pieces: readonly Piece[]): string[] {
  let incoming: Incoming | undefined;
  const out: string[] = [];
  for (const next of pieces) {
    const { incoming: rest, whole } = collect(incoming, next);
    incoming = rest;
    if (whole !== undefined) out.push(new TextDecoder().decode(whole));
  }
  return out;
}

describe('a sound in pieces', () => {
  it('is whole when the last piece has come', () => {
    expect(wholes([piece(1, 0, 3, 'RI'), piece(1, 1, 3, 'FF')])).toEqual([]);
    expect(wholes([piece(1, 0, 3, 'RI'), piece(1, 1, 3, 'FF'), piece(1, 2, 3, '!')])).toEqual(['RIFF!']);
  });

  it('is put in order, and a piece that comes twice counts once', () => {
    expect(wholes([piece(1, 1, 2, 'b'), piece(1, 1, 2, 'b'), piece(1, 0, 2, 'a')])).toEqual(['ab']);
  });

  it('whose pieces we missed is dropped by the next one', () => {
    expect(wholes([piece(1, 1, 3, 'x'), piece(2, 0, 2, 'a'), piece(2, 1, 2, 'b')])).toEqual(['ab']);
  });

  it('may be one piece long, and a piece beyond its end is ignored', () => {
    expect(wholes([piece(1, 5, 2, 'x'), piece(2, 0, 1, 'a')])).toEqual(['a']);
  });
});
