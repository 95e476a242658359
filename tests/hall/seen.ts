// What could be seen and read in the hall: papers, displays, boards.
import type { Ears } from '../harness/ears.js';
import { papersOf, type ReadPaper } from '../harness/paper.js';
import type { Day } from './day.js';
import { boards, desks, services } from './day-config.js';
import { collapsed } from './expected.js';

interface SeenPaper {
  readonly number: string;
  readonly service: string;
  readonly language: string;
  readonly ahead: number;
}

/** Every paper of a kiosk's printer, in the order in which they came out. */
export function papersAt(day: Day, kiosk: string): ReadPaper[] {
  return (day.printers.get(kiosk)?.connections() ?? []).flatMap((bytes) => papersOf(bytes));
}

/** What a citizen reads on it. Throws when it cannot be read. */
export function read({ numbers, text, cut }: ReadPaper): SeenPaper {
  const [number, second] = numbers;
  const named = services.flatMap(({ id, it, en }) => [
    ...(text.includes(it) ? [{ service: id, language: 'it' }] : []),
    ...(text.includes(en) ? [{ service: id, language: 'en' }] : []),
  ]);
  const [name, other] = named;
  const people = /(?:Persone davanti|Ahead of you): (\d+)\b/.exec(text)?.[1];
  const ahead = people !== undefined ? Number(people) : /Nessuno|Nobody/.test(text) ? 0 : undefined;
  if (!cut || number === undefined || second !== undefined || name === undefined || other !== undefined || ahead === undefined) {
    throw new Error(`not a ticket that a citizen could read: ${text}`);
  }
  return { number, ...name, ahead };
}

const dark = '--';

/** What a desk's display showed, one entry a change. */
export function digitsAt(ears: Ears, node: string): string[] {
  const shown = ears.said('sim').flatMap(({ id, payload }) => (id === node && payload.type === 'digits' ? [payload.text] : []));
  // A node that hears no beat shows nothing that may be old; on a busy machine that happens. What is being typed stands at the right.
  return collapsed(shown.filter((text) => text !== dark && !/^ +\d/.test(text)));
}

export function rowsAt(ears: Ears, board: string): { readonly number: string; readonly desk: string }[][] {
  const shown = ears.said('sim').flatMap(({ id, payload }) => (id === board && payload.type === 'rows' ? [payload.rows] : []));
  return collapsed(shown.filter(([first]) => first?.number !== dark));
}

/** Asks every display and board what it shows, and waits for the word: what it showed before has then been heard, too. */
export async function ask(ears: Ears): Promise<void> {
  const shows = (node: string, device: string, type: 'digits' | 'rows') => {
    const mark = ears.mark();
    ears.touch(node, device, { v: 1, type: 'ask' });
    return ears.next('sim', `${node} says what it shows`, ({ id, payload }) => id === node && payload.type === type, mark);
  };
  await Promise.all([
    ...[...desks.keys()].map((node) => shows(node, 'display', 'digits')),
    ...boards.map((node) => shows(node, 'board', 'rows')),
  ]);
}
