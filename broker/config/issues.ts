// What a schema finds wrong, in words that say what to write instead. zod's own words are not a maintainer's.
import { z } from 'zod';
import { plainWords } from '../contract/plain.js';
import type { Sentence } from '../contract/sentence.js';
import { hint, nearest } from './nearest.js';
import { type Path, type Problem, quote } from './problem.js';
import { cut, oddNumber, shapeTrap, strangerTrap, trap } from './traps.js';
import type { KeyPlace, Place } from './tree.js';

type Issue = z.core.$ZodIssue;

/** The Italian of what the contract's schemas and this room's say in English. */
const italian: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...plainWords].map(([en, { it }]) => [en, it])),
  'lower-case letters, digits and hyphens, at most 32': 'lettere minuscole, cifre e trattini, al massimo 32',
  'two letters, as in "it"': 'due lettere, come in "it"',
  'no control characters': 'nessun carattere di controllo',
  'an e-mail address': 'un indirizzo e-mail',
  '32 hexadecimal digits': '32 cifre esadecimali',
  'a whole number': 'un numero intero',
  'an address as in https://sportello.comune.example': 'un indirizzo, come https://sportello.comune.example',
  'no slash at its end': 'senza barra alla fine',
  'one letter that 7 segments can show: A B C D E F H J L N O P R T U Y':
    'una lettera che 7 segmenti sanno mostrare: A B C D E F H J L N O P R T U Y',
};

/** The issues' own messages: the options there are, where one is unknown; empty, unless the schema says it in its own words. */
function error(issue: z.core.$ZodRawIssue): string {
  return issue.code === 'unrecognized_keys' && issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join(' ') : '';
}

const issuesMax = 1_000;

type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Checks the value that stands at `place`; `path` leads to it from the top of the file. */
export function check<T>(schema: z.ZodType<T>, data: unknown, place: Place, path: Path = []): Checked<T> {
  const read = schema.safeParse(data, { error, reportInput: true });
  if (read.success) return { ok: true, value: read.data };
  // Whoever has made a thousand slips does not read the rest.
  const problems = read.error.issues.slice(0, issuesMax).flatMap((issue) => problemsOf(issue, place));
  return { ok: false, problems: withoutEchoes(problems).map((problem) => ({ ...problem, path: [...path, ...problem.path] })) };
}

/** A problem, and what it means for others: the option that it takes for the one that is missing. */
interface Found extends Problem {
  readonly meant?: string;
  readonly missing?: true;
}

/** `prority` was meant as `priority`, so nobody needs to hear that `priority` is missing. */
function withoutEchoes(found: readonly Found[]): Problem[] {
  const meant = new Set(found.flatMap((each) => (each.meant === undefined ? [] : [[...each.path.slice(0, -1), each.meant].join('\n')])));
  return found
    .filter(({ missing, path }) => missing !== true || !meant.has(path.join('\n')))
    .map(({ path, at, message }) => ({ path, message, ...(at && { at }) }));
}

function problemsOf(issue: Issue, root: Place): Found[] {
  const path: Path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const of = (words: Sentence): Found[] => [
    { path, message: { it: `${nameOf(path).it}${words.it}`, en: `${nameOf(path).en}${words.en}` } },
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        unknownOption(
          path,
          key,
          issue.message.split(' ').filter((name) => name !== ''),
          keyAt(root, [...path, key]),
        ),
      );
    case 'invalid_key':
      return [{ path, at: 'key', message: keyWords(String(path.at(-1)), issue.issues[0], keyAt(root, path)) }];
    case 'invalid_union':
      return unionProblems(issue, path, root);
    case 'invalid_type':
      if (issue.input === undefined) return [missing(path)];
      return of(inItsWords(issue.message, typeWords(issue.expected, issue.input, path, placeAt(root, path)?.source)));
    case 'too_small':
    case 'too_big':
      return of(inItsWords(issue.message, boundWords(issue, placeAt(root, path)?.source)));
    case 'invalid_value':
      return of(valueWords(issue.input, issue.values));
    case 'custom':
      return of(customWords(issue));
    case 'invalid_format': {
      const { it, en } = issue.format === 'date' ? aDay : own(issue.message);
      return of({ it: `ci vuole ${it}`, en: `expected ${en}` });
    }
    default:
      return of(own(issue.message));
  }
}

const aDay: Sentence = { it: 'un giorno che esiste, come `2026-11-27`', en: 'a day that exists, as `2026-11-27`' };

/** The schema's own message where it has one; in Italian only if the contract or this room says it. */
function inItsWords(message: string, otherwise: Sentence): Sentence {
  return message === '' ? otherwise : { it: italian[message] ?? otherwise.it, en: message };
}

/** Of a check that a schema has written itself: it says both languages, or what the contract says. */
function customWords({ message, params }: z.core.$ZodIssueCustom): Sentence {
  const it: unknown = params?.it;
  return typeof it === 'string' ? { it, en: message } : own(message);
}

function own(message: string): Sentence {
  return message === '' ? { it: 'non va bene', en: 'is not valid' } : { it: italian[message] ?? message, en: message };
}

/** The option that a sentence is about. */
function nameOf(path: Path): Sentence {
  const name = path.findLast((part) => typeof part === 'string');
  return name === undefined ? { it: '', en: '' } : { it: `${quote(String(name))}: `, en: `${quote(String(name))}: ` };
}

export function placeAt(root: Place, path: Path): Place | undefined {
  return path.reduce<Place | undefined>(
    (place, part) => (typeof part === 'number' ? place?.items?.[part] : place?.keys?.get(part)?.place),
    root,
  );
}

function keyAt(root: Place, path: Path): KeyPlace | undefined {
  return placeAt(root, path.slice(0, -1))?.keys?.get(String(path.at(-1)));
}

function unknownOption(path: Path, key: string, known: readonly string[], place: KeyPlace | undefined): Found {
  const meant = nearest(key, known);
  const more = meant === undefined ? (strangerTrap(path, key) ?? (place?.bare === true ? cut(key) : hint(key, known))) : hint(key, known);
  const message = { it: `${quote(key)}: opzione che non esiste${more.it}`, en: `${quote(key)}: no such option${more.en}` };
  return { path: [...path, key], at: 'key', message, ...(meant !== undefined && { meant }) };
}

function keyWords(key: string, issue: Issue | undefined, place: KeyPlace | undefined): Sentence {
  if (place?.bare === true) return { it: `${quote(key)}: non è un nome${cut(key).it}`, en: `${quote(key)}: is no name${cut(key).en}` };
  const { it, en } = issue?.code === 'custom' ? customWords(issue) : own(issue?.message ?? '');
  return { it: `${quote(key)}: come nome ci vuole: ${it}`, en: `${quote(key)}: a name must be: ${en}` };
}

function missing(path: Path): Found {
  const last = path.at(-1);
  if (typeof last === 'number') {
    return { path: path.slice(0, -1), message: prefixed(path, atLeastOne) };
  }
  const name = quote(String(last));
  return { path, missing: true, message: { it: `manca ${name}`, en: `${name} is missing` } };
}

const expectations: Readonly<Record<string, Sentence>> = {
  string: { it: 'ci vuole un testo', en: 'a text' },
  number: { it: 'ci vuole un numero', en: 'a number' },
  int: { it: 'ci vuole un numero intero', en: 'a whole number' },
  boolean: { it: 'ci vuole `true` o `false`', en: '`true` or `false`' },
  object: { it: 'ci vogliono opzioni, una per riga o come `{ nome: valore }`', en: 'options, one a line or as in `{ name: value }`' },
  record: { it: 'ci vogliono nomi con i loro valori, come `{ nome: valore }`', en: 'names with their values, as in `{ name: value }`' },
  array: { it: 'ci vuole un elenco, come `[uno, due]`', en: 'a list, as in `[one, two]`' },
  tuple: { it: 'ci vuole un elenco, come `[it, en]`', en: 'a list, as in `[it, en]`' },
};

function typeWords(expected: string, value: unknown, path: Path, source: string | undefined): Sentence {
  const wanted = expectations[expected] ?? { it: `ci vuole ${expected}`, en: expected };
  if (value === null) return { it: `manca il valore: ${wanted.it}`, en: `has no value: expected ${wanted.en}` };
  const stands = standing(value, source);
  const instead = expected === 'record' || expected === 'object' ? shapeTrap(path, value) : trap(expected, value, source);
  return { it: `${wanted.it}, non ${stands.it}${instead.it}`, en: `expected ${wanted.en}, not ${stands.en}${instead.en}` };
}

function standing(value: unknown, source: string | undefined): Sentence {
  if (Array.isArray(value)) return { it: 'un elenco', en: 'a list' };
  if (typeof value === 'object') return { it: 'opzioni', en: 'options' };
  const shown = quote(source ?? String(value));
  return typeof value === 'string' ? { it: `il testo ${shown}`, en: `the text ${shown}` } : { it: shown, en: shown };
}

function boundWords(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>, source: string | undefined): Sentence {
  const isNumber = issue.origin === 'number' || issue.origin === 'int';
  const odd = typeof issue.input === 'number' && source !== undefined ? oddNumber(issue.input, source) : undefined;
  if (odd !== undefined) return odd;
  const small = issue.code === 'too_small';
  const bound = small ? issue.minimum : issue.maximum;
  const exact = issue.inclusive !== false;
  const en = small ? (exact ? 'at least' : 'more than') : exact ? 'at most' : 'less than';
  const it = small ? (exact ? 'almeno' : 'più di') : exact ? 'al massimo' : 'meno di';
  if (isNumber)
    return {
      it: `${issue.input} è ${small ? 'poco' : 'troppo'}: ${it} ${bound}`,
      en: `${issue.input} is too ${small ? 'little' : 'much'}: ${en} ${bound}`,
    };
  if (issue.origin === 'string') return { it: `ci vogliono ${it} ${bound} caratteri`, en: `must have ${en} ${bound} characters` };
  return bound === 1n || bound === 1 ? atLeastOne : { it: `ci vogliono ${it} ${bound} voci`, en: `must have ${en} ${bound} entries` };
}

const atLeastOne: Sentence = { it: 'ci vuole almeno una voce', en: 'needs at least one entry' };

function valueWords(value: unknown, values: readonly unknown[]): Sentence {
  const all = values.map(String);
  if (value === undefined || value === null) return { it: `ci vuole uno di ${list(all)}`, en: `expected one of ${list(all)}` };
  const meant = typeof value === 'string' ? nearest(value, all) : undefined;
  const shown = quote(typeof value === 'object' ? '{…}' : String(value));
  if (meant !== undefined)
    return { it: `${shown} non esiste: forse ${quote(meant)}?`, en: `there is no ${shown}: did you mean ${quote(meant)}?` };
  return { it: `ci vuole uno di ${list(all)}, non ${shown}`, en: `expected one of ${list(all)}, not ${shown}` };
}

function list(names: readonly string[]): string {
  return names.map(quote).join(', ');
}

/** None of several forms fits: told of the one that was most likely meant. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion, path: Path, root: Place): Found[] {
  const within = (inner: Issue) => ({ ...inner, path: [...issue.path, ...inner.path] });
  if (issue.discriminator !== undefined && 'options' in issue) return kindProblems(issue, path, root);
  const values = issue.errors.flatMap(([first]) => (first?.code === 'invalid_value' ? first.values : []));
  if (values.length > 0) return [{ path, message: prefixed(path, valueWords(issue.input, values)) }];
  const [likely = []] = issue.errors.toSorted((a, b) => a.length - b.length);
  const found = likely.flatMap((each) => problemsOf(within(each), root));
  const fitting = issue.errors.filter((branch) => !branch.some(({ code }) => code === 'unrecognized_keys'));
  const lacks = (fitting.length > 0 ? fitting : issue.errors).map((branch) => branch.flatMap(missingIn).map(quote));
  if (lacks.length < 2 || lacks.some((names) => names.length === 0) || found.some(({ meant }) => meant !== undefined)) return found;
  const message = {
    it: `ci vuole ${lacks.map((names) => names.join(' e ')).join(', oppure ')}`,
    en: `needs ${lacks.map((names) => names.join(' and ')).join(', or ')}`,
  };
  return [{ path, message: prefixed(path, message) }, ...found.filter((each) => each.missing !== true)];
}

function missingIn(issue: Issue): string[] {
  return issue.code === 'invalid_type' && issue.input === undefined && issue.path.length === 1 ? [String(issue.path[0])] : [];
}

function kindProblems(issue: z.core.$ZodIssueInvalidUnion, path: Path, root: Place): Found[] {
  const values = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
  const place = placeAt(root, path);
  const name = quote(String(issue.discriminator));
  const all = list(values.map(String));
  if (place === undefined) {
    const around = path.slice(0, -1);
    const typed = [...(placeAt(root, around)?.keys?.keys() ?? [])].find((key) => nearest(key, [String(issue.discriminator)]) !== undefined);
    if (typed !== undefined) return [unknownOption(around, typed, [String(issue.discriminator)], keyAt(root, [...around, typed]))];
  }
  if (place === undefined) return [{ path, message: { it: `manca ${name}: uno di ${all}`, en: `${name} is missing: one of ${all}` } }];
  return [{ path, message: prefixed(path, valueWords(place.data, values)) }];
}

function prefixed(path: Path, words: Sentence): Sentence {
  const { it, en } = nameOf(path);
  return { it: `${it}${words.it}`, en: `${en}${words.en}` };
}
