// Names in a file, and what they point at.
import { hint } from './nearest.js';
import { type Path, type Problem, quote } from './problem.js';
import type { Sketch } from './sketch.js';

/** What a name can point at. */
const nothingNamed = {
  service: { it: 'nessun servizio si chiama', en: 'no service is named' },
  series: { it: 'nessuna serie si chiama', en: 'no series is named' },
  area: { it: 'nessuna area si chiama', en: 'no area is named' },
  desk: { it: 'nessuno sportello si chiama', en: 'no desk is named' },
  driver: { it: 'nessun driver si chiama', en: 'no driver is named' },
  rule: { it: 'nessuna regola si chiama', en: 'no rule is named' },
  language: { it: 'la sala non parla', en: 'the hall does not speak' },
} as const;

/** No problem where the name is there, or where there is none to look for. */
export function pointsAt(what: keyof typeof nothingNamed, path: Path, name: string | undefined, there: readonly string[]): Problem[] {
  if (name === undefined || there.includes(name)) return [];
  const { it, en } = nothingNamed[what];
  const more = hint(name, there);
  return [{ path, message: { it: `${it} ${quote(name)}${more.it}`, en: `${en} ${quote(name)}${more.en}` } }];
}

/** Names that a list holds more than once. */
export function twiceIn(path: Path, list: readonly (string | undefined)[]): Problem[] {
  return list.flatMap((name, i) =>
    name !== undefined && list.indexOf(name) < i
      ? [{ path: [...path, i], message: { it: `${quote(name)} c’è due volte`, en: `${quote(name)} stands twice` } }]
      : [],
  );
}

/** Everything in several languages, and where it stands. */
export function textsOf(hall: Sketch): { readonly path: Path; readonly text: Readonly<Record<string, unknown>> }[] {
  const names = (['services', 'areas', 'desks'] as const).flatMap((part) =>
    Object.entries(hall[part]).map(([id, { name }]) => ({ path: [part, id, 'name'], text: name })),
  );
  const labels = Object.entries(hall.nodes).flatMap(([id, { buttons = {} }]) =>
    Object.entries(buttons).map(([button, { label }]) => ({ path: ['nodes', id, 'buttons', button, 'label'], text: label })),
  );
  const all = [{ path: ['hall', 'name'], text: hall.hall.name }, ...names, ...labels];
  return all.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
}
