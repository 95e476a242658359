// Sheets of A4, filled from above: what does not fit any more begins the next one. Lengths in points, 72 to an inch. Every piece of
// text says what it is (a heading, a cell), for whoever has the file read out (PDF/UA).
import type PDFDocument from 'pdfkit';
import { createLetters, fontsHere, isInHelvetica, type Letters } from './fonts.js';

type Doc = InstanceType<typeof PDFDocument>;
export type Element = ReturnType<Doc['struct']>;

export const margin = { left: 45, right: 45, top: 48, bottom: 56 } as const;
const a4 = { width: 595.28, height: 841.89 } as const;
export const inner = a4.width - margin.left - margin.right;
export const ink = '#2b2320';
export const soft = '#5c5049';
export const blue = '#24405c';
export const rule = '#cfc5b4';

export interface Type {
  readonly size: number;
  readonly bold?: boolean;
  readonly fill?: string;
}

export interface Paper {
  readonly doc: Doc;
  readonly root: Element;
  readonly letters: Letters;
  /** Where the next piece begins, from the top of the sheet. */
  y: number;
  /** Whether so much fits below `y`; otherwise the next sheet begins, and it is true of that. Returns whether one began. */
  room(height: number): boolean;
  style(type: Type): void;
  widthOf(text: string, type: Type): number;
  /** In lines that are no wider; a word that is wider alone is broken. */
  lines(text: string, width: number, type: Type): string[];
  /** One line, its letters standing on `base`. Only as part of an element, or of what is none. */
  put(text: string, x: number, base: number, type: Type, anchor?: 'start' | 'middle' | 'end'): void;
  /** What `draw` puts there is one piece of `parent`: `H1`, `P`, `TD`. */
  piece(parent: Element, tag: string, draw: () => void): void;
  /** Rules and page numbers: nothing to be read out. */
  beside(draw: () => void): void;
}

interface About {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly at: Date;
}

export async function newPaper({ title, author, language, at }: About): Promise<Paper> {
  // Loaded when somebody wants a PDF: nobody else waits for it.
  const { default: Pdf } = await import('pdfkit');
  const files = fontsHere();
  const doc = new Pdf({
    ...{
      size: 'A4',
      margin: 0,
      bufferPages: true,
      autoFirstPage: true,
      pdfVersion: '1.7',
      lang: language,
      tagged: true,
      displayTitle: true,
    },
    info: { Title: title, Author: author, Creator: 'Turno', Producer: 'Turno', CreationDate: at, ModDate: at },
    ...(files === undefined ? {} : { subset: 'PDF/A-2a', font: files.regular }),
  });
  // By the very name under which pdfkit has it open: by another it would read the file again for each word.
  const font = { regular: files?.regular ?? 'Helvetica', bold: files?.bold ?? 'Helvetica-Bold' };
  const root = doc.struct('Document');
  doc.addStructure(root);
  const letters = createLetters(glyphsOf(doc, files?.regular), files === undefined ? '?' : '\ufffd');

  /** Of words, at one point. */
  const widths = new Map<string, number>();
  const paper: Paper = {
    ...{ doc, root, letters, y: margin.top },
    room(height) {
      if (paper.y + height <= a4.height - margin.bottom) return false;
      doc.addPage();
      paper.y = margin.top;
      return true;
    },
    style({ size, bold, fill = ink }) {
      doc
        .font(bold === true ? font.bold : font.regular)
        .fontSize(size)
        .fillColor(fill);
    },
    widthOf(text, type) {
      // Word by word: the same ones come again and again, and to lay one out takes long.
      const words = letters.drawable(text).split(' ');
      return words.reduce((sum, word) => sum + wordWidth(word, type), (words.length - 1) * wordWidth(' ', type));
    },
    lines(text, width, type) {
      const lines: string[] = [];
      let long = 0;
      const space = wordWidth(' ', type);
      for (const word of text.split(' ').flatMap((each) => broken(each, width, type))) {
        const more = space + paper.widthOf(word, type);
        const last = lines.at(-1);
        if (last !== undefined && long + more <= width) {
          lines[lines.length - 1] = `${last} ${word}`;
          long += more;
        } else {
          lines.push(word);
          long = more - space;
        }
      }
      return lines;
    },
    put(text, x, base, type, anchor = 'start') {
      const drawn = letters.drawable(text);
      const wide = anchor === 'start' ? 0 : paper.widthOf(text, type);
      paper.style(type);
      doc.text(drawn, x - (anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0), base, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
    },
    piece(parent, tag, draw) {
      parent.add(doc.struct(tag, {}, draw));
    },
    beside(draw) {
      doc.markContent('Artifact', { type: 'Layout' });
      draw();
      doc.endMarkedContent();
    },
  };

  function wordWidth(word: string, { size, bold = false }: Type): number {
    const key = `${bold} ${word}`;
    const known = widths.get(key);
    if (known !== undefined) return known * size;
    paper.style({ size: 1, bold });
    const width = doc.widthOfString(word);
    widths.set(key, width);
    return width * size;
  }

  function broken(word: string, width: number, type: Type): string[] {
    if (paper.widthOf(word, type) <= width) return [word];
    const parts: string[] = [];
    let part = '';
    for (const letter of word) {
      if (part !== '' && paper.widthOf(part + letter, type) > width) {
        parts.push(part);
        part = '';
      }
      part += letter;
    }
    return [...parts, part];
  }

  return paper;
}

/** Which letters the font has: pdfkit itself draws another in the place of one that Helvetica lacks. */
function glyphsOf(doc: Doc, file: string | undefined): (code: number) => boolean {
  if (file === undefined) return isInHelvetica;
  const known = new Map<number, boolean>();
  return (code) => {
    const found = known.get(code) ?? hasGlyph(doc, file, code);
    known.set(code, found);
    return found;
  };
}

function hasGlyph(doc: Doc, file: string, code: number): boolean {
  doc.font(file);
  // fontkit's font, of which pdfkit's types say nothing.
  const inside: unknown = Reflect.get(Reflect.get(doc, '_font') ?? {}, 'font');
  if (typeof inside !== 'object' || inside === null) return isInHelvetica(code);
  const has: unknown = Reflect.get(inside, 'hasGlyphForCodePoint');
  return typeof has === 'function' ? has.call(inside, code) === true : isInHelvetica(code);
}
