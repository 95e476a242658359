// A picture in the config: from the maintainer's PNG to the dots of a receipt printer. sharp, which shares no line with our
// reader, writes the PNGs and says what should have been read.
import { execFileSync } from 'node:child_process';
import { mkdirSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { configSource } from '../../../broker/config/load.js';
import { readPng } from '../../../broker/config/png.js';
import { readLogo } from '../../../broker/config/read-logo.js';
import { catalogue } from '../../../cli/catalogue.js';
import { makeFolder } from '../../harness/folders.js';
import { hallText } from './hall-text.js';

const folder = makeFolder();
afterAll(folder.remove);
const inFolder = (name: string) => join(folder.path, name);

/** A ring on nothing, in colour: edges of every shade. */
const ring = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="97" height="61"><circle cx="40" cy="30" r="24" fill="none" stroke="#930" stroke-width="9"/></svg>',
);

describe('a PNG', () => {
  it.each([
    ['with colour and transparency', (image: Sharp) => image.png()],
    ['with sixteen bits', (image: Sharp) => image.toColourspace('rgb16').png()],
    ['with a palette', (image: Sharp) => image.png({ palette: true, colours: 16 })],
    ['with two colours', (image: Sharp) => image.flatten({ background: '#fff' }).threshold(200).png({ palette: true, colours: 2 })],
    ['in grey', (image: Sharp) => image.flatten({ background: '#fff' }).greyscale().png()],
    ['in grey with transparency', (image: Sharp) => image.greyscale().png()],
  ])('%s is read as sharp reads it', async (_what, encode) => {
    const file = await encode(sharp(ring)).toBuffer();
    const read = readPng(file);
    if (!read.ok) throw new Error(read.code);
    const { data, info } = await sharp(file)
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([read.grey.width, read.grey.height]).toEqual([info.width, info.height]);
    let worst = 0;
    for (const [i, dot] of read.grey.dots.entries()) {
      const [red = 0, green = red, blue = red] = data.subarray(i * info.channels, (i + 1) * info.channels);
      const luma = info.channels < 3 ? red : 0.299 * red + 0.587 * green + 0.114 * blue;
      worst = Math.max(worst, Math.abs(luma - dot));
    }
    expect(worst).toBeLessThan(3);
    expect(read.grey.dots.some((dot) => dot < 160)).toBe(true);
  });

  it('that is damaged anywhere is refused or read, and never throws', async () => {
    const file = await sharp(ring).png().toBuffer();
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length), (at, byte, end) => {
        const spoilt = Buffer.from(file);
        spoilt[at] = byte;
        readPng(spoilt);
        readPng(file.subarray(0, end));
      }),
    );
  });

  it('that would fill the memory is refused: by its size, and by what it unpacks to', () => {
    expect(readPng(png(40_000, 40_000, Buffer.alloc(10)))).toEqual({ ok: false, code: 'too-large', width: 40_000, height: 40_000 });
    const bomb = png(8, 8, Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    expect(readPng(bomb)).toEqual({ ok: false, code: 'broken' });
  });
});

/** One chunk after the other, in grey, with whatever rows. */
function png(width: number, height: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const chunk = (name: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
  };
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

describe('a logo', () => {
  it('that is larger than paper is made smaller, and keeps its shape; black stays black', async () => {
    await sharp({ create: { width: 1200, height: 600, channels: 3, background: '#000' } })
      .png()
      .toFile(inFolder('black.png'));
    const read = readLogo(inFolder('black.png'));
    if (!read.ok) throw new Error(read.message.en);
    expect(read.logo).toMatchObject({ width: 240, height: 120 });
    expect(Buffer.from(read.logo.bits, 'base64').every((byte) => byte === 0xff)).toBe(true);
  });

  it('has as many black dots of a grey as the grey is dark', async () => {
    await sharp({ create: { width: 80, height: 80, channels: 3, background: '#404040' } })
      .png()
      .toFile(inFolder('grey.png'));
    const read = readLogo(inFolder('grey.png'));
    if (!read.ok) throw new Error(read.message.en);
    const black = [...Buffer.from(read.logo.bits, 'base64')].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
    expect(black / 6400).toBeCloseTo(0.75, 1);
  });
});

describe('a config with a logo', () => {
  const text = (name: string) => hallText.replace('languages: [it, en]', `languages: [it, en]\n  logo: ${name}`);
  const known = catalogue();

  it.each([
    ['that is not there', 'none.png', () => {}, /no such file/],
    ['that is a folder', 'folder', (file: string) => mkdirSync(file), /is a folder/],
    ['that is a pipe', 'pipe', (file: string) => execFileSync('mkfifo', [file]), /is not a file/],
    ['that is no PNG', 'text.png', (file: string) => writeFileSync(file, 'GIF89a and more of it than a header has'), /is no PNG picture/],
    ['that is empty', 'empty.png', (file: string) => writeFileSync(file, ''), /is no PNG picture/],
    ['that is half', 'half.png', (file: string) => writeFileSync(file, png(8, 8, Buffer.alloc(9))), /is a damaged PNG/],
    ['that is too large a file', 'large.png', (file: string) => writeFileSync(file, Buffer.alloc(1_000_001)), /too large: 1000001 bytes/],
    ['that is too large a picture', 'wide.png', (file: string) => writeFileSync(file, png(2_001, 8, Buffer.alloc(9))), /2001 by 8 dots/],
  ])('is refused with its place: %s', async (_what, name, make, expected) => {
    make(inFolder(name));
    writeFileSync(inFolder('hall.yaml'), text(name));
    const loaded = configSource(inFolder('hall.yaml'), await known).read();
    if (loaded.ok) throw new Error('was taken');
    expect(loaded.errors).toHaveLength(1);
    expect(loaded.errors[0]?.en.replace(inFolder('hall.yaml'), '')).toMatch(/^:\d+:\d+: /);
    expect(loaded.errors[0]?.en).toMatch(expected);
    // What ran last runs on, and says so.
    const before = configSource(inFolder('hall.yaml'), await known).parse(text(name));
    expect(before.ok && before.config.logo).toBe(undefined);
    expect(before.ok && before.warnings[0]?.en).toMatch(expected);
  });

  it('brings it along, and is read again when the picture is another', async () => {
    await sharp(ring).png().toFile(inFolder('logo.png'));
    writeFileSync(inFolder('hall.yaml'), text('logo.png'));
    const source = configSource(inFolder('hall.yaml'), await known);
    const loaded = source.read();
    expect(loaded).toMatchObject({ ok: true, config: { hall: { logo: 'logo.png' }, logo: { width: 104, height: 61 } } });
    const stamp = source.stamp();
    expect(source.stamp()).toBe(stamp);
    utimesSync(inFolder('logo.png'), 1, 1);
    expect(source.stamp()).not.toBe(stamp);
    unlinkSync(inFolder('logo.png'));
    expect(source.read().ok).toBe(false);
  });
});
