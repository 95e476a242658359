// Why a message could not be read, without a word of what it said: it may be somebody's name, and refusals are logged.
import type { z } from 'zod';

const utf8Trouble = 'not UTF-8';
/** The engine's own words quote what stands there: `Unexpected token 'R', "{"name":Ro"...`; the place is all that is told. */
export function whyNotJson(error: unknown): string {
  if (error instanceof TypeError) return utf8Trouble;
  const place = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  const isCut = error instanceof Error && error.message.includes('end of JSON input');
  if (isCut) return 'this is no JSON: it ends too early';
  return place === undefined ? 'this is no JSON' : `this is no JSON, from character ${Number(place) + 1} on`;
}

/** A field's name is told as far as it can be one: `person.phone: a telephone number`. */
export function whyNot({ path, message, ...issue }: z.core.$ZodIssue): string {
  const where = path.map((part) => (typeof part === 'string' && !isFieldName(part) ? '?' : String(part))).join('.');
  const odd = issue.code === 'unrecognized_keys' ? issue.keys.filter((key) => !isFieldName(key)) : [];
  const words = odd.length === 0 ? message : 'a field that nobody reads';
  return where === '' ? words : `${where}: ${words}`;
}

function isFieldName(text: string): boolean {
  return /^[a-z][a-zA-Z0-9-]{0,31}$/.test(text);
}
