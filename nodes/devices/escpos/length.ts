// How much of a roll a paper takes: read from its ESC/POS bytes, whatever made them. Pure; a mm more or less is nothing here.

import { modulesOf, qrPartOf } from './qr.js';

/** Printers of this kind have 203 dots to the inch. */
const dotsPerMm = 203 / 25.4;
/** Until ESC 3 says otherwise, a line is a sixth of an inch, or an eighth less on some: a forecast is rather too low. A letter of font A is 24 dots high. */
const lineDots = 34;
const letterDots = 24;
/** GS V 65 and 66 feed from the print head to the knife first. */
const headToKnifeDots = 14 * dotsPerMm;

// Commands that feed nothing, by how many bytes follow their two; those not named have one.
const esc = { none: '@2iLm', two: '$\\c' };
const gs = { none: ':', two: '$LPW\\' };
const fs = { none: '.&', two: 'S' };

/** mm from the top of one paper to the top of the next. */
export function rollMm(bytes: Uint8Array): number {
  let dots = 0;
  let at = 0;
  let spacing = lineDots;
  let times = 1;
  // Of a QR code.
  let moduleDots = 3;
  let modules = 0;
  // The tallest thing in the line that is being filled.
  let tallest = 0;
  const next = (): number => bytes[at++] ?? 0;

  function word(): number {
    const low = next();
    return low + 256 * next();
  }

  function skip(count: number): void {
    at += count;
  }

  function feed(atLeast: number): void {
    dots += Math.max(atLeast, tallest);
    tallest = 0;
  }

  function afterEsc(name: string): void {
    if (name === '@') {
      spacing = lineDots;
      times = 1;
      tallest = 0;
    } else if (name === '2') spacing = lineDots;
    else if (name === '3') spacing = next();
    else if (name === 'd') feed(next() * spacing);
    else if (name === 'J') feed(next());
    else if (name === '!') times = (next() & 0x10) !== 0 ? 2 : 1;
    else if (name === '*') {
      const high = next() >= 32 ? 3 : 1;
      skip(high * word());
      tallest = Math.max(tallest, 24);
    } else if (name === 'D') while (at < bytes.length && next() !== 0);
    else if (name === 'p') skip(3);
    else passOver(esc, name);
  }

  function afterGs(name: string): void {
    if (name === '!') times = (next() & 7) + 1;
    else if (name === 'V') {
      const knife = next();
      feed(knife < 65 ? 0 : headToKnifeDots + next());
    } else if (name === 'v') {
      skip(1);
      const doubled = (next() & 2) !== 0;
      const across = word();
      const rows = word();
      skip(across * rows);
      feed(doubled ? 2 * rows : rows);
    } else if (name === '(') {
      const kind = next();
      const length = word();
      // GS ( L, function 112, brings a picture: after its six bytes two for the width, two for the height.
      if (kind === 0x4c && bytes[at + 1] === 112) feed(((bytes[at + 8] ?? 0) + 256 * (bytes[at + 9] ?? 0)) * (bytes[at + 4] ?? 1));
      if (kind === 0x6b) qr(bytes.subarray(at, at + length));
      skip(length);
    } else passOver(gs, name);
  }

  function qr(parameters: Uint8Array): void {
    const said = qrPartOf(parameters);
    if (said.part === 'module') moduleDots = said.dots;
    else if (said.part === 'text') modules = modulesOf(said.text.length) ?? 0;
    else if (said.part === 'print') feed(modules * moduleDots);
  }

  function passOver(table: typeof esc, name: string): void {
    if (!table.none.includes(name)) skip(table.two.includes(name) ? 2 : 1);
  }

  while (at < bytes.length) {
    const byte = next();
    if (byte === 0x0a) feed(spacing);
    else if (byte === 0x1b) afterEsc(String.fromCharCode(next()));
    else if (byte === 0x1d) afterGs(String.fromCharCode(next()));
    else if (byte === 0x1c) passOver(fs, String.fromCharCode(next()));
    else if (byte >= 0x20) tallest = Math.max(tallest, letterDots * times);
  }
  return dots / dotsPerMm;
}
