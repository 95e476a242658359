// The hall of the simulated days: small, with one of everything; and what a maintainer makes of its file at noon.
import type { z } from 'zod';
import type { ConfigSchema } from '../../broker/config/schema.js';
import type { Chance } from '../harness/random.js';

type Data = z.input<typeof ConfigSchema>;

export const digitButtons = Array.from({ length: 10 }, (_, digit) => `k${digit}`);
/** A call later than this is not worth announcing; a ticket later than that not worth printing, s. */
export const announceSeconds = 8;
export const printSeconds = 6;

export const zone = 'Europe/Rome';

const sim = { driver: 'sim' };
const deskDevices = { keypad: sim, lamp: sim, display: sim, rating: sim };
const printer = { driver: 'escpos', to: 'sim' };

interface HallOptions {
  /** Undefined: never closed. `8:30-12:10` */
  readonly hours: string | undefined;
  /** At which hour the service day turns. */
  readonly turn: number;
  readonly chance: Chance;
}

/** Of each day another hall: how small the ranges are, who helps whom, whether a rush asks for a desk. */
export function hallData({ hours, turn, chance }: HallOptions): Data {
  const small = chance.happens(0.15);
  const wrap = chance.happens(0.15);
  return {
    hall: { id: 'sim', name: { it: 'Comune di Sim', en: 'Town of Sim' }, languages: ['it', 'en'], zone, turn },
    ...(hours === undefined ? {} : { hours: { 'mon-sun': hours } }),
    calendar: { holidays: 'none', guard: 'off' },
    series: { A: { from: 1, to: small ? 60 : 299, wrap }, C: { from: 300, to: small ? 330 : 599, wrap }, U: { from: 600, to: 899 } },
    outcomes: { certificato: { name: { it: 'Certificato' }, dial: 1 }, pratica: { name: { it: 'Pratica' }, dial: 2 } },
    classes: { precedenza: { name: { it: 'Precedenza' }, dial: 1, rank: 2 } },
    services: {
      anagrafe: {
        name: { it: 'Anagrafe' },
        series: 'A',
        dial: 1,
        minutes: 1,
        returns: { times: chance.below(3), places: chance.below(3) },
      },
      carta: { name: { it: 'Carta', en: 'Card' }, series: 'C', dial: 2, 'outcome-needed': chance.happens(0.1), 'wait-minutes': 3 },
      tributi: { name: { it: 'Tributi' }, series: 'A', dial: 3, ...(chance.happens(0.2) ? { cap: 12 } : {}) },
      urbanistica: { name: { it: 'Urbanistica' }, series: 'U', dial: 4 },
      // No button gives it and nobody is sent to it: nobody is stranded, whatever becomes of its desks.
      matrimoni: { name: { it: 'Matrimoni' }, series: 'U', dial: 5 },
    },
    areas: { atrio: { name: { it: 'Atrio' } }, primo: { name: { it: 'Primo piano' } } },
    desks: {
      uno: { number: 1, area: 'atrio', serves: ['anagrafe', 'carta', 'matrimoni'], prints: 'kiosk-1' },
      due: { number: 2, area: 'atrio', serves: ['anagrafe', 'tributi'], helps: ['carta', 'matrimoni'], prints: 'kiosk-1' },
      tre: { number: 3, area: 'atrio', serves: ['carta', 'tributi'], prints: 'kiosk-2' },
      ufficio: { number: 11, area: 'primo', serves: ['urbanistica'], office: true, prints: 'kiosk-2' },
    },
    levels: {
      // biome-ignore lint/suspicious/noThenProperty: the maintainer's word for what comes next
      sportello: { name: { it: 'Sportello' }, desks: ['uno', 'due'], then: 'ufficio' },
      ufficio: { name: { it: 'Ufficio' }, desks: chance.happens(0.5) ? ['tre'] : [] },
    },
    ...(chance.happens(0.3) ? { overflow: { folla: { desks: ['tre'], waiting: 6, 'for-minutes': 0, 'open-minutes': 1 } } } : {}),
    ratings: { minutes: 1 },
    'back-offices': { retro: { name: { it: 'Retro ufficio' }, dial: 1 } },
    rosters: { agenda: { desk: 'ufficio', services: ['urbanistica'], hours: { 'mon-sun': '0:00-24:00' }, minutes: 5 } },
    appointments: { 'early-minutes': 60 },
    'home-minutes': 1,
    nodes: {
      'kiosk-1': {
        kind: 'kiosk',
        buttons: {
          b1: { service: 'anagrafe' },
          b2: { service: 'carta' },
          b3: { service: 'tributi' },
          b4: { service: 'anagrafe', class: 'precedenza' },
          en: { language: 'en', label: { it: 'English' } },
          ...Object.fromEntries(digitButtons.map((button, digit) => [button, { digit }])),
        },
        devices: { buttons: sim, printer },
      },
      'kiosk-2': { kind: 'kiosk', buttons: { b1: { service: 'carta' }, b2: { service: 'tributi' } }, devices: { buttons: sim, printer } },
      'desk-1': { kind: 'desk', desk: 'uno', devices: deskDevices },
      'desk-2': { kind: 'desk', desk: 'due', devices: deskDevices },
      'desk-3': { kind: 'desk', desk: 'tre', devices: { button: sim, lamp: sim, display: sim } },
      'desk-11': { kind: 'desk', desk: 'ufficio', devices: deskDevices },
      'board-1': { kind: 'board', area: 'atrio', devices: { board: sim } },
      'voice-1': { kind: 'announcer', areas: ['atrio', 'primo'], devices: { voice: { driver: 'audio' }, speaker: sim } },
    },
    rules: chance.pick([['longest-wait'], ['priority', 'longest-wait'], ['appointment-due', 'priority', 'tier', 'longest-wait']]),
    limits: { 'announce-seconds': announceSeconds, 'print-seconds': printSeconds },
  };
}

export const textOf = (data: Data) => JSON.stringify(data, null, 1);

/** What a desk serves where no other serves the same. */
const soleDuties: Readonly<Record<string, { readonly serves: string[] }>> = {
  uno: { serves: ['anagrafe', 'matrimoni'] },
  due: { serves: ['tributi'] },
  tre: { serves: ['carta'] },
};

interface Edit {
  readonly name: string;
  /** What the maintainer saves. */
  readonly text: (data: Data) => string;
}

const changed = (name: string, change: (data: Data) => Partial<Data>): Edit => ({
  name,
  text: (data) => textOf({ ...data, ...change(data) }),
});

/** Without one of those that are named. */
function without<T>(all: Readonly<Record<string, T>>, gone: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== gone));
}

/** Of what desks serve, so that a move of today may contradict them: those of a maintainer who sees a supervisor's moves. */
export const deskEdits: readonly Edit[] = [
  changed('all is as it was in the morning', () => ({})),
  changed('each service has one desk', ({ desks }) => ({
    desks: Object.fromEntries(Object.entries(desks).map(([id, desk]) => [id, { ...desk, helps: [], ...soleDuties[id] }])),
  })),
  changed('a desk is gone while people may be at it', ({ desks, nodes, levels: _, ...rest }) => ({
    ...rest,
    levels: {},
    desks: without(desks, 'due'),
    nodes: without(nodes, 'desk-2'),
  })),
];

/** Right ones and wrong ones; whatever is wrong with a file, the hall goes on. */
export const edits: readonly Edit[] = [
  changed('the lists of rules change', () => ({ rules: ['priority', 'longest-wait'] })),
  changed('a button gives another service', ({ nodes }) => ({
    nodes: {
      ...nodes,
      'kiosk-2': {
        kind: 'kiosk',
        buttons: { b1: { service: 'tributi' }, b3: { service: 'anagrafe' } },
        devices: { buttons: sim, printer },
      },
    },
  })),
  changed('a service is retired', ({ services, desks, nodes, rosters: _, ...rest }) => ({
    ...rest,
    rosters: {},
    services: without(services, 'urbanistica'),
    desks: without(desks, 'ufficio'),
    nodes: without(nodes, 'desk-11'),
    retired: { urbanistica: 'anagrafe' },
  })),
  changed('a range grows', ({ series }) => ({ series: { ...series, C: { from: 300, to: 599 }, A: { from: 1, to: 299 } } })),
  changed('kiosks give no numbers by themselves any more', ({ nodes }) => ({
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, node.kind === 'kiosk' ? { ...node, offline: 0 } : node])),
  })),
  changed('a desk moves to another area', ({ desks }) => ({
    desks: Object.fromEntries(Object.entries(desks).map(([id, desk]) => [id, id === 'due' ? { ...desk, area: 'primo' } : desk])),
  })),
  changed('a desk gets another number', ({ desks }) => ({
    desks: Object.fromEntries(Object.entries(desks).map(([id, desk]) => [id, id === 'uno' ? { ...desk, number: 7 } : desk])),
  })),
  changed('a second board is put up', ({ nodes }) => ({
    nodes: { ...nodes, 'board-2': { kind: 'board', area: 'primo', devices: { board: sim } } },
  })),
  changed('the voice is taken away', ({ nodes }) => ({ nodes: without(nodes, 'voice-1') })),
  changed('a kiosk is taken away', ({ nodes, desks }) => ({
    nodes: without(nodes, 'kiosk-2'),
    desks: Object.fromEntries(Object.entries(desks).map(([id, desk]) => [id, { ...desk, prints: 'kiosk-1' }])),
  })),
  changed('the keypads get other keys', () => ({ keypad: { recall: 'C', 'no-show': 'B' } })),
  ...deskEdits,
  { name: 'half a file', text: (data) => textOf(data).slice(0, 700) },
  { name: 'an empty file', text: () => '' },
  { name: 'an option that nobody knows', text: (data) => JSON.stringify({ ...data, prority: true }) },
  {
    name: 'a service that is not there',
    text: (data) => textOf(data).replace('"carta","tributi"', '"carta","tributo"').replaceAll('"tributi"\n', '"tributo"\n'),
  },
  { name: 'a tab too many', text: () => 'hall:\n\tid: sim\n  name: {' },
];
