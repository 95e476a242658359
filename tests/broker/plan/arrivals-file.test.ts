// A file of arrivals: what it says is played, and every line that is wrong is told with its field and the reason.
import { describe, expect, it } from 'vitest';
import { readArrivals } from '../../../broker/plan/arrivals-file.js';
import { builtInProfile } from '../../../broker/plan/built-in.js';
import { crowdOfFile } from '../../../broker/plan/crowd.js';
import { minuteMs } from '../../../broker/plan/floor.js';
import type { Place } from '../../../broker/plan/place.js';
import { simulate } from '../../../broker/plan/simulate.js';
import { smallHall } from '../tickets/small-hall.js';
import { placeWith, weekOf } from './places.js';

const place = placeWith(smallHall);
const linesOf = (text: string) => text.split('\n');
const hallsOf = (...places: readonly Place[]) => places.map((each, i) => ({ name: `${i + 1}.yaml`, place: each }));

/** `3: time: expected …` */
function faultsIn(text: string, language: 'it' | 'en' = 'en'): string[] {
  const read = readArrivals(linesOf(text), hallsOf(place));
  return read.ok
    ? []
    : read.faults.map(({ line, field, message }) => [line, ...(field === undefined ? [] : [field]), message[language]].join(': '));
}

const line = (more: object = {}) => JSON.stringify({ day: '2026-03-02', time: '09:31', service: 'certificates', ...more });

describe('a file of arrivals', () => {
  it('is read in whatever order, with its version, CRLF and empty lines', () => {
    const text = [
      '{"version": 1}',
      line({ day: '2026-03-03', time: '10:00:30' }),
      '',
      line({ time: '09:40' }),
      line({ minutes: 4.5, shows: true, class: 'priority' }),
      '',
    ];
    const read = readArrivals(linesOf(text.join('\r\n')), hallsOf(place));
    if (!read.ok) throw new Error('refused');
    expect([...read.days]).toEqual([
      [
        '2026-03-02',
        [
          { line: 5, at: 571 * minuteMs, service: 'certificates', minutes: 4.5, shows: true, class: 'priority' },
          { line: 4, at: 580 * minuteMs, service: 'certificates' },
        ],
      ],
      ['2026-03-03', [{ line: 2, at: 600.5 * minuteMs, service: 'certificates' }]],
    ]);
  });

  it('plays what it says, and draws what it leaves out', () => {
    const text = [line({ minutes: 10, shows: true }), line({ minutes: 7, shows: false }), line({ time: '09:50', service: 'cards' })].join(
      '\n',
    );
    const read = readArrivals(linesOf(text), hallsOf(place));
    if (!read.ok) throw new Error('refused');
    const crowd = crowdOfFile(read.days, builtInProfile(place), place, 1);
    const citizens = crowd.on('2026-03-02');
    expect(citizens.map(({ visitMs, staysMs }) => [visitMs / minuteMs, staysMs]).slice(0, 2)).toEqual([
      [10, Number.POSITIVE_INFINITY],
      [7, 0],
    ]);
    expect(citizens[2]?.visitMs).toBeGreaterThan(0);
    expect(crowd.on('2026-03-02')).toEqual(citizens);
    expect([crowd.on('2026-03-04'), crowd.visiting]).toEqual([[], { from: 9.5 * 60, to: 10 * 60 }]);
    const { all } = simulate(place, crowd, { days: [...read.days.keys()], seed: 1 });
    expect([all.came, all.noShow]).toEqual([3, 1]);
  });

  it('knows whose agenda an appointment was in', () => {
    const rosters = [{ desk: 'office', services: ['marriages'], week: weekOf({ mon: '9:00-12:00' }), minutes: 20 }];
    const booked = { ...place, rosters };
    const read = readArrivals([line({ service: 'marriages', appointment: '09:40' })], hallsOf(booked));
    if (!read.ok) throw new Error('refused');
    expect(crowdOfFile(read.days, builtInProfile(booked), booked, 1).on('2026-03-02')[0]?.appointment).toEqual({
      desk: 'office',
      due: 580 * minuteMs,
    });
  });

  it('turns away who came on a day or at an hour at which the hall is closed', () => {
    const read = readArrivals([line({ day: '2026-03-01' }), line({ time: '07:00' })], hallsOf(place));
    if (!read.ok) throw new Error('refused');
    const report = simulate(place, crowdOfFile(read.days, builtInProfile(place), place, 1), { days: [...read.days.keys()], seed: 1 });
    expect([report.days.length, report.all.came, report.turnedAway]).toEqual([2, 0, { 'hall-closed': 2 }]);
  });
});

describe('a wrong line', () => {
  const services = 'certificates, cards, passports, marriages, taxes';
  const time = 'a time from "00:00" to "23:59", as "09:31"';
  it.each<[what: string, text: string, ...faults: string[]]>([
    ['an empty file', '', '1: the file has no arrivals: nobody comes'],
    ['nothing but its version', '{"version": 1}\n', '1: the file has no arrivals: nobody comes'],
    ['a version to come', '{"version": 2}', '1: version: this version of Turno reads { "version": 1 }'],
    ['a version that is not the first line', `${line()}\n{"version": 1}`, '2: version: the first line alone says it'],
    ['no JSON', `${line()}\nday,time,service\n`, '2: no JSON: `day,time,service`'],
    ['what a terminal would obey', '\u001b[2J', '1: no JSON: `\\u001b[2J`'],
    ['a list', '[1, 2]', '1: expected a JSON object, { … }'],
    ['nothing at all', 'null', '1: expected a JSON object, { … }'],
    ['a field too many', line({ dsk: 1 }), '1: dsk: no such field (there are day, time, service, class, minutes, shows, appointment)'],
    ['a field too few', '{"day": "2026-03-02", "time": "09:31"}', '1: service: missing: expected a service of the config, in quotes'],
    ['a day that does not exist', line({ day: '2026-02-30' }), '1: day: expected a day that exists, as "2026-03-02", not `"2026-02-30"`'],
    ['a negative time', line({ time: '-09:31' }), `1: time: expected ${time}, not \`"-09:31"\``],
    ['a time beyond the day', line({ time: '24:10' }), `1: time: expected ${time}, not \`"24:10"\``],
    ['a number for a time', line({ time: 931 }), `1: time: expected ${time}, not \`931\``],
    ['a negative visit', line({ minutes: -3 }), '1: minutes: expected minutes, above 0 and at most 480, not `-3`'],
    ['no visit', line({ minutes: 0 }), '1: minutes: expected minutes, above 0 and at most 480, not `0`'],
    ['a field twice', line().replace('{', '{"minutes": 5, "minutes" :7, '), '1: minutes: stands there twice'],
    [
      'what only looks like a field twice',
      line({ service: ', "day": ' }),
      `1: service: the config has no service \`, "day": \` (there are ${services})`,
    ],
    ['a word for a truth', line({ shows: 'yes' }), '1: shows: expected true or false, not `"yes"`'],
    [
      'a service that the config lacks',
      line({ service: 'fishing' }),
      `1: service: the config has no service \`fishing\` (there are ${services})`,
    ],
    ['a class that it lacks', line({ class: 'vip' }), '1: class: the config has no class `vip` (there are priority, professionals)'],
    [
      'an office without an appointment',
      line({ service: 'marriages' }),
      '1: service: `marriages` is by appointment only: `appointment` is missing',
    ],
    ['a text without end', `"${'x'.repeat(500)}`, `1: no JSON: \`"${'x'.repeat(38)}…\``],
  ])('%s', (_, text, ...faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });

  it('is told with all the others, each field of it', () => {
    const text = [line(), line({ time: '9:31', service: 'fishing', minutes: -1 }), 'x', line({ class: 'vip' })].join('\n');
    expect(faultsIn(text).map((fault) => fault.replace(/^(\d+: \w+).*/, '$1'))).toEqual([
      '2: time',
      '2: minutes',
      '2: service',
      '3: no',
      '4: class',
    ]);
  });

  it('is told in Italian too', () => {
    expect(faultsIn(line({ time: '25:00', service: 'pesca' }), 'it')).toEqual([
      '1: time: ci vuole un’ora da "00:00" a "23:59", come "09:31", non `"25:00"`',
      `1: service: la configurazione non ha il servizio \`pesca\` (ci sono ${services})`,
    ]);
  });

  it('of two halls is told once where both lack what it names, and with the name of the second where that alone does', () => {
    const other = placeWith({
      ...smallHall,
      services: new Map([...smallHall.services].filter(([id]) => id !== 'cards')),
      classes: new Map(),
    });
    const read = readArrivals(
      [line({ service: 'fishing' }), line({ service: 'cards' }), line({ class: 'priority' })],
      hallsOf(place, other),
    );
    const told = read.ok
      ? []
      : read.faults.map((fault) => `${fault.line}: ${fault.field}: ${fault.message.en.replace(/ \(there are.*?\)/, '')}`);
    expect(told).toEqual([
      '1: service: the config has no service `fishing`',
      '2: service: the config has no service `cards` (2.yaml)',
      '3: class: the config has no class `priority` (2.yaml)',
    ]);
  });

  it('among so many others is told with the first hundred, and nobody reads on', () => {
    let asked = 0;
    function* wrong() {
      for (; asked < 1_000; asked += 1) yield 'no';
    }
    const read = readArrivals(wrong(), hallsOf(place));
    const faults = read.ok ? [] : read.faults;
    expect([faults.length, faults.at(-1)?.line, faults.at(-1)?.message.en]).toEqual([
      101,
      101,
      '100 errors so far: from here on it is not read',
    ]);
    expect(asked).toBe(100);
  });

  it('is the one after a million', () => {
    function* empty() {
      for (let i = 0; i < 2_000_000; i += 1) yield '';
    }
    const read = readArrivals(empty(), hallsOf(place));
    expect(read.ok ? [] : read.faults.map((fault) => `${fault.line}: ${fault.message.en}`)).toEqual([
      '1000001: more than 1000000 lines: this is no file of arrivals',
    ]);
  });
});
