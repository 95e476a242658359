// What is wrong with a config, and where: in both languages of a maintainer.
import type { Sentence } from '../contract/sentence.js';

/** The language of whoever reads what is wrong; not the hall's. */
export type ReaderLanguage = keyof Sentence;

/** Keys and indexes from the top of the file. */
export type Path = readonly (string | number)[];

export interface Problem {
  readonly path: Path;
  /** Said of the key at the end of the path, not of its value. */
  readonly at?: 'key';
  readonly message: Sentence;
}

/** Something wrong with the text itself. */
export interface Slip {
  readonly at: number;
  readonly message: Sentence;
}

/** Something that stands in a file, short enough for a line and without what a terminal would obey. */
export function quote(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return `\`${short.replace(/\p{Cc}/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}\``;
}
