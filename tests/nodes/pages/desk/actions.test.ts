// All that a keypad can say at a desk, the page of the desk can say too: row by row of the grammar, through the page's own menus.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { grammar, type Slot } from '../../../../broker/contract/grammar.js';
import type { DeskAct } from '../../../../broker/contract/messages/desk.js';
import type { DeskView } from '../../../../broker/contract/messages/desk-view.js';
import { actions } from '../../../../nodes/pages/desk/actions.js';
import { comesTo, isMenu, type Menu } from '../../../../nodes/pages/desk/menu.js';
import { letterOf } from '../../../../nodes/pages/hall/shortcuts.js';

const name = (it: string) => ({ it, en: it });
const view: DeskView = {
  ...{ v: 1, hall: name('Prova'), languages: ['it', 'en'], desk: 'one', number: 1, phase: 'serving', asksOperator: true, operators: true },
  ...{ office: false, wanted: false, leaving: false, prints: true, waiting: 0, next: null, missed: [], card: null, agenda: [], cases: [] },
  citizen: {
    ...{ number: 'A001', service: 'identity', further: [], language: 'it', arrivedAt: 0, missed: 0, steps: [] },
    why: { it: '', en: '' },
  },
  counting: { number: 'A001', service: 'identity', given: [] },
  parked: ['A002', 'A003'].map((number) => ({ number, service: 'identity', desk: 1 })),
  ...{ casesMore: 0, undo: 'next', serves: ['identity'] },
  services: { identity: { name: name('Carta'), outcomes: ['card'] }, taxes: { name: name('Tributi'), outcomes: [] } },
  desks: [{ desk: 'two', number: 2, open: true }],
  agendas: [{ desk: 'two', services: ['identity'] }],
  ...{
    offices: { back: name('Ufficio') },
    classes: { first: name('Precedenza') },
    outcomes: { card: name('Rilasciata') },
    level: name('Secondo'),
  },
};
const slots = ['2026-11-30T09:00', '2026-11-30T09:20', '2026-12-01T09:00'].map((start) => ({ desk: 'two', start, minutes: 20 }));

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ ok: true, service: 'identity', card: {}, slots })));
});
afterEach(() => vi.unstubAllGlobals());

/** Every act that a menu leads to, `deep` choices down at most. */
async function actsOf(what: DeskAct | Menu, deep = 6): Promise<readonly DeskAct[]> {
  if (!isMenu(what)) return [what];
  if (deep === 0) return [];
  switch (what.kind) {
    case 'choose':
      return (await Promise.all(what.choices.map(({ leads }) => actsOf(comesTo(leads), deep - 1)))).flat();
    case 'ask':
      return [what.fields, what.fields.filter(({ needed }) => needed)].map((fields) =>
        what.leads(Object.fromEntries(fields.map((field) => [field.name, '001']))),
      );
    case 'wait': {
      const found = await what.look();
      return typeof found === 'string' ? [] : actsOf(found, deep - 1);
    }
    default:
      return [];
  }
}

/** A verb with what is said beside it; how many services, where it says several. */
function shapeOf(act: DeskAct): string {
  const beside = Object.keys(act).filter((key) => key !== 'verb' && key !== 'language');
  const services = 'services' in act ? [`${act.services.length} services`] : [];
  return [act.verb, ...beside.sort(), ...services].join(' ');
}

it('the page says all that the keypad says, and more', async () => {
  const reached = new Set((await Promise.all(actions.map(({ begin }) => actsOf(begin({ view, lang: 'it' }))))).flat().map(shapeOf));
  reached.add(shapeOf({ verb: 'open' }));
  const dialled: Record<Slot, string> = {
    s: '01',
    t: '02',
    k: '01',
    c: '01',
    d: '02',
    q: '02',
    z: '02',
    m: '05',
    f: '01',
    n: '042',
    o: '1234',
  };
  const missing = grammar.filter(({ act }) => !reached.has(shapeOf(act(dialled)))).map(({ name: row }) => row);
  // An outcome is one key there, and *done* the next; of many parked, and of an appointment's times, one is chosen.
  expect(missing).toEqual(['done-with', 'done-count', 'resume-last', 'agree']);
  for (const more of [
    'outcome number outcome quantity',
    'class class number',
    'agree desk service start',
    'issue class services 2 services',
  ])
    expect([...reached]).toContain(more);
});

it('no two actions that can be done at once have one key, and none has a digit', () => {
  for (const one of actions)
    for (const other of actions)
      if (one !== other && one.when.some((phase) => other.when.includes(phase)))
        expect(`${one.id} ${one.key}`).not.toBe(`${one.id} ${other.key}`);
  expect(actions.filter(({ key }) => /\d/.test(key))).toEqual([]);
});

it('a letter that the hall’s page has too does the same here', () => {
  const pairs = grammar.flatMap(({ name }) => {
    const letter = letterOf(name);
    return letter === undefined ? [] : [[name, actions.filter(({ key, also }) => key === letter || also === letter).map(({ id }) => id)]];
  });
  expect(pairs).toHaveLength(7);
  for (const [row, ids] of pairs) expect(ids).toEqual([row === 'open' ? 'open-as' : row]);
});

it('a time that is free is offered as the first, by day, and in its day', async () => {
  const begin = actions.find(({ id }) => id === 'agree')?.begin({ view, lang: 'it' });
  if (begin === undefined || !isMenu(begin) || begin.kind !== 'wait') throw new Error('it asks the hub first');
  const found = await begin.look();
  if (typeof found === 'string' || found.kind !== 'choose') throw new Error('there is something to choose');
  expect(found.choices.map(({ label, hint }) => `${label}: ${hint}`)).toEqual([
    'lunedì 30 novembre, 09:00: il primo libero',
    'lunedì 30 novembre: 2 liberi',
    'martedì 1 dicembre: 1 liberi',
  ]);
});

it('a ticket is issued as the placard of the room says it (nodes/pages/hall/first-step.tsx)', () => {
  const issue = actions.find(({ id }) => id === 'issue');
  expect(issue).toMatchObject({ key: 'i', label: { it: 'Dai un biglietto', en: 'Issue a ticket' } });
});
