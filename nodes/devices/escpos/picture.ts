// What a printer makes of bytes, dot by dot: 384 across on 58 mm paper, 576 on 80 mm. For `turno ticket`, and for whoever wants
// to see what a printer was sent.
import type { Columns } from './layout.js';
import { type Command, commandsIn } from './picture-commands.js';
import { createDots } from './picture-dots.js';
import { type Letters, lettersOf } from './picture-letters.js';
import { qrRaster } from './picture-qr.js';
import { cell, moved, type Raster } from './raster.js';

interface Picture {
  /** Of each paper, to its cut. Feeding without ink is no paper. */
  readonly papers: readonly Raster[];
  /** A paper that was not cut. */
  readonly begun: Raster | undefined;
  /** What is no part of a paper of ours, in hex. */
  readonly unknown: readonly string[];
}

/** Rejects where sharp is not installed, or where the machine has no font: it draws the printer's own letters. */
export async function pictureOf(bytes: Uint8Array, columns: Columns): Promise<Picture> {
  const commands = commandsIn(bytes);
  const letters = await lettersOf(commands.flatMap((command) => (command.kind === 'letters' ? [...command.text] : [])));
  const papers: Raster[] = [];
  let paper = roll(columns, letters);
  for (const command of commands) {
    paper.take(command);
    if (command.kind !== 'cut') continue;
    const cut = paper.ends();
    if (cut !== undefined) papers.push(cut);
    paper = roll(columns, letters);
  }
  const unknown = commands.flatMap((command) => (command.kind === 'unknown' ? [command.bytes] : []));
  return { papers, begun: paper.ends(), unknown };
}

interface Style {
  readonly bold: boolean;
  readonly width: number;
  readonly height: number;
}
interface Run extends Style {
  readonly text: string;
}
const plain: Style = { bold: false, width: 1, height: 1 };

/** One paper, as it comes out. */
function roll(columns: Columns, letters: Letters) {
  const width = columns * cell.width;
  const dots = createDots(width);
  let style = plain;
  let align: 'left' | 'center' | 'right' = 'left';
  let line: Run[] = [];

  const used = () => line.reduce((sum, run) => sum + run.width * cell.width, 0);

  /** A letter more than fits begins a new line, as on a printer. */
  function letter(text: string): void {
    if (used() + style.width * cell.width > width) endLine();
    line.push({ text, ...style });
  }

  function endLine(): void {
    const tall = Math.max(1, ...line.map((run) => run.height));
    const top = dots.length();
    const free = width - used();
    let x = align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2);
    dots.feed(cell.height * (tall - 1) + cell.feed);
    for (const run of line) {
      dots.letter(letters(run.text, run.bold), x, top + cell.height * (tall - run.height), run.width, run.height);
      x += run.width * cell.width;
    }
    line = [];
  }

  function endBegunLine(): void {
    if (line.length > 0) endLine();
  }

  function reset(): void {
    // Letters that wait in the line are lost, as on a printer.
    line = [];
    style = plain;
    align = 'left';
  }

  function take(command: Command): void {
    if (command.kind === 'letters') for (const each of command.text) letter(each);
    else if (command.kind === 'line') endLine();
    else if (command.kind === 'align') align = command.to;
    else if (command.kind === 'bold') style = { ...style, bold: command.on };
    else if (command.kind === 'size') style = { ...style, width: command.width, height: command.height };
    else if (command.kind === 'start') reset();
    else if (command.kind === 'cut') endBegunLine();
    else if (command.kind === 'feed') {
      endBegunLine();
      dots.feed(command.lines * cell.feed);
    } else if (command.kind === 'qr') {
      endBegunLine();
      const top = dots.length();
      const free = width - command.dots;
      dots.feed(command.dots);
      dots.raster(
        moved(qrRaster(command.text, command.moduleDots), align === 'left' ? 0 : align === 'right' ? free : free / 2, 0, command.dots),
        top,
      );
    } else if (command.kind === 'raster') {
      endBegunLine();
      const top = dots.length();
      dots.feed(command.raster.height);
      dots.raster(command.raster, top);
    }
  }

  return {
    take,
    /** What has come out by now; undefined where nothing is on it. */
    ends(): Raster | undefined {
      endBegunLine();
      return dots.whole();
    },
  };
}
