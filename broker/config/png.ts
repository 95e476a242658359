// Reads a PNG into grey dots on white paper (PNG specification, third edition). Small and without a library, because a hub must
// be able to start where nothing optional is installed.
import { inflateSync } from 'node:zlib';

export interface Grey {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 black to 255 white. */
  readonly dots: Uint8Array;
}

type PngRead =
  | { readonly ok: true; readonly grey: Grey }
  /** `kind`: interlaced, or of a depth that nobody uses. */
  | { readonly ok: false; readonly code: 'not-png' | 'broken' | 'kind' }
  | { readonly ok: false; readonly code: 'too-large'; readonly width: number; readonly height: number };

/** Dots a side: a photograph is larger, a logo is not. */
export const sideMost = 2_000;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** By colour type (11.2.1): samples of a dot. */
const samplesOf: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly samples: number;
}

/** Never throws. */
export function readPng(file: Buffer): PngRead {
  if (!file.subarray(0, 8).equals(signature) || file.length < 33 || file.toString('latin1', 12, 16) !== 'IHDR') {
    return { ok: false, code: 'not-png' };
  }
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth = 0, colour = 0, , , interlaced = 0] = file.subarray(24, 29);
  const samples = samplesOf.get(colour);
  if (width === 0 || height === 0) return { ok: false, code: 'broken' };
  if (width > sideMost || height > sideMost) return { ok: false, code: 'too-large', width, height };
  const isKnown = [1, 2, 4, 8, 16].includes(depth) && (depth >= 8 || samples === 1) && !(colour === 3 && depth === 16);
  if (samples === undefined || !isKnown || interlaced !== 0) return { ok: false, code: 'kind' };
  const header = { width, height, depth, colour, samples };
  const chunks = chunksOf(file);
  const rows = unfiltered(header, chunks?.data ?? []);
  return rows === undefined || chunks === undefined ? { ok: false, code: 'broken' } : { ok: true, grey: greyOf(header, rows, chunks) };
}

interface Chunks {
  readonly data: readonly Buffer[];
  readonly palette: Buffer;
  /** The transparency chunk: of a palette one byte a colour. */
  readonly clear: Buffer;
}

/** Undefined where a chunk goes past the end. */
function chunksOf(file: Buffer): Chunks | undefined {
  const data: Buffer[] = [];
  let palette: Buffer = Buffer.alloc(0);
  let clear: Buffer = Buffer.alloc(0);
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) return undefined;
    const name = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, end);
    if (name === 'IDAT') data.push(body);
    else if (name === 'PLTE') palette = body;
    else if (name === 'tRNS') clear = body;
    else if (name === 'IEND') break;
    at = end + 4;
  }
  return { data, palette, clear };
}

/** The rows as they were before each was filtered (9.2); undefined where they are not whole. */
function unfiltered({ width, height, depth, samples }: Header, data: readonly Buffer[]): Uint8Array | undefined {
  const across = Math.ceil((width * samples * depth) / 8);
  const step = Math.max(1, (samples * depth) / 8);
  let raw: Buffer;
  try {
    raw = inflateSync(Buffer.concat(data), { maxOutputLength: (across + 1) * height });
  } catch {
    return undefined;
  }
  if (raw.length !== (across + 1) * height) return undefined;
  const rows = new Uint8Array(across * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (across + 1)] ?? 0;
    if (filter > 4) return undefined;
    const start = y * (across + 1) + 1;
    const row = rows.subarray(y * across, (y + 1) * across);
    row.set(raw.subarray(start, start + across));
    if (filter !== 0) unfilter(filter, row, y === 0 ? new Uint8Array(across) : rows.subarray((y - 1) * across, y * across), step);
  }
  return rows;
}

/** `above`: the row before, of zeros where there is none. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let x = 0; x < row.length; x += 1) {
    const left = x >= step ? (row[x - step] ?? 0) : 0;
    const up = above[x] ?? 0;
    const corner = filter === 4 && x >= step ? (above[x - step] ?? 0) : 0;
    row[x] = (row[x] ?? 0) + predicted(filter, left, up, corner);
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}

/** Luma as ITU-R BT.601 weighs it; what is transparent shows white paper. */
function greyOf({ width, height, depth, colour, samples }: Header, rows: Uint8Array, { palette, clear }: Chunks): Grey {
  const across = Math.ceil((width * samples * depth) / 8);
  const dots = new Uint8Array(width * height);
  const most = 2 ** Math.min(depth, 8) - 1;
  const sample = (x: number, y: number, i: number): number => {
    const bit = (x * samples + i) * depth;
    const byte = rows[y * across + (bit >> 3)] ?? 0;
    // Of sixteen bits the upper eight; of fewer than eight those that are the dot's.
    return depth >= 8 ? byte : (byte >> (8 - depth - (bit & 7))) & most;
  };
  const shades = colour === 3 ? shadesOf(palette, clear) : undefined;
  const hasCover = samples === 2 || samples === 4;
  // A picture of the largest size has four million dots, and the hub has nothing else to do meanwhile: no arrays in here.
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const first = sample(x, y, 0);
      const luma = samples >= 3 ? lumaOf(first, sample(x, y, 1), sample(x, y, 2)) : (first * 255) / most;
      dots[y * width + x] = shades?.[first] ?? onWhite(luma, hasCover ? sample(x, y, samples - 1) : 255);
    }
  }
  return { width, height, dots };
}

function lumaOf(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function onWhite(luma: number, cover: number): number {
  return Math.round(255 + ((luma - 255) * cover) / 255);
}

/** Of each colour; one that is not in it is black. */
function shadesOf(palette: Buffer, clear: Buffer): readonly number[] {
  return Array.from({ length: 256 }, (_, colour) => {
    const [red = 0, green = 0, blue = 0] = palette.subarray(colour * 3, colour * 3 + 3);
    return onWhite(lumaOf(red, green, blue), clear[colour] ?? 255);
  });
}
