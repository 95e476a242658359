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
  kiosk: { it: 'nessun chiosco si chiama', en: 'no kiosk is named' },
  level: { it: 'nessun livello si chiama', en: 'no level is named' },
  sector: { it: 'nessun settore si chiama', en: 'no sector is named' },
  outcome: { it: 'nessun esito si chiama', en: 'no outcome is named' },
  class: { it: 'nessuna classe si chiama', en: 'no class is named' },
  driver: { it: 'nessun driver si chiama', en: 'no driver is named' },
  rule: { it: 'nessuna regola si chiama', en: 'no rule is named' },
  language: { it: 'la sala non parla', en: 'the hall does not speak' },
  voice: { it: 'nessuna voce parla', en: 'no voice speaks' },
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

type Text = Readonly<Record<string, unknown>>;
interface PlacedText {
  readonly path: Path;
  readonly text: Text;
}

/** Everything in several languages, and where it stands. */
export function textsOf(hall: Sketch): readonly PlacedText[] {
  const parts = (['services', 'outcomes', 'classes', 'areas', 'desks', 'levels', 'back-offices'] as const).flatMap((part) =>
    Object.entries<{ readonly name?: Text | undefined; readonly where?: Text | undefined }>(hall[part]).flatMap(([id, { name, where }]) => [
      { path: [part, id, 'name'], text: name },
      { path: [part, id, 'where'], text: where },
    ]),
  );
  const labels = Object.entries(hall.nodes).flatMap(([id, { buttons = {} }]) =>
    Object.entries(buttons).map(([button, { label }]) => ({ path: ['nodes', id, 'buttons', button, 'label'], text: label })),
  );
  const own = (hall.ticket.lines ?? []).map((text, i) => ({ path: ['ticket', 'lines', i], text }));
  const sectors = Object.entries(hall.cases.sectors).map(([id, { name }]) => ({ path: ['cases', 'sectors', id, 'name'], text: name }));
  const all = [{ path: ['hall', 'name'], text: hall.hall.name }, ...parts, ...cardTexts(hall), ...labels, ...own, ...sectors];
  return all.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
}

function cardTexts({ services }: Sketch): { readonly path: Path; readonly text: Text | undefined }[] {
  return Object.entries(services).flatMap(([id, { card = {} }]) => {
    const path = ['services', id, 'card'];
    const lists = (['documents', 'steps', 'short'] as const).flatMap((list) =>
      (card[list] ?? []).map((text, i) => ({ path: [...path, list, i], text })),
    );
    return [{ path: [...path, 'fees'], text: card.fees }, { path: [...path, 'time'], text: card.time }, ...lists];
  });
}
