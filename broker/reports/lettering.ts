// How much room letters take, and the colours that drawings have. Nothing that is drawn breaks lines by itself: widths are reckoned
// for DejaVu Sans, the widest of the fonts that a machine may have, so that words fit in any of them.

export const colours = {
  ink: '#2b2320',
  soft: '#6a5b50',
  blue: '#24405c',
  green: '#1f6a40',
  brick: '#a8462a',
  amber: '#d08a1e',
  rule: '#d9cbb4',
  pale: '#f7f1e5',
  cap: '#fffaf0',
  edge: '#b3a58e',
} as const;

export interface Lettering {
  readonly size: number;
  readonly bold?: boolean;
}

/** How wide a text may be at most. */
export function widthOf(text: string, { size, bold }: Lettering): number {
  return [...text].reduce((sum, sign) => sum + emsOf(sign), 0) * size * (bold === true ? 1.1 : 1);
}

function emsOf(sign: string): number {
  if (/[iljtfrI.,;:'’|()! ]/.test(sign)) return 0.38;
  if (/[mwMW]/.test(sign)) return 0.97;
  return /[A-Z]/.test(sign) ? 0.7 : 0.62;
}

/** A text in lines that are no wider; a word that is wider alone has a line of its own. */
export function wrapped(text: string, width: number, style: Lettering): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, style) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** As much of a text as fits. */
export function clipped(text: string, width: number, style: Lettering): string {
  if (widthOf(text, style) <= width) return text;
  let end = text.length - 1;
  while (end > 0 && widthOf(`${text.slice(0, end)}…`, style) > width) end -= 1;
  return `${text.slice(0, end)}…`;
}
