// What a maintainer hears of a file that is at fault: the place, what is wrong, what was meant.
import { describe, expect, it } from 'vitest';
import { configSource } from '../../../broker/config/load.js';
import { catalogue as theCatalogue } from '../../../cli/catalogue.js';
import { smallConfigData } from '../../harness/small-config.js';
import { hallText, lineOf } from './hall-text.js';

const house = await theCatalogue();
const source = configSource('hall.yaml', house);

function errorsOf(text: string, language: 'it' | 'en' = 'en'): readonly string[] {
  const loaded = configSource('hall.yaml', house).parse(text);
  return loaded.ok ? [] : loaded.errors.map((line) => line[language]);
}

/** The hall with one line replaced; the errors name the line as `@`. */
function errorsWith(line: string, instead: string): string[] {
  const at = lineOf(line);
  const text = hallText.replace(line, instead);
  return errorsOf(text).map((error) => error.replace(`hall.yaml:${at}:`, '@'));
}

describe('a file that is right', () => {
  it('is taken, and comes to the hub without anything inherited', () => {
    const loaded = source.parse(hallText);
    expect(loaded).toMatchObject({ ok: true, text: hallText, warnings: [] });
    if (!loaded.ok) return;
    expect(loaded.config.services.constructor).toBeUndefined();
    expect(Object.isFrozen(loaded.config.desks)).toBe(true);
  });

  it.each([
    ['with a byte order mark', `\ufeff${hallText}`],
    ['with Windows line ends', hallText.replaceAll('\n', '\r\n')],
    ['as JSON', JSON.stringify(smallConfigData())],
    ['with buttons named by numbers', hallText.replace('b1: { service: carta }', '1: { service: carta }')],
    ['with a service named constructor', hallText.replaceAll('carta', 'constructor')],
    [
      'with what is repeated',
      hallText
        .replace('area: atrio, serves: [carta, tributi] }', 'area: &a atrio, serves: &s [carta, tributi] }')
        .replace('area: atrio, serves: [carta, tributi] }', 'area: *a, serves: *s }'),
    ],
    [
      'with options merged',
      hallText
        .replace('one: { number: 1, area', 'one: &one { number: 1, area')
        .replace('two: { number: 2, area: atrio, serves: [carta, tributi] }', 'two: { <<: *one, number: 2 }'),
    ],
  ])('is taken %s', (_how, text) => {
    expect(errorsOf(text)).toEqual([]);
    expect(source.parse(text).ok).toBe(true);
  });
});

describe('hours that a table of weekdays is read from', () => {
  it.each([' ', '\t', '\u00a0', '\n'])('are taken or told of, whatever blank stands in them: %j', (blank) => {
    const text = JSON.stringify({ ...smallConfigData(), hours: { mon: `8:30${blank}-13:00${blank}` } });
    const loaded = source.parse(text);
    expect(loaded.ok || loaded.errors.length > 0).toBe(true);
  });
});

describe('a slip in the file', () => {
  it.each<[what: string, line: string, instead: string, ...errors: string[]]>([
    // Names that are no option.
    ['an option that was meant otherwise', 'turn: 4', 'trun: 4', '@3: `trun`: no such option: did you mean `turn`?'],
    [
      'an option that there is nowhere',
      'turn: 4',
      'colour: red',
      '@3: `colour`: no such option (there are `id`, `name`, `languages`, `logo`, `public-url`, `hosts`, `proxies`, `zone`, `turn`)',
    ],
    ['an option misspelt that is needed is told of once', 'id: pieve', 'di: pieve', '@3: `di`: no such option: did you mean `id`?'],
    [
      'a kind misspelt as an option',
      'desk-1: { kind: desk,',
      'desk-1: { kindd: desk,',
      '@13: `kindd`: no such option: did you mean `kind`?',
    ],
    ['a part of the file misspelt', 'rules: [longest-wait]', 'rulse: [longest-wait]', '@1: `rulse`: no such option: did you mean `rules`?'],
    [
      'a limit misspelt',
      'connect-seconds: 5',
      'conect-seconds: 5',
      '@3: `conect-seconds`: no such option: did you mean `connect-seconds`?',
    ],
    // Names that point at nothing.
    ['a service', 'b1: { service: carta }', 'b1: { service: crata }', '@22: no service is named `crata`: did you mean `carta`?'],
    [
      'a service at a desk',
      'one: { number: 1, area: atrio, serves: [carta, tributi] }',
      'one: { number: 1, area: atrio, serves: [carta, tributo] }',
      '@50: no service is named `tributo`: did you mean `tributi`?',
    ],
    ['a desk', 'desk-1: { kind: desk, desk: one', 'desk-1: { kind: desk, desk: on', '@31: no desk is named `on`: did you mean `one`?'],
    [
      'an area',
      'board-1: { kind: board, area: atrio',
      'board-1: { kind: board, area: artio',
      '@33: no area is named `artio`: did you mean `atrio`?',
    ],
    [
      'a series',
      'carta: { name: { it: Carta, en: Card }, series: A }',
      'carta: { name: { it: Carta, en: Card }, series: E }',
      '@51: no series is named `E` (there are `A`, `C`)',
    ],
    ['a driver', 'buttons: { driver: sim }', 'buttons: { driver: smi }', '@26: no driver is named `smi`: did you mean `sim`?'],
    [
      'a driver that cannot be that',
      'printer: { driver: escpos',
      'printer: { driver: audio',
      '@26: driver `audio` cannot be a `printer` (`escpos` can)',
    ],
    ['a device', 'buttons: { driver: sim }', 'butons: { driver: sim }', '@7: a kiosk has no device `butons`: did you mean `buttons`?'],
    ['a kind', 'kind: kiosk', 'kind: kiosc', '@11: `kind`: there is no `kiosc`: did you mean `kiosk`?'],
    ['a rule', 'rules: [longest-wait]', 'rules: [longest-wiat]', '@9: no rule is named `longest-wiat`: did you mean `longest-wait`?'],
    [
      'a language of the paper',
      'languages: [it, en]',
      'languages: [it, en, pl]',
      '@23: tickets cannot be printed in `pl` (it, en, de, fr, es, ro, sq, ar, uk, zh)',
    ],
    [
      'a language that the file lacks',
      'languages: [it, en]',
      'languages: [it, en, ar]',
      '@23: no text of the file is in `ar`: whoever chooses it would read nothing',
    ],
    ['a language of a button', 'en: { language: en', 'en: { language: fr', '@23: the hall does not speak `fr` (there are `it`, `en`)'],
    ['a language of the voice', 'languages: [it], devices', 'languages: [fi], devices', '@56: no voice speaks `fi`: did you mean `fr`?'],
    ['where a retired service goes', 'protocollo: carta', 'protocollo: crata', '@15: no service is named `crata`: did you mean `carta`?'],
    ['a service that is retired and live', 'protocollo: carta', 'tributi: carta', '@3: `tributi` is still a service'],
    // Values.
    ['a number that is too large', 'turn: 4', 'turn: 13', '@9: `turn`: 13 is too much: at most 12'],
    ['a number that is too small', 'connect-seconds: 5', 'connect-seconds: 0.5', '@20: `connect-seconds`: 0.5 is too little: at least 1'],
    ['a number in quotes', 'turn: 4', 'turn: "4"', '@9: `turn`: expected a number, not the text `4`: write `4`'],
    ['a fraction where there is none', 'turn: 4', 'turn: 4.5', '@9: `turn`: expected a whole number, not `4.5`'],
    ['a word for a number', 'turn: 4', 'turn: four', '@9: `turn`: expected a number, not the text `four`'],
    ['nothing', 'turn: 4', 'turn:', '@3: `turn`: has no value: expected a number'],
    ['a list for a text', 'zone: Europe/Rome', 'zone: [Europe/Rome]', '@3: `zone`: expected a text, not a list'],
    ['a zone on no map', 'zone: Europe/Rome', 'zone: Europe/Atlantis', '@9: `zone`: expected an IANA time zone, as in Europe/Rome'],
    ['a name with capitals', 'id: pieve', 'id: Pieve', '@7: `id`: expected lower-case letters, digits and hyphens, at most 32'],
    [
      'a name for a node with capitals',
      'board-1: {',
      'Board: {',
      '@3: `Board`: a name must be: lower-case letters, digits and hyphens, at most 32',
    ],
    [
      'a letter 7 segments cannot show',
      'C: { from: 100, to: 199 }',
      'K: { from: 100, to: 199 }',
      '@3: `K`: a name must be: one letter that 7 segments can show: A B C D E F H J L N O P R T U Y',
      'hall.yaml:15:56: no series is named `C` (there are `A`, `K`)',
    ],
    ['a range upside down', 'C: { from: 100, to: 199 }', 'C: { from: 100, to: 50 }', '@23: `to`: must not be below `from`'],
    [
      'ranges that a display cannot tell apart',
      'C: { from: 100, to: 199 }',
      'C: { from: 90, to: 199 }',
      '@14: series C and A would show the same numbers on a 3-digit display',
    ],
    ['two desks with one number', 'two: { number: 2', 'two: { number: 1', "@18: number 1 is already `one`'s"],
    ['a control sign in a label', 'Carta, en: Card', '"Car\\u001bta", en: Card', '@24: `it`: expected no control characters'],
    [
      'one text instead of a text by language',
      'carta: { name: { it: Carta, en: Card }',
      'carta: { name: Carta',
      '@18: `name`: expected names with their values, as in `{ name: value }`, not the text `Carta`: write `{ it: Carta }`',
    ],
    [
      'a text without the hall’s language',
      'carta: { name: { it: Carta, en: Card }',
      'carta: { name: { en: Card }',
      "@12: needs its words in `it`, the hall's first language",
    ],
    [
      'one service instead of a list',
      'serves: [carta, tributi] }\n  two',
      'serves: carta }\n  two',
      '@42: `serves`: expected a list, as in `[one, two]`, not the text `carta`: write `[carta]`',
    ],
    [
      'no services at a desk',
      'two: { number: 2, area: atrio, serves: [carta, tributi] }',
      'two: { number: 2, area: atrio, serves: [] }',
      '@34: `serves`: needs at least one entry',
    ],
    [
      'a service twice at a desk',
      'two: { number: 2, area: atrio, serves: [carta, tributi] }',
      'two: { number: 2, area: atrio, serves: [carta, tributi, carta] }',
      '@59: `carta` stands twice',
    ],
    ['the page’s name', 'board-1: {', 'page: {', "@3: `page` is another client's name: choose another"],
    ['the maintainer’s name', 'board-1: {', 'maintainer: {', "@3: `maintainer` is another client's name: choose another"],
    [
      'two voices in one room',
      'board-1: { kind: board, area: atrio, devices: { board: { driver: sim } } }',
      'board-1: { kind: announcer, area: atrio, devices: { voice: { driver: audio }, speaker: { driver: sim } } }',
      'hall.yaml:34:37: `board-1` already announces in `atrio`',
    ],
    [
      'a device that is not wired',
      'lamp: { driver: sim }, display: { driver: sim } } }\n  desk-2',
      'lamp: { driver: sim } } }\n  desk-2',
      '@36: a desk needs a `display`',
    ],
    [
      'a desk without a keypad, nor one button in its place',
      'keypad: { driver: sim }, lamp: { driver: sim }, display: { driver: sim } } }\n  desk-2',
      'lamp: { driver: sim }, display: { driver: sim } } }\n  desk-2',
      '@36: a desk needs a `keypad`',
    ],
    [
      'a desk with one button in place of a keypad',
      'keypad: { driver: sim }, lamp: { driver: sim }, display: { driver: sim } } }\n  desk-2',
      'button: { driver: sim }, lamp: { driver: sim }, display: { driver: sim } } }\n  desk-2',
    ],
    // Buttons.
    ['a button with no job', 'b1: { service: carta }', 'b1: {}', '@7: `b1`: needs `service`, or `language` and `label`, or `digit`'],
    [
      'a button with two jobs',
      'b1: { service: carta }',
      'b1: { service: carta, language: en }',
      '@29: `language`: no such option: a button is for a service or for a language, not for both',
    ],
    [
      'a button with a job misspelt',
      'b1: { service: carta }',
      'b1: { sevrice: carta }',
      '@13: `sevrice`: no such option: did you mean `service`?',
    ],
    [
      'a button in short',
      'b1: { service: carta }',
      'b1: carta',
      '@11: `b1`: expected options, one a line or as in `{ name: value }`, not the text `carta`: write `{ service: carta }`',
    ],
    [
      'a language without a label',
      'en: { language: en, label: { it: English, en: English } }',
      'en: { language: en }',
      '@7: `label` is missing',
    ],
    // Drivers' settings.
    ['a setting of no driver', 'to: sim }', 'to: sim, colums: 48 }', '@43: `colums`: no such option: did you mean `columns`?'],
    ['a setting out of its values', 'to: sim }', 'to: sim, columns: 40 }', '@52: `columns`: expected one of `32`, `48`, not `40`'],
    ['a setting that is missing', 'driver: escpos, to: sim }', 'driver: escpos }', '@7: `to` is missing'],
    // YAML's traps.
    [
      'yes for true',
      'A: { from: 1, to: 99 }',
      'A: { from: 1, to: 99, wrap: yes }',
      '@31: `wrap`: expected `true` or `false`, not the text `yes`: write `true`',
    ],
    ['a number that is octal elsewhere', 'turn: 4', 'turn: 04', '@9: `04` is octal to some programs: write `4`'],
    ['a number that is octal here', 'turn: 4', 'turn: 0o4', '@9: `0o4` is not decimal: write `4`'],
    [
      'thousands with an underscore',
      'connect-seconds: 5',
      'retained-topics: 1_000',
      '@20: `retained-topics`: expected a number, not the text `1_000`, without separators: write `1000`',
    ],
    [
      'thousands with a point',
      'connect-seconds: 5',
      'retained-topics: 1.000',
      '@20: `retained-topics`: `1.000` is read as 1: in YAML a point separates decimals: write `1000`',
    ],
    [
      'a decimal comma',
      'connect-seconds: 5',
      'connect-seconds: 2,5',
      '@20: `connect-seconds`: expected a number, not the text `2,5`, with a point: write `2.5`',
    ],
    [
      'a number with its unit',
      'connect-seconds: 5',
      'connect-seconds: 5 s',
      '@20: `connect-seconds`: expected a number, not the text `5 s`, without the unit: write `5`',
    ],
    ['a number for a text', 'Carta, en: Card', '2026, en: Card', '@24: `it`: expected a text, not `2026`: write `"2026"`'],
    ['true for a text', 'Carta, en: Card', 'true, en: Card', '@24: `it`: expected a text, not `true`: write `"true"`'],
    [
      'a text cut by a comma',
      'Carta, en: Card',
      'Carta, rinnovi, en: Card',
      '@31: `rinnovi`: is no name: inside { } a comma begins another option, so a text with commas belongs in quotes',
    ],
    // Hours.
    [
      'a day of no week',
      'mon-fri: 8:30-13:00, 14:30-17:00',
      'lun-ven: 8:30-13:00, 14:30-17:00',
      '@3: `lun-ven` is no day: mon, tue, wed, thu, fri, sat, sun, or a range of them as in `mon-fri`',
    ],
    ['a day twice', 'sat: 8:30-12:00', 'fri: 8:30-12:00', '@3: `fri`: a day that `mon-fri` has named already'],
    [
      'hours that end before they begin',
      'sat: 8:30-12:00',
      'sat: 8:30-2:00',
      '@8: `8:30-2:00` ends before it begins: behind midnight is the next day, and the end of a day is 24:00',
    ],
    ['hours that overlap', 'sat: 8:30-12:00', 'sat: 8:30-12:00, 11:00-13:00', '@8: `11:00-13:00` has hours that are there already'],
    ['hours with points', 'sat: 8:30-12:00', 'sat: 8.30-12.00', '@8: `8.30-12.00` is no span of hours: write it as in `8:30-13:00`'],
    ['a closed day', 'sat: 8:30-12:00', 'sat: closed', '@8: a day that is not written is closed: take the line away'],
    ['hours that are a number', 'sat: 8:30-12:00', 'sat: 8', '@8: `sat`: expected a text, not `8`: write `"8"`'],
    [
      'quiet hours that overlap',
      'kind: announcer, area: atrio, languages: [it]',
      'kind: announcer, area: atrio, quiet: { hours: { mon-fri: "13:00-14:00,13:30-15:00" } }',
      '@71: `13:30-15:00` has hours that are there already',
    ],
    [
      'quiet hours without hours',
      'kind: announcer, area: atrio, languages: [it]',
      'kind: announcer, area: atrio, quiet: { calls: chime }',
      '@44: `hours` is missing',
    ],
    [
      'calls that are whispered',
      'kind: announcer, area: atrio, languages: [it]',
      'kind: announcer, area: atrio, quiet: { hours: { mon: "13:00-14:00" }, calls: whisper }',
      '@91: `calls`: expected one of `none`, `chime`, not `whisper`',
    ],
    // The text itself.
    [
      'the same key twice',
      'turn: 4',
      'turn: 4\n  turn: 5',
      `hall.yaml:${lineOf('turn: 4') + 1}:3: \`turn\` stands twice: the first is in line ${lineOf('turn: 4')}`,
    ],
    ['a key without a name', 'turn: 4', ': 4', '@1: before the `:` a name is missing'],
    ['a key that is a list', 'turn: 4', '? [a, b]\n  : 4', '@5: a name must be a text'],
    ['a key that reaches for the prototype', 'turn: 4', '__proto__: 4', '@3: `__proto__` cannot be a name'],
    ['a tag', 'turn: 4', 'turn: !hour 4', '@9: a tag `!` that means nothing here: take it away, or put the text in quotes'],
    ['an alias of nothing', 'turn: 4', 'turn: *hour', '@9: no `&hour` stands above to be repeated'],
    [
      'an alias of what it stands in',
      'name: { it: Comune di Pieve, en: Town of Pieve }',
      'name: &n { it: Comune, en: *n }',
      '@30: `*n` repeats what it stands in: it would never end',
    ],
    ['a merge of no options', 'turn: 4', '<<: 4', '@7: behind `<<:` belongs a `*name` that repeats options'],
    ['a tab', 'turn: 4', '\tturn: 4', '@3: a tab at the start of the line: YAML indents with spaces'],
    ['quotes left open', 'zone: Europe/Rome', 'zone: "Europe/Rome', '@9: quotes that are opened and never closed'],
    [
      'two values in a line',
      'id: pieve',
      'id: pieve: x',
      '@7: a second `:` in the same line: put the value in quotes, or begin a new line',
    ],
    ['a sign that begins no text', 'id: pieve', 'id: @pieve', '@7: no text begins with this sign: put it in quotes'],
    [
      'a second document',
      'rules: [longest-wait]',
      'rules: [longest-wait]\n---\nhall: {}',
      `hall.yaml:${lineOf('rules:') + 1}:1: a second document begins here (\`---\`): the hall is one`,
    ],
    ['another YAML', 'hall:', '%YAML 1.1\n---\nhall:', '@1: the hall is written in YAML 1.2: take `%YAML` away'],
  ])('is told with its place: %s', (_what, line, instead, ...expected) => {
    expect(hallText).toContain(line);
    expect(errorsWith(line, instead)).toEqual(expected);
  });
});

describe('a file with many slips', () => {
  const text = hallText
    .replace('turn: 4', 'turn: 40')
    .replace('kind: kiosk', 'kind: totem')
    .replace('b1: { service: carta }', 'b1: { service: crata, language: it }')
    .replace('to: sim', 'to: 7')
    .replace('desk: two', 'desk: tow')
    .replace('series: C', 'series: C, series: A')
    .replace('[longest-wait]', '[shortest]');

  it('is told of all of them, from top to bottom', () => {
    expect(errorsOf(text)).toEqual([
      'hall.yaml:6:9: `turn`: 40 is too much: at most 12',
      'hall.yaml:15:59: `series` stands twice: the first is in line 15',
      'hall.yaml:23:11: `kind`: expected one of `kiosk`, `desk`, `board`, `announcer`, not `totem`',
      'hall.yaml:25:22: no service is named `crata`: did you mean `carta`?',
      'hall.yaml:30:38: `to`: expected a text, not `7`: write `"7"`',
      'hall.yaml:32:31: no desk is named `tow`: did you mean `two`?',
      'hall.yaml:35:9: no rule is named `shortest` (there are `appointment-due`, `priority`, `tier`, `longest-wait`)',
    ]);
  });

  it('is told of them in Italian', () => {
    expect(errorsOf(text, 'it')).toEqual([
      'hall.yaml:6:9: `turn`: 40 è troppo: al massimo 12',
      'hall.yaml:15:59: `series` c’è due volte: la prima è alla riga 15',
      'hall.yaml:23:11: `kind`: ci vuole uno di `kiosk`, `desk`, `board`, `announcer`, non `totem`',
      'hall.yaml:25:22: nessun servizio si chiama `crata`: forse `carta`?',
      'hall.yaml:30:38: `to`: ci vuole un testo, non `7`: scrivi `"7"`',
      'hall.yaml:32:31: nessuno sportello si chiama `tow`: forse `two`?',
      'hall.yaml:35:9: nessuna regola si chiama `shortest` (ci sono `appointment-due`, `priority`, `tier`, `longest-wait`)',
    ]);
  });

  it('is told of fifty, and of how many more there are', () => {
    const buttons = Array.from({ length: 130 }, (_, i) => `      x${i}: { service: nowhere }\n`).join('');
    const errors = errorsOf(hallText.replace('    buttons:\n', `    buttons:\n${buttons}`));
    expect(errors).toHaveLength(50);
    expect(errors.at(-1)).toBe('hall.yaml:74:23: and 81 more lines like these');
  });

  it('has what stands twice checked in both places', () => {
    const errors = errorsOf(hallText.replace('rules:', 'desks:\n  three: { number: 2, area: cantina, serves: [carta] }\nrules:'));
    expect(errors).toEqual([
      'hall.yaml:35:1: `desks` stands twice: the first is in line 18',
      "hall.yaml:36:20: number 2 is already `two`'s",
      'hall.yaml:36:29: no area is named `cantina` (there are `atrio`)',
    ]);
  });
});

describe('two devices of one node', () => {
  const lamp = house.drivers.get('gpio')?.lamp;
  const drivers = new Map([...house.drivers, ['wires', lamp === undefined ? {} : { lamp, display: lamp }]]);
  const wired = (display: number) =>
    hallText.replace(
      'lamp: { driver: sim }, display: { driver: sim }',
      `lamp: { driver: gpio, pin: 17 }, display: { driver: wires, pin: ${display} }`,
    );

  it('cannot be on one pin', () => {
    const loaded = configSource('hall.yaml', { ...house, drivers }).parse(wired(17));
    expect(loaded.ok ? [] : loaded.errors.map(({ en }) => en)).toEqual([
      'hall.yaml:31:105: `lamp` and `display` of `desk-1` both take gpio 17',
    ]);
  });

  it('cannot be behind one port with two drivers, and can with one', () => {
    const behind = (lamp: string, display = 'driver: desk-unit, port: /dev/ttyUSB0') => {
      const devices = `lamp: { ${lamp} }, display: { ${display} }`;
      const loaded = configSource('hall.yaml', house).parse(hallText.replace('lamp: { driver: sim }, display: { driver: sim }', devices));
      return loaded.ok ? [] : loaded.errors.map(({ en }) => en.replace(/^\S+ /, ''));
    };
    expect(behind('driver: firmata, port: /dev/ttyUSB0, pin: 9')).toEqual([
      '`lamp` (`firmata`) and `display` (`desk-unit`) of `desk-1` both take /dev/ttyUSB0: one driver alone opens it',
    ]);
    expect(behind('driver: desk-unit, port: /dev/ttyUSB0')).toEqual([]);
    // Of both drivers the claim is `/dev/ttyUSB0 9`: a pin of the one, an address of the other.
    const numbers = 'driver: led-serial, port: /dev/ttyUSB0, protocol: modbus, register: 0, digits: 3, address: 9';
    expect(behind('driver: firmata, port: /dev/ttyUSB0, pin: 9', numbers)).toHaveLength(1);
    expect(behind('driver: firmata, port: /dev/ttyUSB1, pin: 9')).toEqual([]);
  });

  it('can be on two', () => {
    expect(configSource('hall.yaml', { ...house, drivers }).parse(wired(18)).ok).toBe(true);
  });
});
