// Lines that no code page has, drawn by Pango inside sharp: it shapes Arabic, turns what reads from the right, and takes each
// letter from whichever font of the machine has it. sharp is optional to install.
import { cell, moved, packed, type Raster } from './raster.js';
import { inkFrom, plain, type Script, scriptOf } from './scripts.js';
import { bound } from './text.js';

type Sharp = typeof import('sharp')['default'];

/** A line to be drawn as one picture: folded into as many rows as it needs. */
export interface DrawnLine {
  /** Tidy. */
  readonly text: string;
  readonly times: number;
  readonly bold: boolean;
  readonly align: 'left' | 'center' | 'right';
  /** One of a list, with a dash before it. */
  readonly item: boolean;
  /** Dots of a line of the paper. */
  readonly width: number;
}

/** `lacks`: letters that no font of this machine has. */
export type Drawn =
  | { readonly ok: true; readonly raster: Raster }
  | { readonly ok: false; readonly code: 'no-sharp'; readonly words: string }
  | { readonly ok: false; readonly code: 'no-letters'; readonly lacks: readonly string[] };

export interface Pen {
  /** Off the tick of whoever asks. Never rejects. */
  draw(line: DrawnLine): Promise<Drawn>;
}

/** Letters of code points that nobody has: drawn, they are the frame that stands for a missing one, of 4 digits or of 6. */
const nobodys = ['\u0378', '\u{10fffe}'];

/** `load`: for tests; sharp is loaded with the first line. */
export function createPen(load: () => Promise<{ readonly default: Sharp }> = () => import('sharp')): Pen {
  let loading: Promise<Sharp> | undefined;
  /** Of each letter, whether a font has it. A hall has some hundred; a flood of others begins anew. */
  const known = new Map<string, boolean>();
  const knownMost = 5_000;
  const frames = new Map<string, Raster>();

  function sharpOnce(): Promise<Sharp> {
    loading ??= load().then(({ default: sharp }) => {
      // A kiosk draws a line now and then, and has other work for its memory and its cores.
      sharp.cache(false);
      sharp.concurrency(1);
      return sharp;
    });
    return loading;
  }

  async function missing(sharp: Sharp, text: string, { family }: Script): Promise<string[]> {
    const lacks: string[] = [];
    for (const letter of new Set(text)) {
      if (letter <= '~' || /\p{M}/u.test(letter)) continue;
      const key = `${family} ${letter}`;
      let has = known.get(key);
      if (has === undefined) {
        if (known.size >= knownMost) known.clear();
        has = await isThere(sharp, letter, family);
        known.set(key, has);
      }
      if (!has) lacks.push(letter);
    }
    return lacks;
  }

  async function isThere(sharp: Sharp, letter: string, family: string): Promise<boolean> {
    const mine = await ink(sharp, letter, `${family} 24`);
    // Not even a frame: there is no font at all.
    if (mine === undefined) return false;
    for (const nobody of nobodys) {
      const key = `${family} ${nobody}`;
      const frame = frames.get(key) ?? (await ink(sharp, nobody, `${family} 24`));
      if (frame === undefined) return false;
      frames.set(key, frame);
      if (sameFrame(mine, frame)) return false;
    }
    return true;
  }

  return {
    async draw({ text, times, bold, align, item, width }) {
      const sharp = await sharpOnce().catch((error: unknown) => String(error instanceof Error ? error.message : error));
      if (typeof sharp === 'string') {
        const [why = ''] = sharp.split('\n');
        return { ok: false, code: 'no-sharp', words: `sharp is not installed: run \`npm install --include=optional\` here [${why}]` };
      }
      const script = scriptOf(text);
      const lacks = await missing(sharp, text, script);
      if (lacks.length > 0) return { ok: false, code: 'no-letters', lacks };
      const font = `${script.family} ${bold ? 'Bold ' : ''}${script.size * times}`;
      const pitch = script.pitch(times);
      const room = item ? width - indent : width;
      const kept = script === plain ? bound(text, Math.floor(room / (cell.width * times))) : text;
      const drawn = await ink(sharp, kept, font, {
        width: room,
        align: pangoAlign(text, align),
        spacing: pitch - script.natural * times,
      });
      if (drawn === undefined) return { ok: false, code: 'no-letters', lacks: [...new Set(text)] };
      const raster = placed(drawn, align, room, pitch);
      return { ok: true, raster: item ? dashed(raster, align, width) : raster };
    },
  };
}

/** What is black of a text, cut to its edges; undefined where nothing is. */
async function ink(
  sharp: Sharp,
  text: string,
  font: string,
  box?: { readonly width: number; readonly align: DrawnLine['align']; readonly spacing: number },
): Promise<Raster | undefined> {
  const boxed = box === undefined ? {} : { ...box, wrap: 'word-char' as const };
  try {
    // Without markup, and at 72 dpi a point is a dot.
    const { data, info } = await sharp({ text: { text: escaped(together(text)), font, dpi: 72, ...boxed } })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const step = info.channels;
    const dots = step === 1 ? data : data.filter((_, i) => i % step === 0);
    return packed(dots, info.width, info.height, (dot) => dot >= inkFrom);
  } catch {
    // What it says of a text that leaves no ink.
    return undefined;
  }
}

/** A number of several groups, as of a telephone, is read from the left also among letters that are not: LRI, PDI. */
function together(text: string): string {
  return text.replace(/(?<![\d:])\+?\d[\d ./()-]{5,}\d(?![\d:])/g, '\u2066$&\u2069');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** With white above and below like the lines of a printer, and as far from the left as it belongs. */
function placed(drawn: Raster, align: DrawnLine['align'], width: number, pitch: number): Raster {
  const rows = pitch * Math.ceil(drawn.height / pitch);
  const free = width - drawn.width;
  const left = align === 'left' ? 0 : align === 'right' ? free : free / 2;
  return moved(drawn, left, Math.floor((rows - drawn.height) / 2), rows);
}

/** Pango's left is where a text begins: what begins with a letter that is read from the right stands on the right. */
function pangoAlign(text: string, align: DrawnLine['align']): DrawnLine['align'] {
  const first = /\p{L}/u.exec(text)?.[0] ?? '';
  if (align === 'center' || !/[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(first)) return align;
  return align === 'left' ? 'right' : 'left';
}

/** Two letters: the dash of a list and a space. */
const indent = 2 * cell.width;
const dash = { height: 2, row: 15 };

/** A list's line has its dash where reading begins, and its further rows below the first one's words. */
function dashed(raster: Raster, align: DrawnLine['align'], width: number): Raster {
  const fromLeft = align !== 'right';
  const shifted = moved(raster, fromLeft ? indent : 0, 0, raster.height);
  const wide = fromLeft ? shifted : widened(shifted, width);
  // A whole byte of dots.
  const byte = fromLeft ? 0 : wide.width / 8 - 1;
  for (let y = 0; y < dash.height; y += 1) wide.bits[(dash.row + y) * (wide.width / 8) + byte] = 0xff;
  return wide;
}

function widened(raster: Raster, width: number): Raster {
  const bits = new Uint8Array((width / 8) * raster.height);
  const across = raster.width / 8;
  for (let y = 0; y < raster.height; y += 1) bits.set(raster.bits.subarray(y * across, (y + 1) * across), y * (width / 8));
  return { width, height: raster.height, bits };
}

/** Whether both have the same outermost dots. A frame around hexadecimal digits is no letter's shape. */
function sameFrame(a: Raster, b: Raster): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  const across = a.width / 8;
  for (let y = 0; y < a.height; y += 1) {
    const edge = y === 0 || y === a.height - 1;
    for (let x = 0; x < across; x += 1) {
      if (!edge && x > 0 && x < across - 1) continue;
      // Inside the frame stand the digits: of the first and the last byte of a row only the side of the frame counts.
      const mask = edge ? 0xff : x === 0 ? 0xc0 : 0;
      if (((a.bits[y * across + x] ?? 0) & mask) !== ((b.bits[y * across + x] ?? 0) & mask)) return false;
    }
  }
  return true;
}
