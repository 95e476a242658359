// What is taken and would be regretted.
import { describe, expect, it } from 'vitest';
import { configSource } from '../../../broker/config/load.js';
import { catalogue } from '../../../cli/catalogue.js';
import { hallText } from './hall-text.js';

const house = await catalogue();
const wires = 'driver: gpio, buttons: { b1: { pin: 17, lamp: 27 }, b2: { pin: 22, lamp: 23 }, b9: { pin: 24, lamp: 25 } }';

function warningsWith(line: string, instead: string, language: 'it' | 'en' = 'en'): readonly string[] {
  expect(hallText).toContain(line);
  const loaded = configSource('hall.yaml', house).parse(hallText.replace(line, instead));
  const lines = (loaded.ok ? loaded.warnings : loaded.errors).map((line) => line[language]);
  return loaded.ok ? lines : ['refused', ...lines];
}

describe('a hall that somebody would regret', () => {
  it.each<[what: string, line: string, instead: string, ...warnings: string[]]>([
    ['a service that no button asks for', '      b2: { service: tributi }\n', '', 'hall.yaml:15:3: no button asks for `tributi`'],
    [
      'a desk without keys',
      'desk-2: { kind: desk, desk: two',
      'desk-2: { kind: desk, desk: one',
      'hall.yaml:19:3: more than one node stands on `one`: `desk-1`, `desk-2`',
      'hall.yaml:20:3: no node stands on `two`: only the page /desk/two can press next',
    ],
    [
      'a room where nobody calls',
      'atrio: { name: { it: Atrio, en: Hall } }',
      'atrio: { name: { it: Atrio, en: Hall } }\n  cortile: { name: { it: Cortile, en: Yard } }',
      'hall.yaml:18:3: no desk calls into `cortile`',
    ],
    [
      'a room where calls are not heard',
      'en: Hall } }\ndesks:\n',
      'en: Hall } }\n  cortile: { name: { it: Cortile, en: Yard } }\ndesks:\n  three: { number: 3, area: cortile, serves: [carta] }\n',
      'hall.yaml:18:3: `cortile` has neither board nor announcer: only the screen /screen/cortile tells of calls, if there is one; `chime: true` says that there is',
      'hall.yaml:20:3: no node stands on `three`: only the page /desk/three can press next',
    ],
    [
      'a room whose screen chimes',
      'en: Hall } }\ndesks:\n',
      'en: Hall } }\n  cortile: { name: { it: Cortile, en: Yard }, chime: true }\ndesks:\n  three: { number: 3, area: cortile, serves: [carta] }\n',
      'hall.yaml:20:3: no node stands on `three`: only the page /desk/three can press next',
    ],
    [
      'a room without a board whose voice has quiet hours',
      '  board-1: { kind: board, area: atrio, devices: { board: { driver: sim } } }\n  voice-1: { kind: announcer, area: atrio,',
      '  voice-1: { kind: announcer, area: atrio, quiet: { hours: { mon: "13:00-14:00" } },',
      'hall.yaml:17:3: `atrio` has no board: in quiet hours who waits there is not told the number',
    ],
    [
      'figures of single operators',
      'areas:\n',
      'reports: { per-operator: true }\nareas:\n',
      'hall.yaml:16:12: the figures of each operator are kept: that needs an agreement with the workers’ representatives, or leave (law 300/1970, art. 4)',
    ],
    [
      'buttons for ratings that nobody counts',
      'desk-2: { kind: desk, desk: two, devices: {',
      'desk-2: { kind: desk, desk: two, devices: { rating: { driver: sim },',
      'hall.yaml:32:47: ratings are not counted: there is no section `ratings:`',
    ],
    [
      'ratings that nobody can give',
      'areas:\n',
      'ratings: {}\nareas:\n',
      'hall.yaml:16:1: nobody can rate: no node has a device `rating`, and `pages` is not `true`',
    ],
    ['words in one language only', 'Carta, en: Card', 'Carta', 'hall.yaml:14:12: has no words in `en`'],
    [
      'two services of one name',
      'Tributi, en: Taxes',
      'Tributi, en: card',
      'hall.yaml:15:39: has the same name as `carta`: nobody can tell them apart',
    ],
    [
      'a series that nobody uses',
      'C: { from: 100, to: 199 }',
      'C: { from: 100, to: 199 }\n  E: { from: 200, to: 299 }',
      'hall.yaml:13:3: no service uses series E',
    ],
    [
      'a series that is soon used up',
      'A: { from: 1, to: 99 }',
      'A: { from: 1, to: 49 }',
      'hall.yaml:11:3: only 49 numbers a day: no ticket after them, without `wrap: true`',
    ],
    [
      'no hours',
      'hours:\n  mon-fri: 8:30-13:00, 14:30-17:00\n  sat: 8:30-12:00\n',
      '',
      'hall.yaml:1:1: without `hours` the hall is always open',
    ],
    [
      'buttons and wires that do not meet',
      'buttons: { driver: sim }',
      `buttons: { ${wires} }`,
      'hall.yaml:27:7: button `en` is wired to nothing',
      'hall.yaml:29:97: button `b9` is wired and has no job',
    ],
  ])('is warned of: %s', (_what, line, instead, ...warnings) => {
    expect(warningsWith(line, instead)).toEqual(warnings);
  });

  it('is not warned of a short series that begins again', () => {
    expect(warningsWith('A: { from: 1, to: 99 }', 'A: { from: 1, to: 49, wrap: true }')).toEqual([]);
  });

  it('is warned in Italian', () => {
    expect(warningsWith('      b2: { service: tributi }\n', '', 'it')).toEqual(['hall.yaml:15:3: nessun pulsante chiede `tributi`']);
  });
});
