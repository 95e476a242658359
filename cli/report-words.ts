// A report in lines of eighty columns: the whole, then one table for each way in which it is divided, then what the figures mean.

import type { ReaderLanguage } from '../broker/config/problem.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { cellOf } from '../broker/reports/cell.js';
import { meaningOf } from '../broker/reports/meaning.js';
import { byNames, type Names } from '../broker/reports/names.js';
import { dateInWords } from '../broker/reports/numbers.js';
import { periodInWords } from '../broker/reports/period.js';
import { definitionOf } from '../broker/stats/definitions.js';
import type { FigureId } from '../broker/stats/figure-id.js';
import { By, type Group, type Report } from '../broker/stats/report.js';
import { type Paint, printable } from './screen.js';

interface Voice {
  readonly language: ReaderLanguage;
  readonly paint: Paint;
  readonly names: Names;
}

const width = 80;

const sections: readonly { readonly title: Sentence; readonly figures: readonly FigureId[] }[] = [
  { title: { it: 'Persone', en: 'People' }, figures: ['visits', 'tickets', 'served', 'questions', 'no-shows', 'not-served'] },
  {
    title: { it: 'Attese', en: 'Waits' },
    figures: ['wait-count', 'wait-mean', 'wait-median', 'wait-p90', 'wait-within', 'wait-within-share', 'wait-at-least'],
  },
  {
    title: { it: 'Attesa detta e attesa vera', en: 'Wait told and true wait' },
    figures: ['told-count', 'told-true', 'told-true-share', 'told-shorter', 'told-longer'],
  },
  {
    title: { it: 'Tempi allo sportello', en: 'Times at a desk' },
    figures: ['service-count', 'service-mean', 'service-median', 'service-p90'],
  },
  { title: { it: 'Esiti', en: 'Outcomes' }, figures: ['outcomes'] },
  {
    title: { it: 'Appuntamenti', en: 'Appointments' },
    figures: ['appointments', 'appointments-kept', 'appointments-absent', 'appointments-cancelled'],
  },
  {
    title: { it: 'Giudizi', en: 'Ratings' },
    figures: ['ratings-asked', 'ratings', 'ratings-good', 'ratings-fair', 'ratings-bad', 'ratings-good-share'],
  },
  {
    title: { it: 'Pratiche', en: 'Cases' },
    figures: [
      ...(['cases-opened', 'cases-answered', 'cases-in-time', 'cases-late', 'cases-in-time-share'] as const),
      ...(['case-days-mean', 'case-days-median', 'case-days-p90', 'cases-open', 'cases-overdue'] as const),
    ],
  },
  { title: { it: 'Sportelli', en: 'Desks' }, figures: ['desk-open', 'desk-paused', 'desk-busy'] },
];

/** Of each figure that is a column, a head of a few letters, in one line or two. */
const heads: Partial<Readonly<Record<FigureId, Sentence>>> = {
  visits: { it: 'Visite', en: 'Visits' },
  served: { it: 'Serviti', en: 'Served' },
  'no-shows': { it: 'Assenti', en: 'No-shows' },
  'not-served': { it: 'Non serviti', en: 'Not served' },
  'wait-median': { it: 'Attesa mediana', en: 'Median wait' },
  'wait-p90': { it: 'Attesa 90°', en: 'Wait 90th' },
  'wait-within-share': { it: 'Entro obiettivo', en: 'Within target' },
  'service-mean': { it: 'Tempo medio', en: 'Mean time' },
  'service-median': { it: 'Tempo mediano', en: 'Median time' },
  outcomes: { it: 'Esiti', en: 'Outcomes' },
  'ratings-good-share': { it: 'Giudizi buoni', en: 'Good ratings' },
  'cases-opened': { it: 'Aperte', en: 'Opened' },
  'cases-answered': { it: 'Con risposta', en: 'With answer' },
  'cases-in-time-share': { it: 'In tempo', en: 'In time' },
  'case-days-median': { it: 'Giorni mediana', en: 'Days median' },
  'cases-open': { it: 'In attesa', en: 'Open' },
  'cases-overdue': { it: 'Scadute', en: 'Overdue' },
  'desk-open': { it: 'Tempo aperto', en: 'Time open' },
  'desk-busy': { it: 'Con qualcuno', en: 'With someone' },
};

const counter = ['visits', 'no-shows', 'not-served', 'wait-median', 'wait-p90', 'wait-within-share'] as const;
const cases = ['cases-opened', 'cases-answered', 'cases-in-time-share', 'case-days-median', 'cases-open', 'cases-overdue'] as const;
const columns: Readonly<Record<By, readonly FigureId[]>> = {
  ...{ month: counter, day: counter, weekday: counter, hour: counter, origin: counter },
  // Some sixty rows: a picture, not lines.
  'weekday-hour': [],
  service: ['visits', 'no-shows', 'not-served', 'wait-median', 'wait-p90', 'wait-within-share', 'ratings-good-share'],
  desk: ['visits', 'wait-median', 'service-median', 'desk-open', 'desk-busy', 'outcomes'],
  level: ['visits', 'wait-median', 'service-median', 'ratings-good-share', 'cases-open'],
  ...{ outcome: ['outcomes'], 'service-outcome': ['outcomes'], 'level-outcome': ['outcomes'] },
  ...{ 'case-type': cases, 'case-channel': cases, 'case-sector': cases },
  operator: ['served', 'service-mean', 'service-median', 'outcomes'],
};

export function reportLines(report: Report, voice: Voice): string[] {
  const { paint, language, names } = voice;
  const say = (words: Sentence) => words[language];
  const shown = sections.map(({ title, figures }) => ({ title, figures: figures.filter((id) => isTold(report.total[id])) }));
  const wholes = shown.filter(({ figures }) => figures.length > 0);
  const tables = By.options.flatMap((by) => tableOf(report, by, voice));
  const ids = [...new Set([...wholes.flatMap(({ figures }) => figures), ...tables.flatMap(({ figures }) => figures)])];
  return [
    paint('bold', printable(`${names.hall}: ${periodInWords(report, language)}`)),
    ...wrapped(aboutOf(report, language), ''),
    ...wholes.flatMap(({ title, figures }) => ['', paint('bold', say(title)), ...figures.map((id) => wholeLine(report, id, language))]),
    ...tables.flatMap(({ lines }) => ['', ...lines]),
    '',
    paint('bold', say({ it: 'Che cosa vogliono dire queste cifre', en: 'What these figures mean' })),
    ...ids.flatMap((id) => meaning(id, voice)),
  ];
}

/** What is nothing everywhere needs no line. */
function isTold(value: number | null | undefined): boolean {
  return value !== undefined && value !== null && value !== 0;
}

function aboutOf({ days, running, target }: Report, language: ReaderLanguage): string {
  const it = [
    `${days} ${days === 1 ? 'giorno' : 'giorni'} con visite`,
    ...(running === undefined ? [] : [`il periodo non è finito: fino al ${dateInWords(running, 'it')}`]),
    `obiettivo: ${target.minutes} minuti di attesa`,
  ];
  const en = [
    `${days} ${days === 1 ? 'day' : 'days'} with visits`,
    ...(running === undefined ? [] : [`the period is not over: up to ${dateInWords(running, 'en')}`]),
    `target: a wait of ${target.minutes} minutes`,
  ];
  return `${(language === 'it' ? it : en).join('; ')}.`;
}

function wholeLine({ total }: Report, id: FigureId, language: ReaderLanguage): string {
  const name = definitionOf(id).name[language];
  return `  ${name.padEnd(42)}${cellOf(id, total[id], language).padStart(12)}`;
}

interface Table {
  readonly lines: readonly string[];
  readonly figures: readonly FigureId[];
}

/** None where the whole has one part: that says nothing more. */
function tableOf({ by: all }: Report, by: By, { language, paint, names }: Voice): Table[] {
  const groups = all[by] ?? [];
  const figures = columns[by].filter((id) => groups.some((group) => isTold(group.figures[id])));
  const isNamed = by.endsWith('outcome') || by === 'operator' || by.startsWith('case-');
  if (figures.length === 0 || (groups.length < 2 && !isNamed)) return [];
  const cells = figures.map((id) => {
    const [first = '', second = ''] = broken(heads[id]?.[language] ?? definitionOf(id).name[language]);
    return [first, second, ...groups.map((group: Group) => cellOf(id, group.figures[id], language))];
  });
  const widths = cells.map((column) => Math.max(...column.map(({ length }) => length)));
  const left = width - 2 - widths.reduce((sum, each) => sum + each + 2, 0);
  const labels = groups.map(({ id }) => clipped(printable(names.of(by, id)), left));
  const first = Math.max(0, ...labels.map(({ length }) => length));
  const row = (label: string, i: number) =>
    `  ${label.padEnd(first)}${cells.map((column, k) => `  ${(column[i] ?? '').padStart(widths[k] ?? 0)}`).join('')}`.trimEnd();
  const top = [row('', 0), row('', 1)].filter((line) => line.trim() !== '').map((line) => paint('dim', line));
  return [{ lines: [paint('bold', byNames[by][language]), ...top, ...labels.map((label, i) => row(label, i + 2))], figures }];
}

/** In two lines; what is one word stands on the lower. */
function broken(head: string): readonly string[] {
  const at = head.lastIndexOf(' ');
  return at === -1 ? ['', head] : [head.slice(0, at), head.slice(at + 1)];
}

function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
}

function meaning(id: FigureId, { language, paint }: Voice): string[] {
  return [`  ${paint('cyan', definitionOf(id).name[language])}`, ...wrapped(meaningOf(id, language), '    ')];
}

function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line !== indent && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line];
}
