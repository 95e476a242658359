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
function unfiltered({ width, height, depth, samples }: Header, data: readonly Buffer[]): Buffer | undefined {
  const across = Math.ceil((width * samples * depth) / 8);
  const step = Math.max(1, (samples * depth) / 8);
  let raw: Buffer;
  try {
    raw = inflateSync(Buffer.concat(data), { maxOutputLength: (across + 1) * height });
  } catch {
    return undefined;
  }
  if (raw.length !== (across + 1) * height) return undefined;
  const rows = Buffer.alloc(across * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (across + 1)] ?? 0;
    if (filter > 4) return undefined;
    for (let x = 0; x < across; x += 1) {
      const at = y * across + x;
      const left = x >= step ? (rows[at - step] ?? 0) : 0;
      const up = y > 0 ? (rows[at - across] ?? 0) : 0;
      const corner = x >= step && y > 0 ? (rows[at - across - step] ?? 0) : 0;
      rows[at] = (raw[y * (across + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return rows;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter === 0) return 0;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}

/** Luma as ITU-R BT.601 weighs it; what is transparent shows white paper. */
function greyOf({ width, height, depth, colour, samples }: Header, rows: Buffer, { palette, clear }: Chunks): Grey {
  const across = Math.ceil((width * samples * depth) / 8);
  const dots = new Uint8Array(width * height);
  const most = 2 ** Math.min(depth, 8) - 1;
  const sample = (x: number, y: number, i: number): number => {
    const bit = (x * samples + i) * depth;
    const byte = rows[y * across + (bit >> 3)] ?? 0;
    // Of sixteen bits the upper eight; of fewer than eight those that are the dot's.
    return depth >= 8 ? byte : (byte >> (8 - depth - (bit & 7))) & most;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const first = sample(x, y, 0);
      const [red, green, blue] =
        colour === 3
          ? palette.subarray(first * 3, first * 3 + 3)
          : samples >= 3
            ? [first, sample(x, y, 1), sample(x, y, 2)]
            : [(first * 255) / most, (first * 255) / most, (first * 255) / most];
      const cover = colour === 3 ? (clear[first] ?? 255) : samples === 2 || samples === 4 ? sample(x, y, samples - 1) : 255;
      const luma = 0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0);
      dots[y * width + x] = Math.round(255 + ((luma - 255) * cover) / 255);
    }
  }
  return { width, height, dots };
}
