// A ticket in the letters of a terminal: line by line as on paper, with a frame as wide as the paper.
import type { Piece } from '../nodes/devices/escpos/pieces.js';
import { fitting, tidy, wrap } from '../nodes/devices/escpos/text.js';
import type { Context } from './context.js';

/** What is larger on paper is written apart, one letter in as many columns. */
export function ticketLines(pieces: readonly Piece[], columns: number, fromRight: boolean, say: Context['say']): string[] {
  const rule = '─'.repeat(columns + 2);
  const inside = pieces.flatMap((piece) => {
    if (piece.kind === 'gap') return [''.padEnd(columns)];
    if (piece.kind === 'logo') return [placed(`[${say({ it: 'logo', en: 'logo' })}]`, columns, 'center')];
    if (piece.kind === 'qr') return [placed('[QR]', columns, 'center')];
    const { item } = piece;
    const text = tidy(piece.text);
    const times = fitting(text, piece.times, columns);
    const side = piece.align === 'center' ? 'center' : fromRight ? 'right' : 'left';
    const folded = wrap(text, Math.floor(columns / times) - (item ? 2 : 0));
    return folded.map((line, i) => placed(item ? `${i === 0 ? '-' : ' '} ${line}` : apart(line, times), columns, side));
  });
  return [`╭${rule}╮`, ...inside.map((line) => `│ ${line} │`), `╰${rule}╯`];
}

function apart(line: string, times: number): string {
  return times < 3 ? line : [...line].join(' '.repeat(times >> 1));
}

function placed(line: string, columns: number, side: 'left' | 'center' | 'right'): string {
  const free = Math.max(0, columns - widthOf(line));
  const left = side === 'left' ? 0 : side === 'right' ? free : free >> 1;
  return `${' '.repeat(left)}${line}${' '.repeat(free - left)}`;
}

/** In a terminal's columns: a Chinese sign takes two, an accent of its own none. */
function widthOf(line: string): number {
  const wide = line.match(/[\p{sc=Han}\u3000-\u303f\uff00-\uff60]/gu)?.length ?? 0;
  const none = line.match(/\p{M}/gu)?.length ?? 0;
  return [...line].length + wide - none;
}
