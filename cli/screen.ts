// What reaches a person's terminal, or the program behind a pipe.
import { stripVTControlCharacters, styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
export type Paint = (style: Style, text: string) => string;

/** Colours only where somebody sees them and has not said that they are not wanted (no-color.org: set and not empty). */
export function paintFor(stream: { readonly isTTY?: boolean }, noColor: string | undefined): Paint {
  const wanted = stream.isTTY === true && (noColor === undefined || noColor === '');
  // Which stream it is, styleText cannot know: by itself it would ask stdout.
  return (style, text) => (wanted ? styleText(style, text, { validateStream: false }) : text);
}

/** Whatever a client put into its name: control characters are shown, not obeyed. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\p{Bidi_Control}]/gu, (sign) => {
    const short = JSON.stringify(sign).slice(1, -1);
    return short === sign ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : short;
  });
}

/** Columns, as wide as their widest cell; the last one runs on. */
export function table(rows: readonly (readonly string[])[], indent = '  '): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => stripVTControlCharacters(row[column] ?? '').length));
  const pad = (cell: string, column: number) => cell + ' '.repeat(width(column) - stripVTControlCharacters(cell).length);
  return rows.map((row) =>
    `${indent}${row.map((cell, column) => (column === row.length - 1 ? cell : pad(cell, column))).join('  ')}`.trimEnd(),
  );
}
