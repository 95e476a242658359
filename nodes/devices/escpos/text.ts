// From any text to what a receipt printer can say: no byte of it may be an order to the printer, a letter is in code page 858
// or has to be drawn, and a line ends between words.
import { transliterated } from './latin.js';

// What code page 858 holds beyond ASCII (it is 850 with the euro at D5h). Not here on purpose: the soft hyphen and the hard
// space, which some printers draw as a block.
const beyondAscii = new Set(
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´±‗¾¶§÷¸°¨·¹³²■',
);

// What people type or paste from a word processor, and reads the same as what every printer has.
const alike: Readonly<Record<string, string>> = {
  '‐': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '•': '·',
  '…': '...',
};

/** One line without what no paper shows: control characters, and the invisible ones (soft hyphens, direction marks). */
export function tidy(text: string): string {
  // Most are.
  if (/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text)) return text;
  const shown = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '');
  // Half a letter is none.
  return shown.replace(/\p{Cs}/gu, '?').trim();
}

/** Whether a printer set to PC858 has every letter of a line. Else it has to be drawn, or comes out in the nearest letters. */
export function isTypeable(line: string): boolean {
  if (/^[\x20-\x7e]*$/.test(line)) return true;
  for (const char of line) if (!fits(char) && alike[char] === undefined) return false;
  return true;
}

/**
 * The same line as a printer set to PC858 prints it: letters that it lacks become the nearest Latin ones or `?`. The builder must
 * never see them: it looks through its other code pages, and in VISCII and TCVN capital letters *are* control bytes.
 */
export function printable(text: string): string {
  return inLetters(tidy(text));
}

/** The same of a line that is tidy. */
export function inLetters(line: string): string {
  if (/^[\x20-\x7e]*$/.test(line)) return line;
  let out = '';
  for (const char of line) out += nearest(char);
  return out;
}

function nearest(char: string): string {
  if (fits(char)) return char;
  const known = alike[char] ?? transliterated(char);
  if (known !== undefined) return known;
  let out = '';
  for (const part of char.normalize('NFKD').replace(/\p{M}/gu, '')) {
    out += fits(part) ? part : (alike[part] ?? transliterated(part) ?? '?');
  }
  return out;
}

function fits(char: string): boolean {
  return (char >= ' ' && char <= '~') || beyondAscii.has(char);
}

/**
 * The same, with a hard space behind a number that counts something: `3 persone`, `20 de minute` stand in one line, unless they are
 * longer than one.
 */
export function bound(text: string, columns: number): string {
  return text.replace(/(?<![^ ])\d[\d.,-]* (?:\p{L}{1,3} )?\p{L}\S*/gu, (counted) =>
    counted.length > columns ? counted : counted.replaceAll(' ', hardSpace),
  );
}

const hardSpace = '\u00a0';

/** Lines of at most `columns` characters, broken between words; a word longer than a line is cut. */
export function wrap(text: string, columns: number): string[] {
  return folded(bound(text, columns), columns).map((line) => line.replaceAll(hardSpace, ' '));
}

function folded(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = '';
    }
    for (; word.length > columns; word = word.slice(columns)) lines.push(word.slice(0, columns));
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** How many times as large a line is: as asked for, unless a word would be broken, as of a code of twelve characters. */
export function fitting(text: string, times: number, columns: number): number {
  // Neither has letters as wide as a printer's, and Chinese has no words to be kept whole.
  if (times === 1 || /[\p{sc=Han}\p{sc=Arabic}]/u.test(text)) return times;
  const longest = Math.max(1, ...text.split(' ').map((word) => word.length));
  return Math.max(1, Math.min(times, Math.floor(columns / longest)));
}
