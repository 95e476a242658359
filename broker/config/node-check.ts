// Of one node: what it points at, whether it has the devices of its kind, and whether they can share its machine.
import type { Catalogue } from './catalogue.js';
import { officeServices } from './desk-check.js';
import { check, placeAt } from './issues.js';
import { pointsAt, twiceIn } from './names.js';
import { hint, nearest } from './nearest.js';
import { type Path, type Problem, quote } from './problem.js';
import type { Sketch } from './sketch.js';
import type { Place } from './tree.js';

type Node = Sketch['nodes'][string];

export function checkNode(hall: Sketch, id: string, catalogue: Catalogue, root: Place): Problem[] {
  const node = hall.nodes[id];
  if (node === undefined) return [];
  return [
    ...takenName(id, catalogue),
    ...jobs(hall, id, node, catalogue),
    ...announcers(hall, id, node),
    ...missingDevices(id, node, catalogue),
    ...devices(id, node, catalogue, root),
  ];
}

function takenName(id: string, { takenNames }: Catalogue): Problem[] {
  if (!takenNames.includes(id)) return [];
  const message = {
    it: `${quote(id)} è il nome di un altro client: scegline un altro`,
    en: `${quote(id)} is another client's name: choose another`,
  };
  return [{ path: ['nodes', id], at: 'key', message }];
}

/** Whatever its kind is: that may be what is misspelt. */
function jobs(hall: Sketch, id: string, node: Node, { languages: spoken }: Catalogue): Problem[] {
  const { desk, area, areas = [], languages = [], buttons = {} } = node;
  const path = ['nodes', id];
  const rooms = Object.keys(hall.areas);
  return [
    ...pointsAt('desk', [...path, 'desk'], desk, Object.keys(hall.desks)),
    ...pointsAt('area', [...path, 'area'], area, rooms),
    ...areas.flatMap((each, i) => pointsAt('area', [...path, 'areas', i], each, rooms)),
    ...twiceIn([...path, 'areas'], areas),
    // A call needs no text of the hall's: it may be spoken in a language in which nothing is printed.
    ...languages.flatMap((language, i) => pointsAt('voice', [...path, 'languages', i], language, spoken)),
    ...twiceIn([...path, 'languages'], languages),
    ...pressed(hall, [...path, 'buttons'], buttons),
  ];
}

function spokenIn({ hall: { languages = ['it'] } }: Sketch): string[] {
  return languages.filter((language) => language !== undefined);
}

function pressed(hall: Sketch, path: Path, buttons: NonNullable<Node['buttons']>): Problem[] {
  const offices = officeServices(hall);
  const digits = new Map<number, string>();
  return Object.entries(buttons).flatMap(([button, { service, class: kind, language, digit }]) => {
    const at = (option: string) => [...path, button, option];
    const other = digit === undefined ? undefined : digits.get(digit);
    if (digit !== undefined && other === undefined) digits.set(digit, button);
    return [
      ...pointsAt('service', at('service'), service, Object.keys(hall.services)),
      ...pointsAt('class', at('class'), kind, Object.keys(hall.classes)),
      ...pointsAt('language', at('language'), language, spokenIn(hall)),
      ...(service !== undefined && offices.has(service) ? [{ path: at('service'), message: officeOnly(service) }] : []),
      ...(digit !== undefined && other !== undefined ? [{ path: at('digit'), message: sameDigit(digit, other) }] : []),
    ];
  });
}

function officeOnly(service: string): Problem['message'] {
  return {
    it: `${quote(service)} è solo di uffici, su appuntamento o da un altro sportello: non ha pulsante`,
    en: `${quote(service)} is served by offices alone, by appointment or transfer: it has no button`,
  };
}

function sameDigit(digit: number, other: string): Problem['message'] {
  return { it: `la cifra ${digit} è già di ${quote(other)}`, en: `digit ${digit} is already ${quote(other)}'s` };
}

/** Two voices in a room would speak at once. */
function announcers({ nodes }: Sketch, id: string, { kind, area, areas = [] }: Node): Problem[] {
  if (kind !== 'announcer') return [];
  const rooms = [
    ...(area === undefined ? [] : [{ room: area, path: ['nodes', id, 'area'] }]),
    ...areas.flatMap((room, i) => (room === undefined ? [] : [{ room, path: ['nodes', id, 'areas', i] }])),
  ];
  return rooms.flatMap(({ room, path }): Problem[] => {
    const hears = (other: Node) => other.kind === 'announcer' && (other.area === room || other.areas?.includes(room) === true);
    const [first] = Object.entries(nodes).find(([, other]) => hears(other)) ?? [id];
    if (first === id) return [];
    return [
      {
        path,
        message: { it: `${quote(first)} annuncia già in ${quote(room)}`, en: `${quote(first)} already announces in ${quote(room)}` },
      },
    ];
  });
}

function missingDevices(id: string, { kind = '', panel, devices: wired }: Node, { kinds, standIns, optional }: Catalogue): Problem[] {
  if (wired === undefined) return [];
  const needed = ownOf(kinds, kind) ?? [];
  // Of a name that is misspelt one is told once.
  const meant = Object.keys(wired).map((name) => (needed.includes(name) ? name : nearest(name, needed)));
  const instead = ownOf(standIns, kind) ?? {};
  // A finger must find something: buttons, or a panel in their place.
  const spare = (name: string) => ownOf(optional, kind)?.includes(name) === true;
  const isLeftOut = (name: string) => spare(name) && (kind !== 'kiosk' || panel === true);
  return needed
    .filter(
      (name) =>
        !isLeftOut(name) &&
        instead[name] === undefined &&
        !meant.includes(name) &&
        !meant.some((other) => other !== undefined && instead[other] === name),
    )
    .map((name) => ({
      path: ['nodes', id, 'devices'],
      at: 'key',
      message: {
        it: `un nodo ${quote(kind)} ha bisogno di ${quote(name)}${spare(name) ? ', oppure di `panel: true`' : ''}`,
        en: `${kindWord(kind)} needs a ${quote(name)}${spare(name) ? ', or `panel: true`' : ''}`,
      },
    }));
}

function devices(id: string, { kind = '', devices: wired = {} }: Node, { kinds, drivers }: Catalogue, root: Place): Problem[] {
  const problems: Problem[] = [];
  const claimed = new Map<string, Holder>();
  const files = new Map<string, Holder>();
  const allowed = ownOf(kinds, kind);
  for (const [name, { driver, ...settings }] of Object.entries(wired)) {
    const path = ['nodes', id, 'devices', name];
    if (allowed !== undefined && !allowed.includes(name)) {
      const more = hint(name, allowed);
      const message = {
        it: `un nodo ${quote(kind)} non ha ${quote(name)}${more.it}`,
        en: `${kindWord(kind)} has no device ${quote(name)}${more.en}`,
      };
      problems.push({ path, at: 'key', message });
      continue;
    }
    const known = pointsAt('driver', [...path, 'driver'], driver, [...drivers.keys()]);
    problems.push(...known);
    const place = placeAt(root, path);
    const able = driver === undefined ? undefined : drivers.get(driver);
    if (able === undefined || place === undefined) continue;
    const device = ownOf(able, name);
    if (device === undefined) {
      problems.push(cannotBe([...path, 'driver'], driver ?? '', name, drivers));
      continue;
    }
    const read = check(device.settings, settings, place, path);
    if (!read.ok) problems.push(...read.problems);
    const claims = read.ok ? (device.claims?.(settings) ?? []) : [];
    const mine = { device: name, driver: driver ?? '' };
    for (const file of new Set(claims.map(fileOf).filter((file) => file !== undefined))) {
      const other = files.get(file);
      if (other === undefined) files.set(file, mine);
      else if (other.driver !== mine.driver) problems.push({ path, at: 'key', message: twoDrivers(id, other, mine, file) });
    }
    for (const claim of claims) {
      const other = claimed.get(claim);
      if (other === undefined) claimed.set(claim, mine);
      // Else its file was complained of above.
      else if (other.driver === mine.driver || fileOf(claim) === undefined)
        problems.push({ path, at: 'key', message: takenTwice(id, other.device, name, claim) });
    }
  }
  return problems;
}

function cannotBe(path: Problem['path'], driver: string, device: string, drivers: Catalogue['drivers']): Problem {
  const able = [...drivers].filter(([, devicesOf]) => ownOf(devicesOf, device) !== undefined).map(([name]) => quote(name));
  const message = {
    it: `il driver ${quote(driver)} non può essere ${quote(device)} (${able.join(', ')} sì)`,
    en: `driver ${quote(driver)} cannot be a ${quote(device)} (${able.join(', ')} can)`,
  };
  return { path, message };
}

interface Holder {
  readonly device: string;
  readonly driver: string;
}

/** Of `/dev/ttyUSB0 11`, a pin of the board behind that port, the port: one driver alone can have it open. */
function fileOf(claim: string): string | undefined {
  return claim.startsWith('/') ? claim.split(' ')[0] : undefined;
}

function twoDrivers(node: string, one: Holder, other: Holder, file: string): Problem['message'] {
  const [first, second] = [one, other].map(({ device, driver }) => `${quote(device)} (${quote(driver)})`);
  return {
    it: `${first} e ${second} di ${quote(node)} prendono entrambi ${file}: lo apre un solo driver`,
    en: `${first} and ${second} of ${quote(node)} both take ${file}: one driver alone opens it`,
  };
}

function takenTwice(node: string, one: string, other: string, claim: string): Problem['message'] {
  if (one === other) return { it: `${quote(other)} prende ${claim} due volte`, en: `${quote(other)} takes ${claim} twice` };
  return {
    it: `${quote(one)} e ${quote(other)} di ${quote(node)} prendono entrambi ${claim}`,
    en: `${quote(one)} and ${quote(other)} of ${quote(node)} both take ${claim}`,
  };
}

/** What `constructor` must not find where nobody wrote it. */
function ownOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function kindWord(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
