// What a maintainer hears of slips in the queue's own options: whom a desk helps, levels, rushes, rosters, codes, days.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configSource, type Loaded, type ReadOn } from '../../../broker/config/load.js';
import { catalogue } from '../../../cli/catalogue.js';
import { makeFolder } from '../../harness/folders.js';
import { queueText } from './queue-text.js';

const house = await catalogue();
const folder = makeFolder();
afterAll(folder.remove);
const file = join(folder.path, 'hall.yaml');
const source = configSource(file, house);
const today = '2026-11-22';

function read(text: string, on: ReadOn = { today }): Loaded {
  writeFileSync(file, text);
  return source.read(on);
}

/** What is said of the hall with one line replaced; `@` is that line. */
function toldOf(loaded: Loaded, line: string): { readonly it: string; readonly en: string }[] {
  const at = queueText.slice(0, queueText.indexOf(line)).split('\n').length;
  const short = (words: string) => words.replace(`${file}:${at}:`, '@').replace(file, 'hall.yaml');
  return (loaded.ok ? loaded.warnings : loaded.errors).map(({ it, en }) => ({ it: short(it), en: short(en) }));
}

it('A hall that uses every option is taken without a word', () => {
  expect(read(queueText)).toMatchObject({ ok: true, warnings: [] });
});

describe('a slip', () => {
  it.each<[what: string, line: string, instead: string, ...errors: string[]]>([
    [
      'a service that nobody serves',
      'serves: [mutui], office: true',
      'serves: [tributi], office: true',
      'hall.yaml:42:3: no desk serves `mutui`: its tickets would never be called',
      'hall.yaml:61:46: `ufficio` does not serve `mutui`: it cannot be booked there',
    ],
    ['an outcome that there is not', 'outcomes: [cie]', 'outcomes: [cei]', '@16: no outcome is named `cei`: did you mean `cie`?'],
    ['an outcome twice', 'outcomes: [cie]', 'outcomes: [cie, cie]', '@21: `cie` stands twice'],
    ['two services under one dial', 'series: C, dial: 13', 'series: C, dial: 12', '@65: keypads dial 12 for `carta` already'],
    ['two outcomes under one dial', 'dial: 22', 'dial: 21', '@47: keypads dial 21 for `cie` already'],
    ['two classes under one dial', 'en: Business }, dial: 2', 'en: Business }, dial: 1', '@53: keypads dial 1 for `prima` already'],
    ['a dial of three digits', 'series: C, dial: 13', 'series: C, dial: 130', '@65: `dial`: 130 is too much: at most 99'],
    ['two back offices under one dial', 'en: Legal }, dial: 2', 'en: Legal }, dial: 1', '@52: keypads dial 1 for `lavori` already'],
    [
      'a sector that there is not',
      'sectors: [strade] }',
      'sectors: [strada] }',
      '@111: no sector is named `strada`: did you mean `strade`?',
    ],
    ['a sector at two back offices', 'en: Legal }, dial: 2', 'en: Legal }, sectors: [strade]', '@56: `strade` goes to `lavori` already'],
    [
      'a reminder before there is a case',
      'reminders: [5]',
      'reminders: [20]',
      '@32: 20 days before: the answer is due in 20, the reminder would come as soon as the case is opened',
    ],
    ['one reminder twice', 'reminders: [5]', 'reminders: [5, 5]', '@35: `5` stands twice'],
    ['a collection where nothing is done', 'collect: carta', 'collect: cart', '@45: no service is named `cart`: did you mean `carta`?'],
    ['an application for what nobody does', 'apply: [carta]', 'apply: [cart]', '@60: no service is named `cart`: did you mean `carta`?'],
    ['no address at all', 'email: lavori@comune.example', 'email: lavori', '@78: `email`: expected an e-mail address'],
    [
      'a kind that nobody can tell',
      'cases: { days: 20,',
      'cases: { kinds: [wish],',
      '@18: `kinds`: expected one of `report`, `complaint`, `suggestion`, `proposal`, `application`, not `wish`',
    ],
    ['a cap of none', 'cap: 40', 'cap: 0', '@10: `cap`: 0 is too little: at least 1'],
    ['a returns misspelt', 'returns: { times: 2', 'returns: { time: 2', '@16: `time`: no such option: did you mean `times`?'],
    [
      'five lines for the ticket',
      'short: [{ it: Serve una foto, en: Bring a photo }]',
      'short: [{ it: a }, { it: b }, { it: c }, { it: d }, { it: e }]',
      '@7: `short`: must have at most 4 entries',
    ],
    [
      'a line of a card without the hall’s language',
      'documents: [{ it: Una foto, en: A photo }]',
      'documents: [{ en: A photo }]',
      "@19: needs its words in `it`, the hall's first language",
    ],
    [
      'an outcome without the hall’s language',
      'it: Carta elettronica, en: Electronic card',
      'en: Electronic card',
      "@10: needs its words in `it`, the hall's first language",
    ],
    [
      'a class without the hall’s language',
      'it: Ditta, en: Business',
      'en: Business',
      "@12: needs its words in `it`, the hall's first language",
    ],
    [
      'a level without the hall’s language',
      'it: Sindaco, en: Mayor',
      'en: Mayor',
      "@12: needs its words in `it`, the hall's first language",
    ],
    [
      'directions without the hall’s language',
      'it: Primo piano, en: First floor',
      'en: First floor',
      "@69: needs its words in `it`, the hall's first language",
    ],
    ['a desk without an area', 'back: { number: 3, area: atrio, serves', 'back: { number: 3, serves', '@3: `area` is missing'],
    [
      'a desk that helps with what it serves',
      'helps: [tributi]',
      'helps: [tributi, carta]',
      '@68: `carta` is among the services it serves',
    ],
    [
      'a desk that helps with what there is not',
      'helps: [tributi]',
      'helps: [tributo]',
      '@59: no service is named `tributo`: did you mean `tributi`?',
    ],
    [
      'a printer at no kiosk',
      'prints: kiosk-1, operator',
      'prints: voice-1, operator',
      '@77: no kiosk is named `voice-1` (there are `kiosk-1`)',
    ],
    [
      'a kiosk misspelt',
      'prints: kiosk-1, operator',
      'prints: kiosk-2, operator',
      '@77: no kiosk is named `kiosk-2`: did you mean `kiosk-1`?',
    ],
    [
      'a rule of a desk',
      'rules: [appointment-due, longest-wait]',
      'rules: [apointment-due, longest-wait]',
      '@67: no rule is named `apointment-due`: did you mean `appointment-due`?',
    ],
    [
      'overdue among the rules',
      'rules: [appointment-due, priority',
      'rules: [overdue, priority',
      '@9: `overdue` always comes first, whatever the rules: take it away, and set the `wait-minutes` of services',
    ],
    ['a code that is octal elsewhere', "bruno: '0042'", 'bruno: 0042', '@10: `bruno`: expected a text, not `0042`: write `"0042"`'],
    ['a code in numbers', "anna: '1234'", 'anna: 1234', '@9: `anna`: expected a text, not `1234`: write `"1234"`'],
    ['a code of three digits', "anna: '1234'", "anna: '123'", '@9: `anna`: expected four digits, in quotes'],
    ['two operators with one code', "bruno: '0042'", "bruno: '1234'", '@10: has the same code as `anna`'],
    [
      'a desk that asks for a code, and no operators',
      "operators:\n  anna: '1234'\n  bruno: '0042'\n",
      '',
      'hall.yaml:47:96: asks for a code, and the hall has no `operators`: nobody could open it',
    ],
    [
      'levels in a circle',
      'mayor: { name: { it: Sindaco, en: Mayor },',
      'mayor: { then: info, name: { it: Sindaco, en: Mayor },',
      '@18: `info` → `counter` → `mayor` → `info`: the chain goes round in a circle',
    ],
    [
      'a circle that does not come back to its beginning',
      'mayor: { name: { it: Sindaco, en: Mayor },',
      'mayor: { then: counter, name: { it: Sindaco, en: Mayor },',
      '@18: `counter` → `mayor` → `counter`: the chain goes round in a circle',
    ],
    [
      'a level after itself',
      'mayor: { name: { it: Sindaco, en: Mayor },',
      'mayor: { then: mayor, name: { it: Sindaco, en: Mayor },',
      '@18: `mayor` → `mayor`: the chain goes round in a circle',
    ],
    ['a level after which comes nothing', 'then: mayor }', 'then: major }', '@72: no level is named `major`: did you mean `mayor`?'],
    ['a desk in two levels', 'desks: [two], then', 'desks: [two, one], then', '@65: `one` is already in `info`'],
    ['a desk of no level', 'desks: [two], then', 'desks: [tow], then', '@60: no desk is named `tow`: did you mean `two`?'],
    [
      'a rush without a threshold',
      'waiting: 12, oldest-minutes: 20, until-waiting: 4, until-minutes: 10',
      'for-minutes: 3',
      '@3: needs a threshold: `waiting` or `oldest-minutes`',
    ],
    [
      'a rush that never ends',
      'until-waiting: 4, until-minutes: 10',
      'until-waiting: 12, until-minutes: 20',
      '@75: `until-waiting`: 12 must be less than `waiting`, which is 12: else the lamp goes on and off',
      '@94: `until-minutes`: 20 must be less than `oldest-minutes`, which is 20: else the lamp goes on and off',
    ],
    [
      'a rush with a desk that there is not',
      'punta: { desks: [back]',
      'punta: { desks: [bakc]',
      '@20: no desk is named `bakc`: did you mean `back`?',
    ],
    [
      'a rush with an office',
      'punta: { desks: [back]',
      'punta: { desks: [back, ufficio]',
      '@26: `ufficio` is an office: it calls no queue',
    ],
    [
      'a rush of what its desks do not serve',
      'punta: { desks: [back]',
      'punta: { services: [mutui], desks: [back]',
      '@23: none of these desks serves `mutui`: to open them would not help',
    ],
    [
      'a desk in two rushes',
      'punta: { desks: [back]',
      'sera: { desks: [back], waiting: 3 }\n  punta: { desks: [back]',
      'hall.yaml:60:20: `back` is already in `sera`',
    ],
    ['a roster of no desk', 'carta-mattina: { desk: two', 'carta-mattina: { desk: tow', '@26: no desk is named `tow`: did you mean `two`?'],
    [
      'a roster of no service',
      'desk: two, services: [carta]',
      'desk: two, services: [crata]',
      '@42: no service is named `crata`: did you mean `carta`?',
    ],
    [
      'a roster of what the desk does not serve',
      'desk: two, services: [carta]',
      'desk: two, services: [carta, mutui]',
      '@49: `two` does not serve `mutui`: it cannot be booked there',
    ],
    [
      'a roster that ends before it begins',
      'from: 2026-11-01, to: 2027-06-30',
      'from: 2027-11-01, to: 2027-06-30',
      '@123: `2027-06-30` is before `from`',
    ],
    [
      'a roster until no day',
      'to: 2027-06-30',
      'to: 2027-06-31',
      '@123: `2027-06-31` is no day of the calendar: year, month and day, as in `2026-12-24`',
    ],
    [
      'a roster in the past',
      'to: 2027-06-30',
      'to: 2026-11-21',
      '@123: `2026-11-21` is past: nobody can book here any more; today is 2026-11-22',
    ],
    [
      'two rosters for the same minutes',
      'carta-mattina: { desk: two, services: [carta], hours: { tue:',
      'carta-mattina: { desk: ufficio, services: [mutui], hours: { tue:',
      '@54: these are hours that `mutui-mattina` books at the same desk already',
    ],
    [
      'hours of a roster that overlap',
      "tue: '9:00-11:00'",
      "tue: '9:00-11:00, 10:00-12:00'",
      '@64: `10:00-12:00` has hours that are there already',
    ],
    [
      'hours of a service that are none',
      "mon-fri: '8:00-12:30'",
      "mon-fri: '8.00-12.30'",
      '@23: `8.00-12.30` is no span of hours: write it as in `8:30-13:00`',
    ],
    [
      'hours of a desk that are none',
      "mon-thu: '10:00-12:00'",
      "mon-thu: '10-12'",
      '@134: `10-12` is no span of hours: write it as in `8:30-13:00`',
    ],
    [
      'hours of a level upside down',
      "wed: '10:00-12:00'",
      "wed: '12:00-10:00'",
      '@60: `12:00-10:00` ends before it begins: behind midnight is the next day, and the end of a day is 24:00',
    ],
    [
      'a day of the hall twice',
      'mon-fri: 8:00-13:00',
      'mon-fri: 8:00-13:00\n  wed: 8:00-18:00',
      'hall.yaml:7:3: `wed`: a day that `mon-fri` has named already',
    ],
    ['a patron on no day', 'patron: 06-24', 'patron: 24-06', '@11: `24-06` is no day: month and day, as in `06-24`'],
    [
      'a closed day that there is not',
      'closed: [2026-12-24,',
      'closed: [2026-02-30,',
      '@12: `2026-02-30` is no day of the calendar: year, month and day, as in `2026-12-24`',
    ],
    ['a closed day that is in a range', 'closed: [2026-12-24,', 'closed: [2026-08-12,', '@24: a day that `2026-08-12` has named already'],
    ['closed days upside down', '2026-08-10..2026-08-14', '2026-08-14..2026-08-10', '@24: `2026-08-14..2026-08-10` ends before it begins'],
    [
      'an open day that is closed, too',
      'open: { 2026-12-07:',
      'open: { 2026-12-24:',
      '@11: `2026-12-24` is among the closed days, in `2026-12-24`',
    ],
    ['an open day with no hours', "2026-12-07: '8:30-12:00'", '2026-12-07: closed', '@23: a closed day belongs in `closed`'],
    ['holidays of another country', 'guard: refuse', 'holidays: france', '@13: `holidays`: expected one of `italy`, `none`, not `france`'],
    [
      'a key of no keypad',
      'keypad: { recall: C',
      'keypad: { recall: E',
      '@19: `recall` takes one key, A to D or #, or two digits as in `09`, not `E`',
    ],
    ['a row of no keypad', 'keypad: { recall: C', 'keypad: { recal: C', '@11: no row is called `recal`: did you mean `recall`?'],
    [
      'two rows on one key',
      'keypad: { recall: C, no-show: B }',
      'keypad: { recall: C }',
      '@19: `recall` would have the same keys as `no-show`: C',
    ],
    [
      'a button for an office',
      'b1: { service: carta }',
      'b1: { service: mutui }',
      '@22: `mutui` is served by offices alone, by appointment or transfer: it has no button',
    ],
    ['a button for no class', 'class: prima }', 'class: primo }', '@38: no class is named `primo`: did you mean `prima`?'],
    ['a button with class and no service', 'b1: { service: carta }', 'b1: { class: prima }', '@7: `service` is missing'],
    [
      'a digit and a service',
      'b1: { service: carta }',
      'b1: { service: carta, digit: 1 }',
      '@29: `digit`: no such option: a button with a digit is for nothing else',
      "hall.yaml:76:20: digit 1 is already `b1`'s",
    ],
    ['a digit twice', 'd9: { digit: 9 }', 'd9: { digit: 8 }', "@20: digit 8 is already `d8`'s"],
    ['a digit of two', 'd9: { digit: 9 }', 'd9: { digit: 10 }', '@20: `digit`: 10 is too much: at most 9'],
    [
      'two voices in one room',
      'rules: [appointment-due, priority',
      '  voice-2: { kind: announcer, area: sala, devices: *voice }\nrules: [appointment-due, priority',
      '@37: `voice-1` already announces in `sala`',
    ],
    [
      'a voice in an area and in areas',
      'kind: announcer, areas',
      'kind: announcer, area: atrio, areas',
      '@3: `voice-1`: needs `area`, or `areas` for rooms that hear one loudspeaker; not both',
    ],
    [
      'a voice nowhere',
      'kind: announcer, areas: [atrio, sala]',
      'kind: announcer',
      '@3: `voice-1`: needs `area`, or `areas` for rooms that hear one loudspeaker; not both',
    ],
    ['a voice in a room twice', 'areas: [atrio, sala]', 'areas: [atrio, sala, sala]', '@52: `sala` stands twice'],
    [
      'a voice in a room that there is not',
      'areas: [atrio, sala]',
      'areas: [atrio, salla]',
      '@46: no area is named `salla`: did you mean `sala`?',
    ],
    ['too many numbers without the hub', 'offline: 10', 'offline: 101', '@14: `offline`: 101 is too much: at most 100'],
  ])('is told with its place, in both languages: %s', (_what, line, instead, ...expected) => {
    expect(queueText.split(line)).toHaveLength(2);
    const loaded = read(queueText.replace(line, instead));
    expect(loaded.ok).toBe(false);
    const told = toldOf(loaded, line);
    expect(told.map(({ en }) => en)).toEqual(expected);
    expect(told.filter(({ it, en }) => it === en)).toEqual([]);
  });

  it('hides no other', () => {
    const text = queueText
      .replace('dial: 22', 'dial: 21')
      .replace('then: mayor }', 'then: info }')
      .replace('to: 2027-06-30', 'to: 2026-11-20')
      .replace('series: C, dial: 13', 'series: K, dial: 13')
      .replace('C: { from: 100, to: 199 }', 'C: { from: 90, to: 199 }')
      .replace('two: { number: 2, area: sala,', 'two: { number: 2,')
      .replace('mon-fri: 8:00-13:00', 'mon-fri: 8:00-13:00, 12:00-14:00');
    const lines = toldOf(read(text), 'hall:').map(({ en }) => en.replace('hall.yaml:', ''));
    expect(lines).toEqual([
      '6:12: `12:00-14:00` has hours that are there already',
      '14:14: series C and A would show the same numbers on a 3-digit display',
      '18:47: keypads dial 21 for `cie` already',
      '41:56: `series`: expected one letter that 7 segments can show: A B C D E F H J L N O P R T U Y',
      '41:56: no series is named `K` (there are `A`, `C`, `U`)',
      '48:3: `area` is missing',
      '56:72: `info` → `counter` → `info`: the chain goes round in a circle',
      '61:123: `2026-11-20` is past: nobody can book here any more; today is 2026-11-22',
    ]);
  });
});

describe('what would be regretted', () => {
  it.each<[what: string, line: string, instead: string, ...warnings: string[]]>([
    [
      'hours of a service in which the hall is closed',
      "mon-fri: '8:00-12:30'",
      "mon-fri: '8:00-12:30', sat: '9:00-11:00'",
      '@37: has hours in which the hall is closed: they count for nothing',
    ],
    [
      'hours of a desk in which the hall is closed',
      "mon-thu: '10:00-12:00'",
      "sat: '10:00-12:00'",
      '@125: has hours in which the hall is closed: they count for nothing',
    ],
    [
      'hours of a roster in which the hall is closed',
      "tue: '9:00-11:00'",
      "tue: '7:00-11:00'",
      '@59: has hours in which the hall is closed: they count for nothing',
    ],
    [
      'second services without their rule',
      'rules: [appointment-due, priority, tier, longest-wait]',
      'rules: [appointment-due, priority, longest-wait]',
      'hall.yaml:47:51: without the rule `tier` these services count as its own',
    ],
    [
      'classes without their rule',
      'rules: [appointment-due, priority, tier, longest-wait]',
      'rules: [appointment-due, tier, longest-wait]',
      'hall.yaml:20:61: without the rule `priority` nobody goes before others',
    ],
    [
      'appointments without their rule',
      'rules: [appointment-due, priority, tier, longest-wait]',
      'rules: [priority, tier, longest-wait]',
      'hall.yaml:61:3: without the rule `appointment-due` who has an appointment waits like everybody',
    ],
    ['a digit that cannot be typed', '      d9: { digit: 9 }\n', '', 'hall.yaml:72:5: a code may have any digit: here 9 cannot be typed'],
    ['more tickets than the series has', 'cap: 40', 'cap: 140', '@5: series A has only 99 numbers a day'],
    ['a class that nobody can give', 'en: Business }, dial: 2', 'en: Business }', '@3: no button and no keypad gives the class `ditta`'],
    [
      'a desk that hands on what is not answered, and prints no slip',
      'longest-wait], prints: kiosk-1',
      'longest-wait]',
      '@3: without `prints` no case goes from here to `mayor` while nobody receives there',
    ],
    ['a line of a card in one language only', 'it: Firma, en: Signature', 'it: Firma', '@15: has no words in `en`'],
  ])('is warned of: %s', (_what, line, instead, ...expected) => {
    expect(queueText.split(line)).toHaveLength(2);
    const loaded = read(queueText.replace(line, instead));
    expect(loaded.ok).toBe(true);
    expect(toldOf(loaded, line).map(({ en }) => en)).toEqual(expected);
  });
});

describe('a roster that has ended', () => {
  const text = queueText.replace('to: 2027-06-30', 'to: 2026-11-21');

  it('is refused in a new file, on the day after its last', () => {
    expect(read(text, { today: '2026-11-22' }).ok).toBe(false);
    expect(read(text, { today: '2026-11-21' }).ok).toBe(true);
  });

  it('is no reason to refuse what runs, nor what ran before, nor anything while nobody knows the day', () => {
    expect(read(text, { today, runs: (other) => other === text }).ok).toBe(true);
    expect(source.parse(text).ok).toBe(true);
    expect(read(text, { today: undefined }).ok).toBe(true);
  });
});
