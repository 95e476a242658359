// The chain of levels and the desks for the rush: whom they name, and that the one ends and the other begins.
import { pointsAt, twiceIn } from './names.js';
import { type Path, type Problem, quote } from './problem.js';
import { type Sketch, sound } from './sketch.js';

export function checkLevels(hall: Sketch): Problem[] {
  const levels = Object.entries(hall.levels);
  const named = levels.flatMap(([id, { desks = [], then: next }]) => [
    ...desksAt(hall, ['levels', id, 'desks'], desks),
    ...pointsAt('level', ['levels', id, 'then'], next, Object.keys(hall.levels)),
  ]);
  const lists = levels.map(([id, { desks }]) => ({ id, desks: sound(desks) }));
  return [...named, ...inTwo('levels', lists), ...circles(hall)];
}

function desksAt({ desks: all }: Sketch, path: Path, desks: readonly (string | undefined)[]): Problem[] {
  return [...desks.flatMap((desk, i) => pointsAt('desk', [...path, i], desk, Object.keys(all))), ...twiceIn(path, desks)];
}

/** A desk is of one level, and is called by one rush. */
function inTwo(part: string, lists: readonly { readonly id: string; readonly desks: readonly string[] }[]): Problem[] {
  return lists.flatMap(({ id, desks }, at) =>
    desks.flatMap((desk, i): Problem[] => {
      const other = lists.slice(0, at).find((each) => each.desks.includes(desk));
      if (other === undefined) return [];
      const message = { it: `${quote(desk)} è già in ${quote(other.id)}`, en: `${quote(desk)} is already in ${quote(other.id)}` };
      return [{ path: [part, id, 'desks', i], message }];
    }),
  );
}

/** A case that goes round is never answered. Told once, where the chain comes back. */
function circles({ levels }: Sketch): Problem[] {
  const walked = new Set<string>();
  return Object.keys(levels).flatMap((start): Problem[] => {
    const way = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && levels[at] !== undefined && !walked.has(at)) {
      walked.add(at);
      way.add(at);
      at = levels[at]?.then;
    }
    if (at === undefined || !way.has(at)) return [];
    const all = [...way];
    const chain = [...all.slice(all.indexOf(at)), at].map(quote).join(' → ');
    const message = { it: `${chain}: la catena gira in tondo`, en: `${chain}: the chain goes round in a circle` };
    return [{ path: ['levels', all.at(-1) ?? start, 'then'], message }];
  });
}

export function checkOverflow(hall: Sketch): Problem[] {
  const rules = Object.entries(hall.overflow);
  const lists = rules.map(([id, { desks }]) => ({ id, desks: sound(desks) }));
  return [...rules.flatMap(([id, rule]) => rush(hall, id, rule)), ...inTwo('overflow', lists)];
}

function rush(hall: Sketch, id: string, rule: Sketch['overflow'][string]): Problem[] {
  const path = ['overflow', id];
  const { desks = [], services = [], waiting } = rule;
  const served = new Set(desks.flatMap((desk) => (desk === undefined ? [] : sound(hall.desks[desk]?.serves))));
  const offices = desks.flatMap((desk, i): Problem[] => {
    if (desk === undefined || hall.desks[desk]?.office !== true) return [];
    const message = { it: `${quote(desk)} è un ufficio: non chiama la coda`, en: `${quote(desk)} is an office: it calls no queue` };
    return [{ path: [...path, 'desks', i], message }];
  });
  const idle = services.flatMap((service, i): Problem[] => {
    if (service === undefined || hall.services[service] === undefined || served.has(service)) return [];
    const it = `nessuno di questi sportelli serve ${quote(service)}: aprirli non aiuterebbe`;
    return [
      { path: [...path, 'services', i], message: { it, en: `none of these desks serves ${quote(service)}: to open them would not help` } },
    ];
  });
  return [
    ...desksAt(hall, [...path, 'desks'], desks),
    ...services.flatMap((service, i) => pointsAt('service', [...path, 'services', i], service, Object.keys(hall.services))),
    ...twiceIn([...path, 'services'], services),
    ...offices,
    ...idle,
    ...thresholds(path, rule, waiting),
  ];
}

function thresholds(path: Path, rule: Sketch['overflow'][string], waiting: number | undefined): Problem[] {
  const oldest = rule['oldest-minutes'];
  if (waiting === undefined && oldest === undefined) {
    const message = { it: 'ci vuole una soglia: `waiting` o `oldest-minutes`', en: 'needs a threshold: `waiting` or `oldest-minutes`' };
    return [{ path, at: 'key', message }];
  }
  const below = (option: 'until-waiting' | 'until-minutes', threshold: string, most: number | undefined): Problem[] => {
    const until = rule[option];
    if (until === undefined || most === undefined || until < most) return [];
    const message = {
      it: `${quote(option)}: ${until} deve essere meno di ${quote(threshold)}, che è ${most}: altrimenti la lampada si accende e si spegne`,
      en: `${quote(option)}: ${until} must be less than ${quote(threshold)}, which is ${most}: else the lamp goes on and off`,
    };
    return [{ path: [...path, option], message }];
  };
  return [...below('until-waiting', 'waiting', waiting), ...below('until-minutes', 'oldest-minutes', oldest)];
}
