// Reads the ESC/POS that our papers are made of, and the questions that go between them; strictly: a byte that is no part of
// either is told, never guessed at. Written from Epson's command reference.
import { modulesOf, type QrPart, qrPartOf } from './qr.js';
import type { Raster } from './raster.js';

export type Command =
  | { readonly kind: 'letters'; readonly text: string }
  | { readonly kind: 'start' | 'line' | 'cut' }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'align'; readonly to: 'left' | 'center' | 'right' }
  | { readonly kind: 'bold'; readonly on: boolean }
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'raster'; readonly raster: Raster }
  /** A QR code, which the printer makes; `dots`: its width and height, `moduleDots`: those of a module. */
  | { readonly kind: 'qr'; readonly text: string; readonly dots: number; readonly moduleDots: number }
  /** What draws nothing: questions about the printer's state, FS . */
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown'; readonly at: number; readonly bytes: string };

const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
const upper = (letters: string) => new Map([...letters].map((letter, i) => [0x80 + i, letter]));
/** By ESC t: 19 is PC858. Others are not ours. */
const pages: ReadonlyMap<number, ReadonlyMap<number, string>> = new Map([
  [
    19,
    upper(
      'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
    ),
  ],
]);
const sides = ['left', 'center', 'right'] as const;

/** Never throws. What is cut off at the end is unknown. */
export function commandsIn(bytes: Uint8Array): Command[] {
  const commands: Command[] = [];
  let page = pages.get(0);
  let text = '';
  let at = 0;
  let moduleDots = 3;
  let stored = '';

  function endText(): void {
    if (text !== '') commands.push({ kind: 'letters', text });
    text = '';
  }

  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const letter = byte < 0x80 ? ascii[byte - 32] : page?.get(byte);
    if (letter !== undefined) {
      text += letter;
      at += 1;
      continue;
    }
    endText();
    const { length, command, newPage, qr } = commandAt(bytes, at);
    if (qr?.part === 'module') moduleDots = qr.dots;
    if (qr?.part === 'text') stored = qr.text;
    const dots = (modulesOf(stored.length) ?? 0) * moduleDots;
    commands.push(qr?.part === 'print' && dots > 0 ? { kind: 'qr', text: stored, dots, moduleDots } : command);
    if (command.kind === 'start') page = pages.get(0);
    if (newPage !== undefined) page = pages.get(newPage);
    at += length;
  }
  endText();
  return commands;
}

interface Read {
  readonly length: number;
  readonly command: Command;
  readonly newPage?: number;
  readonly qr?: QrPart;
}

function commandAt(bytes: Uint8Array, at: number): Read {
  const [first = 0, second = 0, n = -1] = bytes.subarray(at, at + 3);
  const name = String.fromCharCode(second);
  const unknown: Read = { length: 1, command: { kind: 'unknown', at, bytes: Buffer.from(bytes.subarray(at, at + 4)).toString('hex') } };
  if (first === 0x0a) return { length: 1, command: { kind: 'line' } };
  // DLE EOT: how is the printer?
  if (first === 0x10 && second === 0x04 && n >= 0) return { length: 3, command: { kind: 'other' } };
  // FS .: letters one by one.
  if (first === 0x1c && name === '.') return { length: 2, command: { kind: 'other' } };
  if (first === 0x1b) return ofEscape(name, n) ?? unknown;
  if (first === 0x1d && name === 'v') return raster(bytes.subarray(at)) ?? unknown;
  if (first === 0x1d && name === '(') return twoDimensional(bytes.subarray(at)) ?? unknown;
  if (first === 0x1d) return ofGroup(name, n, bytes[at + 3]) ?? unknown;
  return unknown;
}

function ofEscape(name: string, n: number): Read | undefined {
  if (name === '@') return { length: 2, command: { kind: 'start' } };
  if (n < 0) return undefined;
  const side = sides[n % 48];
  if (name === 'a' && side !== undefined) return { length: 3, command: { kind: 'align', to: side } };
  if (name === 'E') return { length: 3, command: { kind: 'bold', on: (n & 1) === 1 } };
  if (name === 't') return { length: 3, command: { kind: 'other' }, newPage: n };
  if (name === 'd') return { length: 3, command: { kind: 'feed', lines: n } };
  return undefined;
}

function ofGroup(name: string, n: number, next: number | undefined): Read | undefined {
  if (n < 0) return undefined;
  if (name === '!') return { length: 3, command: { kind: 'size', width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 } };
  if (name === 'V' && (n === 0 || n === 1)) return { length: 3, command: { kind: 'cut' } };
  if (name === 'V' && (n === 65 || n === 66) && next !== undefined) return { length: 4, command: { kind: 'cut' } };
  // GS r and GS a: how is the printer, and does it tell by itself?
  return name === 'r' || name === 'a' ? { length: 3, command: { kind: 'other' } } : undefined;
}

/** GS ( k. */
function twoDimensional(bytes: Uint8Array): Read | undefined {
  const [, , k, low = 0, high = 0] = bytes;
  const length = 5 + low + 256 * high;
  if (k !== 0x6b || bytes.length < length) return undefined;
  const qr = qrPartOf(bytes.subarray(5, length));
  return qr.part === 'unknown' ? undefined : { length, command: { kind: 'other' }, qr };
}

function raster(bytes: Uint8Array): Read | undefined {
  const [, , mark, mode, xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes;
  const across = xLow + 256 * xHigh;
  const height = yLow + 256 * yHigh;
  const length = 8 + across * height;
  if (mark !== 0x30 || mode !== 0 || across === 0 || height === 0 || bytes.length < length) return undefined;
  return { length, command: { kind: 'raster', raster: { width: across * 8, height, bits: bytes.slice(8, length) } } };
}
