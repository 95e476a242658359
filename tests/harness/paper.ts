// What stands on the papers that a printer has put out, read from its raw bytes alone: nothing of our layout is known here.
import { readEscPos } from '../../nodes/pages/hall/escpos.js';

export interface ReadPaper {
  /** Every number on it: `A042`. An honest paper has one. */
  readonly numbers: readonly string[];
  /** All words, in one line. */
  readonly text: string;
  /** False: the bytes ended before the knife. */
  readonly cut: boolean;
}

/** The papers of one connection, top to bottom. Feeding without a word on it is no paper. */
export function papersOf(bytes: Uint8Array): ReadPaper[] {
  const papers: ReadPaper[] = [];
  let lines: string[] = [];
  function end(cut: boolean): void {
    const text = lines.join(' ').replace(/\s+/g, ' ').trim();
    if (text !== '') papers.push({ numbers: text.match(/\b[A-Z]\d{3}\b/g) ?? [], text, cut });
    lines = [];
  }
  for (const piece of readEscPos(bytes)) {
    if ('cut' in piece) end(true);
    else if ('runs' in piece) lines.push(piece.runs.map(({ text }) => text).join(''));
  }
  end(false);
  return papers;
}
