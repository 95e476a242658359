// From the pieces of a paper to its bytes. node-thermal-printer builds them and nothing else: its own ways to a printer print
// late, or into a regular file (FIELD-NOTES, Printers).
import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { DrawnLine } from './draw.js';
import type { Line, Piece } from './pieces.js';
import { qrBytes } from './qr.js';
import { cell, type Raster, rasterBytes } from './raster.js';
import { fitting, inLetters, isTypeable, printable, tidy, wrap } from './text.js';

/** Characters of font A in a line: 32 on 58 mm paper, 48 on 80 mm. */
export type Columns = 32 | 48;

/** Of one paper, and of the printer that it is for. */
interface Sheet {
  readonly columns: Columns;
  /** Whether its language is read from the right. */
  readonly fromRight: boolean;
  /** Beginning at the left margin. */
  readonly logo: Raster | undefined;
  /** Undefined: not drawn yet, or it cannot be. */
  readonly drawn: (line: DrawnLine) => Raster | undefined;
}

// Four lines of 4.2 mm lift the last words over the knife. The library's default is eight, which is 17 mm of roll a ticket.
const feedsBeforeCut = 1;
// ESC @: whatever a broken ticket has left behind is gone. FS .: printers made for China read two letters with accents as
// one ideogram until told otherwise.
const fresh = Buffer.from([0x1b, 0x40, 0x1c, 0x2e]);

// One builder for the life of the process; a ticket is built in one go, so nobody else can be in the middle of it. With an
// empty interface the library opens nothing.
const builder = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', characterSet: CharacterSet.PC858_EURO });

/**
 * The whole paper in ESC/POS, cut included: typed, some 2 kB for long names and a full card, 5 kB for the longest the contract lets
 * through; a line that is drawn is 0.5 to 4 kB instead, and a logo up to 8.
 */
export function bytesOf(pieces: readonly Laid[], sheet: Sheet): Buffer {
  builder.setBuffer(fresh);
  // After ESC @, which would undo it; this also tells the library which page it is in.
  builder.setCharacterSet(CharacterSet.PC858_EURO);
  const align = aligner();
  for (const piece of pieces) {
    if (piece.kind === 'gap') builder.newLine();
    else if (piece.kind === 'logo') picture(sheet.logo, align);
    else if (piece.kind === 'qr') qr(piece.text, align);
    else oneLine(piece, sheet, align);
  }
  align('center');
  builder.cut({ verticalTabAmount: feedsBeforeCut });
  return builder.getBuffer();
}

/** A line that was looked at: whether a printer has its letters. */
interface LaidLine {
  readonly kind: 'line';
  readonly line: Line;
  /** Tidy. */
  readonly text: string;
  /** How it is to be drawn; undefined where a printer has all its letters. */
  readonly drawing: DrawnLine | undefined;
}
export type Laid = LaidLine | Exclude<Piece, Line>;

export function laid(pieces: readonly Piece[], { columns, fromRight }: Pick<Sheet, 'columns' | 'fromRight'>): Laid[] {
  return pieces.map((piece) => {
    if (piece.kind !== 'line') return piece;
    const text = tidy(piece.text);
    const { times, bold, align, item } = piece;
    const side = align === 'center' ? 'center' : fromRight ? 'right' : 'left';
    const drawing = isTypeable(text)
      ? undefined
      : ({ text, times: fitting(text, times, columns), bold, align: side, item, width: columns * cell.width } as const);
    return { kind: 'line', line: piece, text, drawing };
  });
}

function oneLine({ line, text, drawing }: LaidLine, sheet: Sheet, align: Aligner): void {
  const raster = drawing === undefined ? undefined : sheet.drawn(drawing);
  if (raster !== undefined) picture(raster, align);
  else typed(line, drawing === undefined ? inLetters(text) : printable(line.latin), sheet, align);
}

function qr(text: string, align: Aligner): void {
  align('center');
  builder.append(qrBytes(text));
}

function picture(raster: Raster | undefined, align: Aligner): void {
  if (raster === undefined) return;
  // Its margin is a part of it.
  align('left');
  builder.append(rasterBytes(raster));
}

/** Short enough that the library's own folding, which knows nothing of large letters, finds nothing to fold. */
function typed({ times, bold, align: side, item }: Line, text: string, { columns, fromRight }: Sheet, align: Aligner): void {
  align(side === 'center' ? 'center' : fromRight ? 'right' : 'left');
  const fits = fitting(text, times, columns);
  const across = Math.floor(columns / fits) - (item ? 2 : 0);
  if (bold) builder.bold(true);
  // The library swaps height and width in setTextSize; equal ones are safe.
  if (fits > 1) builder.setTextSize(fits - 1, fits - 1);
  for (const [i, each] of wrap(text, across).entries()) oneRow(item ? listed(each, i === 0, fromRight) : each);
  if (fits > 1) builder.setTextSize(0, 0);
  if (bold) builder.bold(false);
}

/** The library makes a buffer anew for every letter; of those that are the same in every code page it is handed one. */
function oneRow(text: string): void {
  if (/^[\x20-\x7e]*$/.test(text)) builder.append(Buffer.from(`${text}\n`, 'latin1'));
  else builder.println(text);
}

function listed(text: string, isFirst: boolean, fromRight: boolean): string {
  const dash = isFirst ? '-' : ' ';
  return fromRight ? `${text} ${dash}` : `${dash} ${text}`;
}

type Aligner = (side: 'left' | 'center' | 'right') => void;

/** Says so only where it changes. */
function aligner(): Aligner {
  let now: Parameters<Aligner>[0] | undefined;
  return (side) => {
    if (side === now) return;
    now = side;
    if (side === 'left') builder.alignLeft();
    else if (side === 'right') builder.alignRight();
    else builder.alignCenter();
  };
}
