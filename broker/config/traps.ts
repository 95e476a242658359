// Ways of writing that YAML reads otherwise than one thinks: what a maintainer should write instead.

import type { Sentence } from '../contract/sentence.js';
import { type Path, quote } from './problem.js';

const nothing: Sentence = { it: '', en: '' };

const truths: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  sì: true,
  si: true,
  vero: true,
  no: false,
  off: false,
  falso: false,
};

function write(instead: string, why: Sentence = nothing): Sentence {
  return { it: `${why.it}: scrivi ${quote(instead)}`, en: `${why.en}: write ${quote(instead)}` };
}

/** What to write where a value of the kind `expected` (zod's word) is wanted and `value` stands, written as `source`. */
export function trap(expected: string, value: unknown, source: string | undefined): Sentence {
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  if (expected === 'string' && isScalar) return write(`"${source ?? String(value)}"`);
  if (expected === 'boolean' && typeof value === 'string') {
    const truth = truths[value.toLowerCase()];
    return truth === undefined ? nothing : write(String(truth));
  }
  if ((expected === 'array' || expected === 'tuple') && isScalar) return write(`[${String(value)}]`);
  if ((expected === 'number' || expected === 'int') && typeof value === 'string') return numberIn(value);
  return nothing;
}

/** The short forms that one would like there to be: `name: Anagrafe`, and `b1: certificati` for a button. */
export function shapeTrap(path: Path, value: unknown): Sentence {
  if (typeof value !== 'string' || value === '') return nothing;
  const last = path.at(-1);
  if (last === 'name' || last === 'label') return write(`{ it: ${value} }`);
  return path.at(-2) === 'buttons' ? write(`{ service: ${value} }`) : nothing;
}

/** An option that is known elsewhere, and why it is not here. */
export function strangerTrap(path: Path, key: string): Sentence | undefined {
  if (path.at(-2) !== 'buttons' || !['service', 'language', 'digit'].includes(key)) return undefined;
  if (key === 'digit') {
    return {
      it: ': un pulsante con una cifra non serve ad altro',
      en: ': a button with a digit is for nothing else',
    };
  }
  return {
    it: ': un pulsante è per un servizio o per una lingua, non per entrambi',
    en: ': a button is for a service or for a language, not for both',
  };
}

/** Of a text that a comma inside { } has cut in two: `key` is its end. */
export function cut(key: string): Sentence {
  if (/^\d+$/.test(key))
    return { it: ': un numero con decimali si scrive con il punto', en: ': a number with decimals is written with a point' };
  return {
    it: ': tra { } una virgola comincia un’altra opzione, quindi un testo con virgole va tra virgolette',
    en: ': inside { } a comma begins another option, so a text with commas belongs in quotes',
  };
}

/** A text that somebody means as a number. */
function numberIn(text: string): Sentence {
  const plain = text.trim();
  if (/^\d{1,3}([_ .’']\d{3})+$/.test(plain))
    return write(plain.replace(/\D/g, ''), { it: ', senza separatori', en: ', without separators' });
  if (/^\d+,\d+$/.test(plain)) return write(plain.replace(',', '.'), { it: ', con il punto', en: ', with a point' });
  if (/^\d+(\.\d+)?$/.test(plain)) return write(plain);
  const digits = /^(\d+(?:\.\d+)?)\s*[a-z%]+$/i.exec(plain)?.[1];
  return digits === undefined ? nothing : write(digits, { it: ', senza unità', en: ', without the unit' });
}

/** What is ambiguous in how a whole number is written, or undefined. */
export function oddNumber(value: number, source: string): Sentence | undefined {
  if (/^[-+]?0\d/.test(source)) {
    return write(String(value), {
      it: `${quote(source)} per alcuni programmi è un numero ottale`,
      en: `${quote(source)} is octal to some programs`,
    });
  }
  if (/^0[ox]/i.test(source))
    return write(String(value), { it: `${quote(source)} non è un numero decimale`, en: `${quote(source)} is not decimal` });
  if (/^\d{1,3}(\.\d{3})+$/.test(source)) {
    return write(source.replaceAll('.', ''), {
      it: `${quote(source)} si legge ${value}: in YAML il punto separa i decimali`,
      en: `${quote(source)} is read as ${value}: in YAML a point separates decimals`,
    });
  }
  return undefined;
}
