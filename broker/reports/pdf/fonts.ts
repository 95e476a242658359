// The letters of a PDF. A font of this machine goes into the file, as archives want it (PDF/A); where there is none, every reader has
// Helvetica, which knows western Europe's letters alone. What the font cannot draw is never drawn as something else: it is shown as a
// mark, and counted, so that the paper says that it lacks them.
import { existsSync } from 'node:fs';

interface FontFiles {
  readonly regular: string;
  readonly bold: string;
}

/** Noto Sans, Liberation Sans, DejaVu Sans: where Debian and Raspberry Pi OS have them. */
const places: readonly FontFiles[] = [
  pair('/usr/share/fonts/truetype/noto/NotoSans'),
  pair('/usr/share/fonts/truetype/liberation/LiberationSans'),
  { regular: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', bold: '/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf' },
];

function pair(path: string): FontFiles {
  return { regular: `${path}-Regular.ttf`, bold: `${path}-Bold.ttf` };
}

export function fontsHere(): FontFiles | undefined {
  return places.find(({ regular, bold }) => existsSync(regular) && existsSync(bold));
}

/** What Windows-1252 has beyond Latin-1 (PDF 32000-1, annex D.2). */
const beyondLatin1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

export function isInHelvetica(code: number): boolean {
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || beyondLatin1.includes(String.fromCodePoint(code));
}

export interface Letters {
  /** With a mark in the place of each letter that cannot be drawn. */
  drawable(text: string): string;
  /** Letters that could not be drawn so far. */
  missing(): readonly string[];
}

/** Right-to-left scripts, and those whose letters join, need more than a font: they would come out in the wrong order. */
const shaped = /[\p{Bidi_Control}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export function createLetters(has: (code: number) => boolean, mark: string): Letters {
  const missing = new Set<string>();
  return {
    drawable(text) {
      const drawn = [...text.normalize('NFC')].map((letter) => {
        if (/\p{Cc}/u.test(letter)) return ' ';
        if (has(letter.codePointAt(0) ?? 0) && !shaped.test(letter)) return letter;
        missing.add(letter);
        return mark;
      });
      return drawn.join('');
    },
    missing: () => [...missing],
  };
}
