// Looks for somebody's traces in bytes: as they are, and in every dress in which a program might have left them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Of a text its bytes in UTF-8, UTF-16 either way, JSON with escapes, URL-encoded, and in base64 wherever it may begin there. */
function dresses(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  const little = Buffer.from(text, 'utf16le');
  const escaped = [...text].map((sign) => (sign > '~' ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign)).join('');
  // Three letters of base64 are four bytes: whatever stands before moves where a letter begins.
  const coded = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), utf8]).toString('base64');
    const sure = whole.slice(before === 0 ? 0 : 4, Math.floor(((before + utf8.length) * 8) / 6));
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [
    utf8,
    little,
    Buffer.from(little).swap16(),
    Buffer.from(escaped),
    Buffer.from(encodeURIComponent(text)),
    ...coded.map((each) => Buffer.from(each)),
  ];
}

/** Where the words are, as `where: word`. */
export function tracesIn(where: string, bytes: Uint8Array | string, words: readonly string[]): readonly string[] {
  const whole = Buffer.from(bytes);
  return words.filter((word) => dresses(word).some((dress) => whole.includes(dress))).map((word) => `${where}: ${word}`);
}

/** In every file below a folder, by its path there. */
export function tracesBelow(folder: string, words: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
  return files.flatMap((name) => tracesIn(name, readFileSync(join(folder, name)), words));
}
