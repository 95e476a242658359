// What is keyed at a desk: dials, operators' codes, keys that differ. Two things under one key would be one.
import { type Path, type Problem, quote } from './problem.js';
import type { Sketch } from './sketch.js';

export function checkDials(hall: Sketch): Problem[] {
  const parts = (['services', 'outcomes', 'classes'] as const).flatMap((part) =>
    Object.entries<{ readonly dial?: number | undefined }>(hall[part]).map(([id, { dial }]) => ({
      part,
      id,
      path: [part, id, 'dial'],
      key: dial === undefined ? undefined : String(dial),
    })),
  );
  return (['services', 'outcomes', 'classes'] as const).flatMap((part) =>
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

/** A letter, a sign, or two digits in front of `#`. */
const keyForm = /^([A-D*#]|\d\d)$/;

export function checkKeypad({ keypad }: Sketch): Problem[] {
  const all = Object.entries(keypad).map(([id, keys]) => ({ id, path: ['keypad', id], key: keys }));
  const odd = all.flatMap(({ path, key }) => (key === undefined || keyForm.test(key) ? [] : [{ path, message: formWords(key) }]));
  const same = taken(
    all.filter(({ key }) => key !== undefined && keyForm.test(key)),
    (key, other) => ({ it: `${quote(key)} è già di ${other}`, en: `${quote(key)} is already ${other}'s` }),
  );
  return [...odd, ...same];
}

function formWords(keys: string): Problem['message'] {
  return {
    it: `${quote(keys)} non sta su una tastiera: A, B, C, D, \`*\`, \`#\` o due cifre`,
    en: `${quote(keys)} is not dialled: A, B, C, D, \`*\`, \`#\` or two digits`,
  };
}
