// From the figures of a range to what is shown of them.
import { definitionOf } from '../stats/definitions.js';
import { FigureId } from '../stats/figure-id.js';
import type { Report } from '../stats/report.js';
import { cellOf } from './cell.js';
import { meaningOf } from './meaning.js';
import type { Names } from './names.js';
import { dateInWords, decimal, type Tongue } from './numbers.js';
import { periodInWords } from './period.js';
import { allSection } from './sections/all.js';
import { casesSection, ratingsSection } from './sections/answers.js';
import { appointmentsSection, desksSection, outcomesSection } from './sections/desks.js';
import { servicesSection } from './sections/services.js';
import { visitsSection } from './sections/visits.js';
import type { Voice } from './sections/voice.js';
import { toldSection, waitsSection } from './sections/waits.js';
import { whenSection } from './sections/when.js';
import type { Defined, Section, Sheet, Table } from './sheet.js';

interface Made {
  readonly names: Names;
  readonly tongue: Tongue;
  /** On the hall's wall: `2018-04-01`, `09:20`. */
  readonly madeAt: { readonly day: string; readonly time: string };
}

/** The first six of them that there is anything of. */
const first: readonly FigureId[] = [
  ...(['visits', 'wait-median', 'wait-p90', 'wait-within-share', 'outcomes', 'told-true-share'] as const),
  ...(['ratings-good-share', 'cases-in-time-share', 'cases-answered', 'appointments-kept', 'desk-open'] as const),
];

export function makeSheet(report: Report, { names, tongue, madeAt }: Made): Sheet {
  const voice: Voice = { report, names, tongue, say: (words) => words[tongue] };
  const { total } = report;
  const sections = [visitsSection, waitsSection, whenSection, servicesSection, toldSection, outcomesSection, ratingsSection, casesSection]
    .concat(appointmentsSection, desksSection)
    .map((section) => section(voice))
    .filter(({ parts }) => parts.length > 0);
  const highlights = first
    .filter((id) => (total[id] ?? 0) !== 0)
    .slice(0, 6)
    .map((figure) => ({ figure, value: cellOf(figure, total[figure], tongue) }));
  const head = { tongue, hall: names.hall, period: periodInWords(report, tongue), notes: notesOf(voice, madeAt) };
  if (sections.length === 0) {
    const nothing = voice.say({
      it: 'Di questo periodo non c’è nulla da dire: nessuno è venuto, o i giorni non sono nel registro.',
      en: 'There is nothing to tell of this period: nobody came, or its days are not in the journal.',
    });
    return { ...head, nothing, highlights: [], sections: [], definitions: [] };
  }
  const all = [...sections, allSection(voice)];
  const used = new Set([...highlights.map(({ figure }) => figure), ...all.flatMap(figuresIn)]);
  return {
    ...head,
    highlights,
    sections: all,
    definitions: FigureId.options.filter((id) => used.has(id)).map((id) => defined(id, tongue)),
  };
}

function figuresIn({ parts }: Section): readonly FigureId[] {
  return parts.flatMap((part) => (part.is === 'picture' ? part.figures : figuresOf(part.table)));
}

function figuresOf({ columns, figure, rows }: Table): readonly FigureId[] {
  return [figure, ...columns.map((column) => column.figure), ...rows.map((row) => row.figure)].filter((id) => id !== undefined);
}

export function defined(figure: FigureId, tongue: Tongue): Defined {
  return { figure, name: definitionOf(figure).name[tongue], says: meaningOf(figure, tongue) };
}

function notesOf({ report, say }: Voice, { day, time }: Made['madeAt']): string[] {
  const { days, running, target } = report;
  return [
    say({
      it: `${decimal(days, 'it')} ${days === 1 ? 'giorno' : 'giorni'} di apertura; obiettivo: ${target.minutes} minuti di attesa.`,
      en: `${decimal(days, 'en')} ${days === 1 ? 'day' : 'days'} of opening; target: a wait of ${target.minutes} minutes.`,
    }),
    ...(running === undefined
      ? []
      : [
          say({
            it: `Il periodo non è finito: le cifre arrivano al ${dateInWords(running, 'it')} e cambieranno.`,
            en: `The period is not over: the figures go as far as ${dateInWords(running, 'en')}, and will change.`,
          }),
        ]),
    say({ it: `Fatto il ${dateInWords(day, 'it')} alle ${time}.`, en: `Made on ${dateInWords(day, 'en')} at ${time}.` }),
  ];
}
