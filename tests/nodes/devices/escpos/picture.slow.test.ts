// The picture of a paper: what a printer's dots would be, told from its bytes alone.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../../../nodes/devices/escpos/picture.js';
import { commandsIn } from '../../../../nodes/devices/escpos/picture-commands.js';
import { pngOf } from '../../../../nodes/devices/escpos/picture-png.js';
import type { Raster } from '../../../../nodes/devices/escpos/raster.js';
import { paperBytes } from './drawing.js';
import { paper } from './stage.js';

const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))));
const cut = bytes(0x1d, 'V', 0);

async function only(...parts: (string | number)[]): Promise<Raster> {
  const { papers, unknown } = await pictureOf(Buffer.concat([bytes(...parts), cut]), 32);
  expect(unknown).toEqual([]);
  const [first] = papers;
  if (papers.length !== 1 || first === undefined) throw new Error(`${papers.length} papers`);
  return first;
}

/** The black dots of a part of it, as rows of text. */
function part({ width, bits }: Raster, left: number, top: number, across: number, rows: number): string[] {
  return Array.from({ length: rows }, (_, y) =>
    Array.from({ length: across }, (_, x) => {
      const at = left + x;
      return ((bits[(top + y) * (width / 8) + (at >> 3)] ?? 0) & (0x80 >> (at & 7))) !== 0 ? '#' : ' ';
    }).join(''),
  );
}

describe('the picture', () => {
  it('is as wide as the paper prints, and each line feeds thirty dots', async () => {
    const { width, height } = await only('A\nB\n');
    expect([width, height]).toEqual([384, 60]);
    const [wide] = (await pictureOf(Buffer.concat([bytes('A\n'), cut]), 48)).papers;
    expect(wide?.width).toBe(576);
  });

  it('has each letter in its cell of 12 by 24, twice the size dot for dot, and bold heavier', async () => {
    const single = part(await only('H\n'), 0, 0, 12, 24);
    expect(single.join('').replaceAll(' ', '').length).toBeGreaterThan(30);
    const second = part(await only('  H\n'), 24, 0, 12, 24);
    expect(second).toEqual(single);
    const doubled = part(await only(0x1d, '!', 0x11, 'H\n'), 0, 0, 24, 48);
    expect(doubled).toEqual(single.flatMap((row) => [row, row]).map((row) => [...row].map((dot) => dot + dot).join('')));
    const bold = part(await only(0x1b, 'E', 1, 'H\n'), 0, 0, 12, 24);
    expect(bold.join('').replaceAll(' ', '').length).toBeGreaterThan(single.join('').replaceAll(' ', '').length);
  });

  it('puts lines left, in the middle and right', async () => {
    const left = part(await only('HH\n'), 0, 0, 24, 24);
    expect(part(await only(0x1b, 'a', 1, 'HH\n'), 180, 0, 24, 24)).toEqual(left);
    expect(part(await only(0x1b, 'a', 2, 'HH\n'), 360, 0, 24, 24)).toEqual(left);
  });

  it('has the accents and the euro of page 858, and nothing in others', async () => {
    const euro = part(await only(0x1b, 't', 19, 0xd5, '\n'), 0, 0, 12, 24);
    expect(euro.join('').replaceAll(' ', '').length).toBeGreaterThan(20);
    expect((await pictureOf(bytes(0xd5, '\n'), 32)).unknown).toEqual(['d50a']);
  });

  it('has rasters as they are, at the left margin, and what was begun on its own line before', async () => {
    const raster = await only('H', 0x1d, 'v0', 0, 1, 0, 2, 0, 0xa5, 0xff, '\n');
    expect(part(raster, 0, 30, 8, 2)).toEqual(['# #  # #', '########']);
  });

  it('is of each paper to its cut; ESC @ loses what waits in the line; what is not ours is told', async () => {
    const two = await pictureOf(Buffer.concat([bytes('A\n'), cut, bytes('B\n'), cut, bytes(0x1b, '@', 'C')]), 32);
    expect([two.papers.length, two.begun?.height]).toEqual([2, 30]);
    expect((await pictureOf(bytes('lost', 0x1b, '@'), 32)).begun).toBeUndefined();
    expect((await pictureOf(bytes('A', 0x1b, 'p', 0, 0x1d, 'k'), 32)).unknown).toEqual(['1b70001d', '001d6b', '1d6b']);
  });

  it('of a ticket is a PNG of it', async () => {
    const { papers, unknown } = await pictureOf(paperBytes(paper, 32), 32);
    expect(unknown).toEqual([]);
    const { format, width, height } = await sharp(await pngOf(papers)).metadata();
    expect([format, width, height]).toEqual(['png', 384 + 48, (papers[0]?.height ?? 0) + 48]);
  });
});

it('bytes in any order and cut off anywhere are read to their end, and each byte is of one command', () => {
  const ticket = paperBytes({ ...paper, wait: null }, 48);
  for (let end = 0; end <= ticket.length; end += 1) {
    const commands = commandsIn(ticket.subarray(0, end));
    expect(commands.filter(({ kind }) => kind === 'unknown').length).toBeLessThanOrEqual(3);
  }
});
