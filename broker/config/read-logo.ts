// From the file that `logo` names to what a receipt printer prints: black and white dots, as large as every paper takes.

import { type Logo, logoDots } from '../contract/messages/look.js';
import type { Sentence } from '../contract/sentence.js';
import { type Grey, readPng, sideMost } from './png.js';
import { readBytes } from './read-file.js';

type LogoRead = { readonly ok: true; readonly logo: Logo } | { readonly ok: false; readonly message: Sentence };

const bytesMax = 1_000_000;

/** Never throws. A larger picture is made smaller; shades become dots. */
export function readLogo(file: string): LogoRead {
  const read = readBytes(file, bytesMax);
  if (!read.ok) return read;
  const png = readPng(read.bytes);
  if (png.ok) return { ok: true, logo: dotted(scaled(png.grey)) };
  if (png.code === 'too-large') return refused(tooLarge(png.width, png.height));
  return refused(why[png.code]);
}

const why: Readonly<Record<'not-png' | 'broken' | 'kind', Sentence>> = {
  'not-png': { it: 'non è un’immagine PNG: salvala come PNG', en: 'is no PNG picture: save it as PNG' },
  broken: { it: 'è un PNG rovinato: salvalo di nuovo', en: 'is a damaged PNG: save it again' },
  kind: {
    it: 'è un PNG interlacciato o di un tipo raro: salvalo senza',
    en: 'is an interlaced PNG or one of a rare kind: save it without',
  },
};

function refused(message: Sentence): LogoRead {
  return { ok: false, message };
}

function tooLarge(width: number, height: number): Sentence {
  return {
    it: `è un’immagine di ${width} per ${height} punti: al massimo ${sideMost} per lato`,
    en: `is a picture of ${width} by ${height} dots: at most ${sideMost} a side`,
  };
}

/** Whole, and no larger than it was: each dot is the mean of those that it stands for. */
function scaled({ width, height, dots }: Grey): Grey {
  const factor = Math.min(1, logoDots.width / width, logoDots.height / height);
  if (factor === 1) return { width, height, dots };
  const [wide, high] = [Math.max(1, Math.floor(width * factor)), Math.max(1, Math.floor(height * factor))];
  const out = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    const [top, bottom] = [Math.floor((y * height) / high), Math.ceil(((y + 1) * height) / high)];
    for (let x = 0; x < wide; x += 1) {
      const [left, right] = [Math.floor((x * width) / wide), Math.ceil(((x + 1) * width) / wide)];
      let sum = 0;
      for (let row = top; row < bottom; row += 1) for (let at = left; at < right; at += 1) sum += dots[row * width + at] ?? 255;
      out[y * wide + x] = Math.round(sum / ((bottom - top) * (right - left)));
    }
  }
  return { width: wide, height: high, dots: out };
}

/** Black or white, and what that is wrong by goes to the neighbours (Floyd and Steinberg 1976): line art stays as it is. */
function dotted({ width, height, dots }: Grey): Logo {
  const across = Math.ceil(width / 8);
  const bits = Buffer.alloc(across * height);
  const light = Float32Array.from(dots);
  const pass = (x: number, y: number, wrong: number): void => {
    if (x >= 0 && x < width && y < height) light[y * width + x] = (light[y * width + x] ?? 255) + wrong;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const is = light[y * width + x] ?? 255;
      const isBlack = is < 128;
      const at = y * across + (x >> 3);
      if (isBlack) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
      const wrong = is - (isBlack ? 0 : 255);
      pass(x + 1, y, (wrong * 7) / 16);
      pass(x - 1, y + 1, (wrong * 3) / 16);
      pass(x, y + 1, (wrong * 5) / 16);
      pass(x + 1, y + 1, wrong / 16);
    }
  }
  return { width: across * 8, height, bits: bits.toString('base64') };
}
