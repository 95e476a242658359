// What the YAML library finds wrong with a text, in a maintainer's words.
import type { ErrorCode, YAMLError } from 'yaml';
import type { Sentence } from '../contract/sentence.js';
import { quote } from './problem.js';

/** After these the rest of the file still means what it says, so it is checked too. */
const harmless: ReadonlySet<ErrorCode> = new Set([
  'MULTIPLE_DOCS',
  'BAD_DQ_ESCAPE',
  'TAG_RESOLVE_FAILED',
  'MULTIPLE_ANCHORS',
  'MULTIPLE_TAGS',
]);

export function leavesRestReadable({ code }: YAMLError): boolean {
  return harmless.has(code);
}

const words: Partial<Record<ErrorCode, Sentence>> = {
  BAD_INDENT: {
    it: 'il rientro non si accorda con le righe sopra',
    en: 'the indentation does not fit the lines above',
  },
  TAB_AS_INDENT: {
    it: 'una tabulazione a inizio riga: YAML rientra con spazi',
    en: 'a tab at the start of the line: YAML indents with spaces',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    it: 'un secondo `:` nella stessa riga: metti il valore tra virgolette, o vai a capo',
    en: 'a second `:` in the same line: put the value in quotes, or begin a new line',
  },
  MULTILINE_IMPLICIT_KEY: {
    it: 'dopo il nome manca `:`, o lo spazio dopo `:`',
    en: 'behind the name a `:` is missing, or the space behind the `:`',
  },
  BLOCK_IN_FLOW: {
    it: 'tra { } e [ ] si separa con virgole, senza andare a capo come fuori',
    en: 'inside { } and [ ] things are separated by commas, not by lines as outside',
  },
  BAD_SCALAR_START: {
    it: 'nessun testo comincia con questo segno: mettilo tra virgolette',
    en: 'no text begins with this sign: put it in quotes',
  },
  BAD_DQ_ESCAPE: {
    it: 'dopo `\\` qui sta un segno che YAML non conosce: usa virgolette semplici',
    en: 'behind `\\` stands a sign that YAML does not know: use single quotes',
  },
  KEY_OVER_1024_CHARS: {
    it: 'prima di questo `:` ci sono più di 1024 segni: manca una chiusura di virgolette o parentesi?',
    en: 'before this `:` stand more than 1024 signs: are quotes or a bracket not closed?',
  },
  MULTIPLE_DOCS: {
    it: 'qui comincia un secondo documento (`---`): la sala è uno solo',
    en: 'a second document begins here (`---`): the hall is one',
  },
  MULTIPLE_ANCHORS: { it: 'due ancore `&` per un solo valore', en: 'two anchors `&` on one value' },
  TAG_RESOLVE_FAILED: {
    it: 'un’etichetta `!` che qui non significa nulla: toglila, o metti il testo tra virgolette',
    en: 'a tag `!` that means nothing here: take it away, or put the text in quotes',
  },
  RESOURCE_EXHAUSTION: { it: 'annidato troppo a fondo', en: 'nested too deep' },
};

/** `at` is what stands in the text where the error was found. */
export function syntaxWords({ code, message }: YAMLError, at: string): Sentence {
  const known = code === 'MISSING_CHAR' ? missingSign(message) : words[code];
  if (known !== undefined) return known;
  if (code === 'UNEXPECTED_TOKEN' || code === 'IMPOSSIBLE') {
    const what = quote(at.split('\n', 1)[0]?.trim() ?? '');
    return { it: `${what}: qui non c’entra`, en: `${what}: does not belong here` };
  }
  return { it: `YAML qui non capisce: ${message}`, en: `YAML does not understand this: ${message}` };
}

function missingSign(message: string): Sentence | undefined {
  if (/quote/.test(message)) return { it: 'virgolette aperte e mai chiuse', en: 'quotes that are opened and never closed' };
  if (/end with a \}/.test(message)) return { it: '`{` aperta e mai chiusa', en: '`{` that is opened and never closed' };
  if (/end with a \]/.test(message)) return { it: '`[` aperta e mai chiusa', en: '`[` that is opened and never closed' };
  if (/Missing ,/.test(message)) return { it: 'manca una virgola', en: 'a comma is missing' };
  if (/space|whitespace/.test(message)) return { it: 'manca uno spazio', en: 'a space is missing' };
  if (/implicit map/.test(message)) return words.MULTILINE_IMPLICIT_KEY;
  return undefined;
}
