// Reads ESC/POS the way a printer does and says what would stand on the paper. Written from Epson's command reference
// (ESC/POS Command Reference, "Command list"), not from our layout: what it draws is a second opinion on the driver.

type Align = 'left' | 'center' | 'right';

export interface Run {
  readonly text: string;
  readonly bold: boolean;
  /** 1 to 8 times the width and height of a normal letter. */
  readonly width: number;
  readonly height: number;
  readonly underline: boolean;
  readonly invert: boolean;
}

/** A printed line; no runs, an empty one. */
export interface Line {
  readonly align: Align;
  readonly runs: readonly Run[];
}

/** A picture, as it stands at the left margin: its white is part of it. */
export interface Picture {
  /** Dots; `across` is a row's bytes. */
  readonly width: number;
  readonly height: number;
  readonly across: number;
  /** Eight dots a byte, the leftmost in the highest bit; 1 is black. */
  readonly bits: Uint8Array;
}

/** A QR code that the printer makes from its text. */
export interface Qr {
  readonly qr: string;
  /** Its width and height. */
  readonly dots: number;
}

interface Cut {
  readonly cut: true;
}

export type PaperLine = Line | Picture | Qr | Cut;

type Style = Omit<Run, 'text'>;
const plain: Style = { bold: false, width: 1, height: 1, underline: false, invert: false };

const shared = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ';
// Page 0 (PC437) and page 19 (PC858), 80h to FFh.
const pc437 = `${shared}¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0`;
const pc858 = `${shared}ø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0`;
const pages: Readonly<Record<number, string>> = { 0: pc437, 19: pc858 };

const aligns: readonly Align[] = ['left', 'center', 'right'];

// Bytes that a QR code of version 1, 2, ... holds at level M.
const qrHolds = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331];

// Commands that are only passed over, by how many bytes follow their two. Those not named take one or none, and none is
// the safer guess: a letter too many on the paper is seen, a letter eaten is not.
const escArguments = ['', ' %3=?AGJKRTVeru{', '$B\\c', 'p'];
const gsArguments = ['', 'EHITabfhrw|', '$LPW\\', '^'];
const fsArguments = ['', '!-CW', 'Sp'];

function argumentsOf(table: readonly string[], name: string): number {
  return Math.max(
    0,
    table.findIndex((names) => names.includes(name)),
  );
}

/** The paper's lines from top to bottom, and where it was cut. Never throws: what is not understood is passed over. */
export function readEscPos(bytes: Uint8Array): PaperLine[] {
  const out: PaperLine[] = [];
  let at = 0;
  let style = plain;
  let align: Align = 'left';
  let page = 0;
  let runs: Run[] = [];
  let text = '';
  let qrText = '';
  let moduleDots = 3;

  const next = (): number => bytes[at++] ?? 0;

  // A function, because `at += next()` would add to where `at` was before.
  function skip(count: number): void {
    at += count;
  }

  function endRun(): void {
    if (text !== '') runs.push({ text, ...style });
    text = '';
  }

  function set(change: Partial<Style>): void {
    endRun();
    style = { ...style, ...change };
  }

  function endLine(): void {
    endRun();
    out.push({ align, runs });
    runs = [];
  }

  function feed(lines: number): void {
    for (let n = 0; n < lines; n += 1) endLine();
  }

  function letter(byte: number): void {
    // A page we do not know shows where its letters are, not which.
    text += byte < 0x80 ? String.fromCharCode(byte) : (pages[page]?.[byte - 0x80] ?? '\ufffd');
  }

  function esc(): void {
    const name = String.fromCharCode(next());
    if (name === '@') {
      // Letters that wait in the line are lost, as on a printer.
      runs = [];
      text = '';
      style = plain;
      align = 'left';
      page = 0;
    } else if (name === 'a') {
      align = aligns[next() % 48] ?? align;
    } else if (name === 'E') {
      set({ bold: (next() & 1) === 1 });
    } else if (name === '-') {
      set({ underline: next() % 48 > 0 });
    } else if (name === '!') {
      const n = next();
      set({ bold: (n & 0x08) !== 0, height: n & 0x10 ? 2 : 1, width: n & 0x20 ? 2 : 1, underline: (n & 0x80) !== 0 });
    } else if (name === 't') {
      page = next();
    } else if (name === 'M') {
      // Font B is a little smaller; on the page both are the same.
      next();
    } else if (name === 'd') {
      feed(next());
    } else if (name === 'D') {
      while (at < bytes.length && next() !== 0);
    } else if (name === '*') {
      const dots = next() >= 32 ? 3 : 1;
      skip(dots * word());
    } else {
      skip(argumentsOf(escArguments, name));
    }
  }

  function gs(): void {
    const name = String.fromCharCode(next());
    if (name === '!') {
      const n = next();
      set({ width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 });
    } else if (name === 'B') {
      set({ invert: (next() & 1) === 1 });
    } else if (name === 'V') {
      // 65 and above bring one byte more: how far to feed before the knife.
      if (next() >= 65) next();
      if (text !== '' || runs.length > 0) endLine();
      out.push({ cut: true });
    } else if (name === '(') {
      const kind = next();
      const length = word();
      if (kind === 0x6b && bytes[at] === 0x31) qr(bytes.subarray(at, at + length));
      skip(length);
    } else if (name === 'v') {
      picture();
    } else if (name === 'k') {
      // Barcodes: up to 6 end with NUL, from 65 on they bring their length.
      if (next() >= 65) skip(next());
      else while (at < bytes.length && next() !== 0);
    } else {
      skip(argumentsOf(gsArguments, name));
    }
  }

  /** GS ( k for QR codes: size of a module, text, print. */
  function qr(parameters: Uint8Array): void {
    const fn = parameters[1];
    if (fn === 67) moduleDots = parameters[2] ?? moduleDots;
    else if (fn === 80) qrText = String.fromCharCode(...parameters.subarray(3));
    else if (fn === 81 && qrText !== '') {
      const version = qrHolds.findIndex((most) => qrText.length <= most) + 1;
      // Of more than it holds a printer makes nothing.
      if (version === 0) return;
      if (text !== '' || runs.length > 0) endLine();
      out.push({ qr: qrText, dots: (17 + 4 * version) * moduleDots });
    }
  }

  /** GS v 0: twice as wide with the first bit of its mode, twice as high with the second, which nobody here sends. */
  function picture(): void {
    skip(2);
    const across = word();
    const height = word();
    const bits = bytes.slice(at, at + across * height);
    skip(across * height);
    // What was cut off, or is nothing.
    if (bits.length < across * height || bits.length === 0) return;
    if (text !== '' || runs.length > 0) endLine();
    out.push({ width: across * 8, height, across, bits });
  }

  /** Two bytes, the lower one first. */
  function word(): number {
    const low = next();
    return low + 256 * next();
  }

  while (at < bytes.length) {
    const byte = next();
    if (byte === 0x0a) endLine();
    else if (byte === 0x1b) esc();
    else if (byte === 0x1d) gs();
    else if (byte === 0x1c) skip(argumentsOf(fsArguments, String.fromCharCode(next())));
    else if (byte === 0x10) skip(next() === 0x14 ? 3 : 1);
    else if (byte === 0x09) text += ' ';
    else if (byte >= 0x20 && byte !== 0x7f) letter(byte);
  }
  if (text !== '' || runs.length > 0) endLine();
  return out;
}
