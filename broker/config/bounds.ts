// What no hall needs is refused before it is parsed: the YAML library takes 20 s for 1 MB of brackets, its lexer a tenth of one.
import { Lexer } from 'yaml';
import type { Sentence } from '../contract/sentence.js';
import type { Slip } from './problem.js';

/** Of the lexer itself, no part of the text: a document begins, a faulty flow ends, a scalar follows. */
const scalarMark = '\x1f';
const lexerMarks = ['\x02', '\x18', scalarMark];

/** Of the lexer: a hall of a hundred desks has fifteen thousand. */
const tokensMax = 40_000;
const backslashesMax = 2_000;
export const depthMax = 30;

/** What is too much in `text`, or undefined. */
export function outOfBounds(text: string): Slip | undefined {
  let at = 0;
  let tokens = 0;
  let depth = 0;
  let wasScalar = false;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (!wasScalar && (token === '[' || token === '{')) depth += 1;
    if (!wasScalar && (token === ']' || token === '}')) depth -= 1;
    if (depth > depthMax) return { at, message: tooDeep };
    if (tokens > tokensMax) return { at, message: tooLong };
    wasScalar = token === scalarMark;
    if (!lexerMarks.includes(token)) at += token.length;
  }
  return text.split('\\', backslashesMax + 1).length > backslashesMax ? { at: 0, message: tooLong } : undefined;
}

export const tooDeep: Sentence = { it: `annidato a più di ${depthMax} livelli`, en: `nested deeper than ${depthMax} levels` };
const tooLong: Sentence = {
  it: 'il file non è una sala: ha più segni di quanti ne servono a cento sportelli',
  en: 'the file is no hall: it has more signs than a hundred desks need',
};
