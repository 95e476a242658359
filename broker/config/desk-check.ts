// Services and desks: what they name, and that every service has somebody to call it.
import type { Catalogue } from './catalogue.js';
import { pointsAt, twiceIn } from './names.js';
import { type Path, type Problem, quote } from './problem.js';
import { type Sketch, sound } from './sketch.js';

export function checkServices(hall: Sketch): Problem[] {
  const served = new Set(Object.values(hall.desks).flatMap(({ serves = [], helps = [] }) => [...serves, ...helps]));
  return Object.entries(hall.services).flatMap(([id, service]): Problem[] => [
    ...pointsAt('series', ['services', id, 'series'], service.series, Object.keys(hall.series)),
    ...outcomes(hall, id, service),
    ...(served.has(id) ? [] : [unserved(id)]),
  ]);
}

function unserved(id: string): Problem {
  const it = `nessuno sportello serve ${quote(id)}: nessuno chiamerebbe i suoi biglietti`;
  return { path: ['services', id], at: 'key', message: { it, en: `no desk serves ${quote(id)}: its tickets would never be called` } };
}

function outcomes(hall: Sketch, id: string, service: Sketch['services'][string]): Problem[] {
  const there = Object.keys(hall.outcomes);
  const path = ['services', id, 'outcomes'];
  const named = service.outcomes ?? [];
  const known = [...named.flatMap((outcome, i) => pointsAt('outcome', [...path, i], outcome, there)), ...twiceIn(path, named)];
  if (service['outcome-needed'] !== true || there.length > 0) return known;
  const message = {
    it: 'senza `outcomes` nella sala nessuna visita potrebbe finire',
    en: 'without `outcomes` in the hall no visit could end',
  };
  return [...known, { path: ['services', id, 'outcome-needed'], message }];
}

export function checkDesks(hall: Sketch, catalogue: Catalogue): Problem[] {
  return [...Object.entries(hall.desks).flatMap(([id, desk]) => checkDesk(hall, id, desk, catalogue)), ...sameNumbers(hall)];
}

function checkDesk(hall: Sketch, id: string, desk: Sketch['desks'][string], catalogue: Catalogue): Problem[] {
  const path = ['desks', id];
  const { area, serves = [], helps = [], prints, operator, rules } = desk;
  const kiosks = Object.entries(hall.nodes).flatMap(([node, { kind }]) => (kind === 'kiosk' ? [node] : []));
  const servicesAt = (option: string, list: readonly (string | undefined)[]) => [
    ...list.flatMap((service, i) => pointsAt('service', [...path, option, i], service, Object.keys(hall.services))),
    ...twiceIn([...path, option], list),
  ];
  const both = helps.flatMap((service, i): Problem[] => {
    if (service === undefined || !serves.includes(service)) return [];
    const message = { it: `${quote(service)} è già tra i suoi servizi`, en: `${quote(service)} is among the services it serves` };
    return [{ path: [...path, 'helps', i], message }];
  });
  const codeless: Problem[] =
    operator === true && Object.keys(hall.operators).length === 0
      ? [
          {
            path: [...path, 'operator'],
            message: {
              it: 'chiede un codice, e la sala non ha `operators`: nessuno potrebbe aprirlo',
              en: 'asks for a code, and the hall has no `operators`: nobody could open it',
            },
          },
        ]
      : [];
  return [
    ...pointsAt('area', [...path, 'area'], area, Object.keys(hall.areas)),
    ...servicesAt('serves', serves),
    ...servicesAt('helps', helps),
    ...both,
    ...pointsAt('kiosk', [...path, 'prints'], prints, kiosks),
    ...codeless,
    ...checkRules([...path, 'rules'], rules, catalogue),
  ];
}

function sameNumbers({ desks }: Sketch): Problem[] {
  const numbers = new Map<number, string>();
  return Object.entries(desks).flatMap(([id, { number }]): Problem[] => {
    const other = number === undefined ? undefined : numbers.get(number);
    if (number === undefined) return [];
    if (other === undefined) {
      numbers.set(number, id);
      return [];
    }
    const message = { it: `il numero ${number} è già di ${quote(other)}`, en: `number ${number} is already ${quote(other)}'s` };
    return [{ path: ['desks', id, 'number'], message }];
  });
}

export function checkRules(path: Path, list: readonly (string | undefined)[] = [], { rules: known }: Catalogue): Problem[] {
  const unknown = list.flatMap((name, i): Problem[] => {
    if (name !== 'overdue') return pointsAt('rule', [...path, i], name, known);
    const message = {
      it: '`overdue` vale sempre, prima di ogni regola: togli il nome, e regola i `wait-minutes` dei servizi',
      en: '`overdue` always comes first, whatever the rules: take it away, and set the `wait-minutes` of services',
    };
    return [{ path: [...path, i], message }];
  });
  return [...unknown, ...twiceIn(path, list)];
}

/** Services that are served by offices alone: nobody takes a ticket for them. */
export function officeServices({ desks }: Sketch): ReadonlySet<string> {
  const all = Object.values(desks);
  const open = new Set(all.flatMap(({ office, serves, helps }) => (office === true ? [] : [...sound(serves), ...sound(helps)])));
  return new Set(all.flatMap(({ serves }) => sound(serves)).filter((service) => !open.has(service)));
}
