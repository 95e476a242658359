// Which place an address means, and what it says besides.
import type { IncomingMessage } from 'node:http';
import type { Read } from '../contract/codec.js';
import { refusal } from '../contract/codes.js';

export interface Address {
  readonly path: string;
  readonly query: URLSearchParams;
}

export function addressOf({ url = '/' }: Pick<IncomingMessage, 'url'>): Address {
  const [path = '/', ...rest] = url.split('?');
  return { path, query: new URLSearchParams(rest.join('?')) };
}

/** The fields that stand in the path, as they are written there; undefined when it is another. `/cases/<code>` */
function placeIn(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const parts = path.split('/');
  const words = pattern.split('/');
  if (parts.length !== words.length) return undefined;
  const place: Record<string, string> = {};
  for (const [i, word] of words.entries()) {
    const part = parts[i] ?? '';
    const { name, end = '' } = /^<(?<name>[a-z]+)>(?<end>.*)$/.exec(word)?.groups ?? {};
    if (name === undefined && part !== word) return undefined;
    if (name === undefined) continue;
    const text = part.endsWith(end) ? decoded(part.slice(0, part.length - end.length)) : undefined;
    if (text === undefined) return undefined;
    place[name] = text;
  }
  return place;
}

/** Undefined of what no browser writes. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Error: `bad-payload` when a name stands there twice. */
export function queryFields(query: URLSearchParams): Read<Readonly<Record<string, string>>> {
  const twice = [...query.keys()].find((name) => query.getAll(name).length > 1);
  if (twice !== undefined) return refusal('bad-payload', `${twice.slice(0, 100)}: more than once`);
  return { ok: true, value: Object.fromEntries(query) };
}

/** Those of `rows` whose path fits, each with the fields that stand there. Of two that fit, the first is meant. */
export function rowsAt<R extends { readonly path: string }>(
  rows: readonly R[],
  path: string,
): readonly { readonly row: R; readonly place: Readonly<Record<string, string>> }[] {
  return rows.flatMap((row) => {
    const place = placeIn(row.path, path);
    return place === undefined ? [] : [{ row, place }];
  });
}
