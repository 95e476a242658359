// What every section of a report is made with.
import type { Sentence } from '../../contract/sentence.js';
import type { FigureId } from '../../stats/figure-id.js';
import type { By, Figures, Group, Report } from '../../stats/report.js';
import { cellOf } from '../cell.js';
import { headOf } from '../heads.js';
import { byNames, type Names } from '../names.js';
import type { Tongue } from '../numbers.js';
import type { Part } from '../sheet.js';

export interface Voice {
  readonly report: Report;
  readonly names: Names;
  readonly tongue: Tongue;
  say(words: Sentence): string;
}

export function groupsOf({ report }: Voice, by: By): readonly Group[] {
  return report.by[by] ?? [];
}

/** What is nothing everywhere is no column. */
export function isTold(value: number | null | undefined): value is number {
  return value !== undefined && value !== null && value !== 0;
}

export const firstColumns: Readonly<Record<By, Sentence>> = {
  month: { it: 'Mese', en: 'Month' },
  day: { it: 'Giorno', en: 'Day' },
  weekday: { it: 'Giorno', en: 'Day' },
  hour: { it: 'Ora', en: 'Hour' },
  'weekday-hour': { it: 'Ora', en: 'Hour' },
  service: { it: 'Servizio', en: 'Service' },
  desk: { it: 'Sportello', en: 'Desk' },
  level: { it: 'Livello', en: 'Level' },
  origin: { it: 'Chi', en: 'Who' },
  outcome: { it: 'Esito', en: 'Outcome' },
  'service-outcome': { it: 'Esito', en: 'Outcome' },
  'level-outcome': { it: 'Esito', en: 'Outcome' },
  'case-type': { it: 'Tipo', en: 'Type' },
  'case-channel': { it: 'Canale', en: 'Channel' },
  'case-sector': { it: 'Settore', en: 'Sector' },
  operator: { it: 'Operatore', en: 'Operator' },
};

/** Of the groups and figures of which there is anything; none where there is nothing. `total`: a last row, of the whole. */
export function tableOf(voice: Voice, by: By, figures: readonly FigureId[], total: 'total' | 'none' = 'none'): Part[] {
  const { tongue, names, say, report } = voice;
  const told = figures.filter((id) => groupsOf(voice, by).some((group) => isTold(group.figures[id])));
  const groups = groupsOf(voice, by).filter((group) => told.some((id) => isTold(group.figures[id])));
  if (groups.length === 0) return [];
  const cells = (of: Figures) => told.map((id) => cellOf(id, of[id], tongue));
  const rows = groups.map(({ id, figures: own }) => ({ name: names.of(by, id), cells: cells(own) }));
  const last =
    total === 'total' && groups.length > 1
      ? [{ name: say({ it: 'In tutto', en: 'In all' }), cells: cells(report.total), isTotal: true as const }]
      : [];
  const columns = told.map((figure) => ({ head: headOf(figure, tongue), figure }));
  return [{ is: 'table', table: { caption: say(byNames[by]), of: say(firstColumns[by]), columns, rows: [...rows, ...last] } }];
}
