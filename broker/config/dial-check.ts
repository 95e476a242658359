// What is keyed at a desk: dials, operators' codes, keys that differ. Two things under one key would be one.
import { rowNames } from '../contract/grammar.js';
import { checkKeys } from '../contract/keypad.js';
import { hint, nearest } from './nearest.js';
import { type Path, type Problem, quote } from './problem.js';
import { type Sketch, soundOf } from './sketch.js';

export function checkDials(hall: Sketch): Problem[] {
  const kinds = ['services', 'outcomes', 'classes', 'back-offices'] as const;
  const parts = kinds.flatMap((part) =>
    Object.entries<{ readonly dial?: number | undefined }>(hall[part]).map(([id, { dial }]) => ({
      part,
      id,
      path: [part, id, 'dial'],
      key: dial === undefined ? undefined : String(dial),
    })),
  );
  return kinds.flatMap((part) =>
    taken(
      parts.filter((each) => each.part === part),
      (key, other) => ({ it: `il numero ${key} della tastiera è già di ${other}`, en: `keypads dial ${key} for ${other} already` }),
    ),
  );
}

export function checkOperators({ operators }: Sketch): Problem[] {
  const all = Object.entries(operators).map(([id, code]) => ({ id, path: ['operators', id], key: code }));
  // Whose it is may be said; the code itself is not repeated on any screen.
  return taken(all, (_code, other) => ({ it: `ha lo stesso codice di ${other}`, en: `has the same code as ${other}` }));
}

interface Keyed {
  readonly id: string;
  readonly path: Path;
  readonly key: string | undefined;
}

function taken(all: readonly Keyed[], words: (key: string, other: string) => Problem['message']): Problem[] {
  const first = new Map<string, string>();
  return all.flatMap(({ id, path, key }): Problem[] => {
    if (key === undefined) return [];
    const other = first.get(key);
    if (other !== undefined) return [{ path, message: words(key, quote(other)) }];
    first.set(key, id);
    return [];
  });
}

/** What is wrong with other keys, the keypad's own grammar says. */
export function checkKeypad({ keypad }: Sketch): Problem[] {
  return checkKeys(soundOf(keypad)).map(({ row, it, en }) => {
    if (rowNames.some((name) => name === row)) return { path: ['keypad', row], message: { it, en } };
    const meant = nearest(row, rowNames);
    const more = meant === undefined ? undefined : hint(row, rowNames);
    const message = {
      it: more === undefined ? it : `nessuna azione si chiama ${quote(row)}${more.it}`,
      en: more === undefined ? en : `no row is called ${quote(row)}${more.en}`,
    };
    return { path: ['keypad', row], at: 'key', message };
  });
}
