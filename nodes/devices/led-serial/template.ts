// The frame of boards that speak no Modbus, as their maker's page shows it: `{stx}{address:2}{digits}{etx}`.
import type { Sentence } from '../../../broker/contract/sentence.js';

/** `sum`: of all bytes, its low eight bits; `xor`: of all bytes. As two hexadecimal digits, or as one byte. */
interface Checksum {
  readonly of: 'sum' | 'xor';
  readonly as: 'hex' | 'byte';
}
type Piece =
  | { readonly bytes: readonly number[] }
  /** A number: decimal with so many digits at least, filled with zeros; 0: as it comes. */
  | { readonly address: number | 'hex' | 'byte' }
  | { readonly check: Checksum }
  | 'digits'
  /** Where the checksum begins to count. */
  | 'start';
export type FrameTemplate = readonly Piece[];

type Read = { readonly ok: true; readonly frame: FrameTemplate } | { readonly ok: false; readonly problem: Sentence };

const longest = 100;
/** ASCII's own names, in their order from 0. */
const controls = [
  ...['nul', 'soh', 'stx', 'etx', 'eot', 'enq', 'ack', 'bel', 'bs', 'ht', 'lf', 'vt', 'ff', 'cr', 'so', 'si', 'dle', 'dc1', 'dc2'],
  ...['dc3', 'dc4', 'nak', 'syn', 'etb', 'can', 'em', 'sub', 'esc', 'fs', 'gs', 'rs', 'us'],
];

export function readFrame(text: string): Read {
  if (text.length > longest) return wrong(`al massimo ${longest} caratteri`, `${longest} characters at most`);
  const frame: Piece[] = [];
  // A field, an escape, or one character of any kind; nothing is left between them.
  for (const [part, field, escaped] of text.matchAll(/\{([^{}]*)\}|\\(x[0-9a-fA-F]{2}|\\)|[\s\S]/gu)) {
    const piece = field !== undefined ? pieceOf(field) : escaped !== undefined ? escapedByte(escaped) : plainByte(part);
    if ('ok' in piece) return piece;
    frame.push(piece.piece);
  }
  return whole(frame);
}

type Found = { readonly piece: Piece } | Extract<Read, { ok: false }>;

function pieceOf(field: string): Found {
  const [name = '', form, ...more] = field.split(':');
  const control = controls.indexOf(name);
  if (control >= 0 && form === undefined) return { piece: { bytes: [control] } };
  if ((name === 'digits' || name === 'start') && form === undefined) return { piece: name };
  if (name === 'address' && more.length === 0) {
    if (form === undefined) return { piece: { address: 0 } };
    if (form === 'hex' || form === 'byte') return { piece: { address: form } };
    if (/^[1-3]$/.test(form)) return { piece: { address: Number(form) } };
  }
  if ((name === 'sum' || name === 'xor') && more.length === 0 && (form === undefined || form === 'byte'))
    return { piece: { check: { of: name, as: form ?? 'hex' } } };
  return wrong(
    `\`{${field}}\` non esiste: ci sono ${fields('e')}; caratteri di controllo per nome, come {stx}, {etx}, {cr}, o come \`\\x02\``,
    `there is no \`{${field}}\`: there are ${fields('and')}; control characters by name as {stx}, {etx}, {cr}, or as \`\\x02\``,
  );
}

function fields(and: string): string {
  return `{digits}, {address}, {address:1} ${and === 'e' ? 'a' : 'to'} {address:3}, {address:hex}, {address:byte}, {sum}, {sum:byte}, {xor}, {xor:byte} ${and} {start}`;
}

function escapedByte(escaped: string): Found {
  return { piece: { bytes: [escaped === '\\' ? 0x5c : Number.parseInt(escaped.slice(1), 16)] } };
}

function plainByte(character: string): Found {
  if (character === '{' || character === '}')
    return wrong(
      `una \`${character}\` sta sola: i campi sono come {digits}; la graffa stessa si scrive \`\\x7b\` o \`\\x7d\``,
      `a \`${character}\` stands alone: fields are as {digits}; the brace itself is written \`\\x7b\` or \`\\x7d\``,
    );
  if (character === '\\')
    return wrong(
      'dopo `\\` ci vuole un byte, come `\\x02`; la barra stessa si scrive `\\\\`',
      'after `\\` comes a byte, as in `\\x02`; the backslash itself is written `\\\\`',
    );
  const code = character.codePointAt(0) ?? 0;
  if (code > 0x7e)
    return wrong(
      `\`${character}\` non è un carattere ASCII: scrivi il byte, come \`\\xff\``,
      `\`${character}\` is no ASCII character: write the byte, as in \`\\xff\``,
    );
  return { piece: { bytes: [code] } };
}

function whole(frame: FrameTemplate): Read {
  const places = (is: (piece: Piece) => boolean) => frame.flatMap((piece, at) => (is(piece) ? [at] : []));
  const isCheck = (piece: Piece) => typeof piece === 'object' && 'check' in piece;
  const checks = places(isCheck);
  const starts = places((piece) => piece === 'start');
  const [check = -1] = checks;
  const [start = 0] = starts;
  if (places((piece) => piece === 'digits').length !== 1)
    return wrong('ci vuole {digits}, una volta: dove vanno le cifre', 'needs {digits}, once: where the digits go');
  if (checks.length > 1) return wrong('una sola somma di controllo: {sum} o {xor}', 'one checksum alone: {sum} or {xor}');
  if (starts.length > 1 || (starts.length === 1 && start > check))
    return wrong(
      '{start} sta una volta, prima di {sum} o {xor}: dove la somma comincia a contare',
      '{start} stands once, before {sum} or {xor}: where the checksum begins to count',
    );
  return { ok: true, frame };
}

function wrong(it: string, en: string): Extract<Read, { ok: false }> {
  return { ok: false, problem: { it, en } };
}

export function hasAddress(frame: FrameTemplate): boolean {
  return frame.some((piece) => typeof piece === 'object' && 'address' in piece);
}

/** The highest address that has room in it. */
export function highestAddress(frame: FrameTemplate): number {
  const rooms = frame.flatMap((piece) => (typeof piece === 'object' && 'address' in piece ? [roomOf(piece.address)] : []));
  return Math.min(999, ...rooms);
}

function roomOf(form: number | 'hex' | 'byte'): number {
  if (typeof form === 'string') return 255;
  return form === 0 ? 999 : 10 ** form - 1;
}

/** `digits`: as many characters as the board has. */
export function renderFrame(frame: FrameTemplate, address: number, digits: string): Uint8Array {
  const bytes: number[] = [];
  let counted = 0;
  for (const piece of frame) {
    if (piece === 'start') counted = bytes.length;
    else if (piece === 'digits') bytes.push(...Buffer.from(digits, 'latin1'));
    else if ('bytes' in piece) bytes.push(...piece.bytes);
    else if ('address' in piece) bytes.push(...addressBytes(piece.address, address));
    else bytes.push(...checkBytes(piece.check, bytes.slice(counted)));
  }
  return Uint8Array.from(bytes);
}

function addressBytes(form: number | 'hex' | 'byte', address: number): Iterable<number> {
  if (form === 'byte') return [address];
  return Buffer.from(form === 'hex' ? hex(address) : String(address).padStart(form, '0'));
}

function checkBytes({ of, as }: Checksum, bytes: readonly number[]): Iterable<number> {
  const check = bytes.reduce((so, byte) => (of === 'sum' ? (so + byte) & 0xff : so ^ byte), 0);
  return as === 'byte' ? [check] : Buffer.from(hex(check));
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
