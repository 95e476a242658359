// What a command is given: what was asked, in which language to answer, and where to write.
import type { ReaderLanguage } from '../broker/config/problem.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Options } from './command-line.js';
import type { ExitCode } from './mistake.js';
import type { Paint } from './screen.js';

export interface Context {
  readonly operands: readonly string[];
  /** With the data folder that Turno takes unless it is told of another. */
  readonly options: Options & { readonly data: string };
  readonly language: ReaderLanguage;
  /** The words in the asker's language. */
  say(words: Sentence): string;
  /** One line or more on stdout. */
  print(text: string): void;
  /** One object, on a line of its own on stdout. */
  printJson(data: object): void;
  /** For stdout, and for the log on stderr. */
  readonly paint: Paint;
  readonly paintLog: Paint;
  /** Turno's own folder. */
  readonly root: string;
  readonly version: string;
}

/** A command's file exports this as `run`. Errors: `Mistake`; anything else is a bug. */
export type Run = (context: Context) => Promise<ExitCode>;
