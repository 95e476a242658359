// What is no error and would be regretted: a hall in which somebody waits for ever, or cannot read what is written.
import { officeServices } from './desk-check.js';
import { textsOf } from './names.js';
import { type Problem, quote } from './problem.js';
import { queueRegrets } from './queue-regrets.js';
import type { Sketch } from './sketch.js';

/** Of a hall without errors. */
export function regrets(hall: Sketch): Problem[] {
  return [
    ...unsaid(hall),
    ...sameNames(hall, 'services'),
    ...sameNames(hall, 'areas'),
    ...withoutButton(hall),
    ...withoutNode(hall),
    ...areas(hall),
    ...series(hall),
    ...wires(hall),
    ...withoutHours(hall),
    ...watched(hall),
    ...unrated(hall),
    ...queueRegrets(hall),
  ];
}

const ofKey = (path: readonly string[], it: string, en: string): Problem => ({ path, at: 'key', message: { it, en } });

function unsaid(hall: Sketch): Problem[] {
  const { languages = ['it'] } = hall.hall;
  return textsOf(hall).flatMap(({ path, text }) => {
    const lacks = languages.flatMap((language) => (language === undefined || language in text ? [] : [quote(language)])).join(', ');
    return lacks === '' ? [] : [{ path, at: 'key', message: { it: `mancano le parole in ${lacks}`, en: `has no words in ${lacks}` } }];
  });
}

/** Whoever answers for the hall reads this line each time the file is checked. */
function watched({ reports }: Sketch): Problem[] {
  if (reports['per-operator'] !== true) return [];
  const it =
    'le cifre di ogni operatore si tengono: serve un accordo con le rappresentanze dei lavoratori o un’autorizzazione (legge 300/1970, art. 4)';
  const en =
    'the figures of each operator are kept: that needs an agreement with the workers’ representatives, or leave (law 300/1970, art. 4)';
  return [ofKey(['reports', 'per-operator'], it, en)];
}

/** Buttons that nobody counts, and a count that nobody can reach. */
function unrated({ ratings, nodes }: Sketch): Problem[] {
  const buttons = Object.entries(nodes).flatMap(([id, { devices = {} }]) =>
    devices.rating === undefined ? [] : [['nodes', id, 'devices', 'rating']],
  );
  const it = 'le valutazioni non si contano: manca la sezione `ratings:`';
  if (ratings === undefined) return buttons.map((path) => ofKey(path, it, 'ratings are not counted: there is no section `ratings:`'));
  if (ratings.pages === true || buttons.length > 0) return [];
  return [
    ofKey(
      ['ratings'],
      'nessuno può valutare: nessun nodo ha un dispositivo `rating`, e `pages` non è `true`',
      'nobody can rate: no node has a device `rating`, and `pages` is not `true`',
    ),
  ];
}

/** Desks have their numbers; a service or an area is known by its name alone. */
function sameNames(hall: Sketch, part: 'services' | 'areas'): Problem[] {
  const seen = new Map<string, string>();
  return Object.entries(hall[part]).flatMap(([id, { name = {} }]) =>
    Object.entries(name).flatMap(([language, words]) => {
      const key = `${language} ${String(words).trim().toLowerCase()}`;
      const other = seen.get(key);
      if (other === undefined) seen.set(key, id);
      if (other === undefined || other === id) return [];
      const it = `si chiama come ${quote(other)}: chi legge non li distingue`;
      return [
        { path: [part, id, 'name', language], message: { it, en: `has the same name as ${quote(other)}: nobody can tell them apart` } },
      ];
    }),
  );
}

/** An info desk gives tickets for every service; offices give none. */
function withoutButton(hall: Sketch): Problem[] {
  const { services, nodes, desks } = hall;
  const offices = officeServices(hall);
  if (Object.values(desks).some(({ prints }) => prints !== undefined)) return [];
  const asked = new Set(Object.values(nodes).flatMap(({ buttons = {} }) => Object.values(buttons).map(({ service }) => service)));
  return Object.keys(services)
    .filter((id) => !asked.has(id) && !offices.has(id))
    .map((id) => ofKey(['services', id], `nessun pulsante chiede ${quote(id)}`, `no button asks for ${quote(id)}`));
}

function withoutNode({ desks, nodes }: Sketch): Problem[] {
  return Object.keys(desks).flatMap((id) => {
    const at = Object.entries(nodes).flatMap(([node, { kind, desk }]) => (kind === 'desk' && desk === id ? [quote(node)] : []));
    if (at.length === 0) {
      return [
        ofKey(
          ['desks', id],
          `nessun nodo sta su ${quote(id)}: si chiama soltanto dalla pagina /desk/${id}`,
          `no node stands on ${quote(id)}: only the page /desk/${id} can press next`,
        ),
      ];
    }
    const nodesThere = at.join(', ');
    return at.length === 1
      ? []
      : [
          ofKey(
            ['desks', id],
            `più nodi stanno su ${quote(id)}: ${nodesThere}`,
            `more than one node stands on ${quote(id)}: ${nodesThere}`,
          ),
        ];
  });
}

function areas(hall: Sketch): Problem[] {
  return Object.entries(hall.areas).flatMap(([id, { chime }]) => {
    if (!Object.values(hall.desks).some(({ area }) => area === id)) {
      return [ofKey(['areas', id], `nessuno sportello chiama in ${quote(id)}`, `no desk calls into ${quote(id)}`)];
    }
    // Whoever writes that screens chime there has one: a browser's, which the config does not name.
    if (chime === true) return [];
    const nodes = Object.values(hall.nodes);
    if (nodes.some(({ kind, area }) => kind === 'board' && area === id)) return [];
    const voice = nodes.find(({ kind, area, areas: rooms }) => kind === 'announcer' && (area === id || rooms?.includes(id) === true));
    if (voice !== undefined && voice.quiet === undefined) return [];
    if (voice !== undefined) {
      return [
        ofKey(
          ['areas', id],
          `${quote(id)} non ha tabellone: nelle ore di silenzio chi aspetta non sa di essere chiamato`,
          `${quote(id)} has no board: in quiet hours who waits there is not told the number`,
        ),
      ];
    }
    return [
      ofKey(
        ['areas', id],
        `${quote(id)} non ha né tabellone né voce: chiama solo lo schermo /screen/${id}, se c’è; \`chime: true\` dice che c’è`,
        `${quote(id)} has neither board nor announcer: only the screen /screen/${id} tells of calls, if there is one; \`chime: true\` says that there is`,
      ),
    ];
  });
}

/** A quiet town gives fifty numbers of a kind on a busy morning. */
const shortRange = 50;

function series(hall: Sketch): Problem[] {
  const used = new Set(Object.values(hall.services).map((service) => service.series));
  return Object.entries(hall.series).flatMap(([letter, { from, to = from, wrap }]) => {
    const path = ['series', letter];
    if (!used.has(letter)) return [ofKey(path, `nessun servizio usa la serie ${letter}`, `no service uses series ${letter}`)];
    const count = to - from + 1;
    if (wrap === true || count >= shortRange) return [];
    return [
      ofKey(
        path,
        `solo ${count} numeri al giorno: poi nessun biglietto, senza \`wrap: true\``,
        `only ${count} numbers a day: no ticket after them, without \`wrap: true\``,
      ),
    ];
  });
}

/** A driver that wants to know of each button where it is wired asks for it under `buttons`. */
function wires({ nodes }: Sketch): Problem[] {
  return Object.entries(nodes).flatMap(([id, { buttons = {}, devices = {} }]) => {
    const wired: unknown = devices.buttons?.buttons;
    if (typeof wired !== 'object' || wired === null) return [];
    const path = ['nodes', id, 'devices', 'buttons', 'buttons'];
    const dead = Object.keys(buttons).filter((button) => !(button in wired));
    const idle = Object.keys(wired).filter((button) => buttons[button] === undefined);
    return [
      ...dead.map((button) =>
        ofKey(
          ['nodes', id, 'buttons', button],
          `il pulsante ${quote(button)} non è collegato a nulla`,
          `button ${quote(button)} is wired to nothing`,
        ),
      ),
      ...idle.map((button) =>
        ofKey(
          [...path, button],
          `il pulsante ${quote(button)} è collegato e non serve a nulla`,
          `button ${quote(button)} is wired and has no job`,
        ),
      ),
    ];
  });
}

function withoutHours({ hours }: Sketch): Problem[] {
  if (hours !== undefined) return [];
  return [ofKey([], 'senza `hours` la sala è sempre aperta', 'without `hours` the hall is always open')];
}
