// A month as open data: two tables, a description of every column (a data package: specs.frictionlessdata.io), and words for people.
import type { Sentence } from '../contract/sentence.js';
import { definitionOf, definitions } from '../stats/definitions.js';
import { fewest, tooFewOf } from '../stats/few.js';
import { FigureId } from '../stats/figure-id.js';
import { By, type Figures, type Group, type Report } from '../stats/report.js';
import type { ServiceDay } from '../stats/service-days.js';
import { columnOf, csvOf, reportTable } from './csv.js';
import { meaningOf } from './meaning.js';
import type { Names } from './names.js';

/** Not by desk: where one person always sits at one, a desk's figures are that person's. */
const published: readonly By[] = [
  'weekday',
  'hour',
  'weekday-hour',
  'service',
  'level',
  'origin',
  'outcome',
  'service-outcome',
  'case-type',
  'case-channel',
];

const dayFigures = ['visits', 'tickets', 'served', 'questions', 'no-shows', 'not-served'] as const satisfies readonly FigureId[];

/** What stands before the figures; the same words for both tables. */
const keys: Readonly<Record<string, Sentence>> = {
  from: { it: 'il primo giorno del periodo', en: 'the first day of the period' },
  to: { it: 'l’ultimo giorno del periodo', en: 'the last day of the period' },
  by: {
    it: `di che cosa sono le cifre della riga: total, tutto il mese; ${published.join(', ')}`,
    en: `what the row's figures are of: total, the whole month; ${published.join(', ')}`,
  },
  id: {
    it: 'il nome interno del gruppo; di un giorno della settimana 1 (lunedì) … 7, di un’ora quella in cui comincia, di un’ora di un giorno della settimana tutt’e due: 1h9',
    en: 'the group’s internal name; of a weekday 1 (Monday) to 7, of an hour that in which it begins, of a weekday’s hour both: 1h9',
  },
  name: { it: 'il gruppo, come lo si chiama', en: 'what the group is called' },
  day: { it: 'il giorno', en: 'the day' },
  service: {
    it: 'il nome interno del servizio; vuoto per le domande su nulla in particolare',
    en: 'the service’s internal name; empty for questions about nothing in particular',
  },
};

interface Made {
  readonly report: Report;
  /** The month's, by day and service. */
  readonly serviceDays: readonly ServiceDay[];
  readonly names: Names;
  readonly licence: string;
}

/** Of each file its name and its text. */
export function openData(made: Made): readonly { readonly name: string; readonly text: string }[] {
  const { report, serviceDays, names } = made;
  const groups = By.options.map((by) => [by, guardedGroups(by, report.by[by] ?? [])] as const);
  const guarded = { ...report, total: guardedWhole(report.total), by: Object.fromEntries(groups) };
  const days = serviceDays.map(({ day, service, figures }) => {
    const named = service === undefined ? ['', ''] : [service, names.of('service', service)];
    return [day, ...named, ...dayFigures.map((id) => figures[id])];
  });
  return [
    { name: 'figures.csv', text: reportTable(guarded, names, published) },
    { name: 'days.csv', text: csvOf(['day', 'service', 'name', ...dayFigures], days) },
    { name: 'datapackage.json', text: `${JSON.stringify(packageOf(made), null, 2)}\n` },
    { name: 'README.txt', text: readme(made) },
  ];
}

/** What tells how long something took, or how it compared with what was said, and of how many it is. */
const measured: readonly (readonly [count: FigureId, ...of: readonly FigureId[]])[] = [
  ['wait-count', 'wait-mean', 'wait-median', 'wait-p90', 'wait-within', 'wait-within-share', 'wait-at-least'],
  ['told-count', 'told-true', 'told-true-share', 'told-shorter', 'told-longer'],
  ['service-count', 'service-mean', 'service-median', 'service-p90', 'desk-busy'],
  ['cases-answered', 'cases-in-time', 'cases-late', 'cases-in-time-share', 'case-days-mean', 'case-days-median', 'case-days-p90'],
];

/** How long something took for so few is how long it took for one of them; and what all the others took can be subtracted from the whole. */
function guardedGroups(by: By, groups: readonly Group[]): readonly Group[] {
  const hidden = new Map<string, FigureId[]>();
  for (const [count, ...of] of measured) {
    const counts = new Map(groups.map(({ id, figures }) => [id, figures[count] ?? 0]));
    // The hours of weekdays can be had from two sides, from those of the hour and from those of the weekday.
    const few = by === 'weekday-hour' ? counts.keys() : tooFewOf(counts);
    for (const id of few) hidden.set(id, [...(hidden.get(id) ?? []), ...of]);
  }
  return groups.map(({ id, figures }) => ({ id, figures: without(figures, hidden.get(id) ?? []) }));
}

function guardedWhole(figures: Figures): Figures {
  return without(
    figures,
    measured.flatMap(([count, ...of]) => ((figures[count] ?? 0) < fewest ? of : [])),
  );
}

function without(figures: Figures, hidden: readonly FigureId[]): Figures {
  return Object.fromEntries(Object.entries(figures).map(([id, value]) => [id, hidden.some((each) => each === id) ? null : value]));
}

function packageOf({ report: { hall, range }, names, licence }: Made): object {
  const month = range.from.slice(0, 7);
  const figure = (id: FigureId) => {
    const { unit, name } = definitionOf(id);
    return {
      ...{ name: columnOf(id), type: unit === 'count' || unit === 'ms' ? 'integer' : 'number', title: name.it },
      description: `${name.it}. ${meaningOf(id, 'it')} / ${name.en}. ${meaningOf(id, 'en')}`,
      ...(unit === 'ms' ? { unit: 's' } : {}),
    };
  };
  const key = (name: string, type: 'date' | 'string') => ({ name, type, description: `${keys[name]?.it} / ${keys[name]?.en}` });
  const resource = (name: string, fields: readonly object[]) => ({
    ...{ name, path: `${name}.csv`, format: 'csv', mediatype: 'text/csv', encoding: 'utf-8', profile: 'tabular-data-resource' },
    schema: { fields, missingValues: [''] },
  });
  return {
    ...{ profile: 'tabular-data-package', name: `turno-${hall}-${month}`, title: `${names.hall}: ${month}` },
    ...{ licenses: [{ name: licence.replaceAll(' ', '-'), title: licence }], created: range.to },
    resources: [
      resource('figures', [
        key('from', 'date'),
        key('to', 'date'),
        key('by', 'string'),
        key('id', 'string'),
        key('name', 'string'),
        ...FigureId.options.map(figure),
      ]),
      resource('days', [key('day', 'date'), key('service', 'string'), key('name', 'string'), ...dayFigures.map(figure)]),
    ],
  };
}

function readme({ report: { range, days, running, target }, names, licence }: Made): string {
  const month = range.from.slice(0, 7);
  const still = (words: Sentence, language: keyof Sentence) => (running === undefined ? [] : [words[language]]);
  const part = (language: keyof Sentence, lines: readonly string[]) => [
    ...lines,
    '',
    ...definitions.flatMap(({ id, name }) => [`${columnOf(id)}: ${name[language]}. ${meaningOf(id, language)}`, '']),
  ];
  const unfinished = { it: 'Il mese non è finito: queste cifre cambieranno.', en: 'The month is not over: these figures will change.' };
  return [
    ...part('it', [
      `${names.hall}: gli accessi agli sportelli, ${month}`,
      ...still(unfinished, 'it'),
      `Licenza: ${licence}. Giorni con visite: ${days}. Obiettivo: ${target.minutes} minuti di attesa.`,
      'figures.csv: le cifre del mese, in tutto e per gruppi. days.csv: ogni giorno, per servizio. datapackage.json: che cos’è ogni colonna.',
      'CSV secondo RFC 4180, in UTF-8; virgole tra le colonne, il punto nei decimali; una cella vuota: non c’è nulla da dire.',
      `Nessun dato personale: solo conteggi, e durate di almeno ${fewest} visite o pratiche insieme.`,
    ]),
    '',
    '----',
    '',
    ...part('en', [
      `${names.hall}: visits to the counter, ${month}`,
      ...still(unfinished, 'en'),
      `Licence: ${licence}. Days with visits: ${days}. Target: a wait of ${target.minutes} minutes.`,
      'figures.csv: the month’s figures, in all and by group. days.csv: every day, by service. datapackage.json: what each column is.',
      'CSV as RFC 4180 has it, in UTF-8; commas between the columns, points in decimals; an empty cell: there is nothing to tell.',
      `No personal data: counts alone, and times of at least ${fewest} visits or cases together.`,
    ]),
    '',
  ].join('\n');
}
