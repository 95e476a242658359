// The scripts that lines are drawn in: which font has their letters, which Debian package that font, and how large they are on paper.
import { cell } from './raster.js';

export interface Script {
  readonly letters: RegExp;
  /** The Debian package that has them. */
  readonly fonts: string;
  readonly family: string;
  /** At this many dots its letters go well beside those of a printer, which are 12 wide and 24 high. */
  readonly size: number;
  /** Dots from one row to the next as the font would have it. */
  readonly natural: number;
  /** And as they are on paper, where a printer's own lines are 30 apart. */
  readonly pitch: (times: number) => number;
}

/** Between letters of any size a printer leaves as much as between its smallest. */
function printerPitch(times: number): number {
  return cell.height * times + cell.feed - cell.height;
}

const scripts: readonly Script[] = [
  {
    letters: /\p{sc=Arabic}/u,
    fonts: 'fonts-noto-core',
    family: 'Noto Sans Arabic,Noto Naskh Arabic,DejaVu Sans',
    size: 24,
    natural: 51,
    pitch: (times) => 36 * times,
  },
  {
    letters: /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u,
    fonts: 'fonts-wqy-microhei',
    family: 'Noto Sans CJK SC,WenQuanYi Micro Hei,WenQuanYi Zen Hei',
    size: 24,
    natural: 29,
    pitch: printerPitch,
  },
];
/** Every letter of it is as wide as the printer's own. */
export const plain: Script = {
  letters: /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]/u,
  fonts: 'fonts-dejavu-core',
  family: 'DejaVu Sans Mono,Noto Sans Mono,Liberation Mono,monospace',
  size: 20,
  natural: 24,
  pitch: printerPitch,
};

/** Of a line: the first that has a letter of it. */
export function scriptOf(text: string): Script {
  return scripts.find(({ letters }) => letters.test(text)) ?? plain;
}

/** Where letters come from that a machine lacks: names of Debian packages, each once. */
export function fontsFor(letters: readonly string[]): string[] {
  const found = letters.map((letter) => [...scripts, plain].find((script) => script.letters.test(letter))?.fonts ?? 'fonts-noto-core');
  return [...new Set(found)];
}

// Above this much of 255 a dot is black: thin strokes stay whole, and counters open.
export const inkFrom = 110;
