// How many came, day by day or month by month.
import { addDays, weekdayOf } from '../../calendar/days.js';
import type { By } from '../../stats/report.js';
import { type Column, columnsPicture } from '../charts/columns.js';
import { decimal, monthName, weekdayName } from '../numbers.js';
import type { Part, Section } from '../sheet.js';
import { groupsOf, tableOf, type Voice } from './voice.js';

const figures = ['visits', 'served', 'questions', 'no-shows', 'not-served', 'wait-median', 'wait-p90', 'wait-within-share'] as const;

export function visitsSection(voice: Voice): Section {
  const { say } = voice;
  const by = byOf(voice);
  return {
    id: 'visits',
    title: say({ it: 'Quante persone', en: 'How many people' }),
    // Of a day its hours stand in the next section.
    parts: [...pictureOf(voice, by), ...(by === 'hour' ? [] : tableOf(voice, by, figures, 'total'))],
  };
}

/** A day by hour; what is longer by day, as long as there are days. */
function byOf({ report }: Voice): Extract<By, 'hour' | 'day' | 'month'> {
  if (report.range.span === 'day') return 'hour';
  return report.by.day === undefined ? 'month' : 'day';
}

function pictureOf(voice: Voice, by: 'hour' | 'day' | 'month'): Part[] {
  const { say, tongue, names } = voice;
  const groups = groupsOf(voice, by);
  const counts = new Map(groups.map(({ id, figures: own }) => [id, own.visits ?? 0]));
  if ([...counts.values()].every((count) => count === 0)) return [];
  const columns = by === 'hour' ? hourColumns(counts) : by === 'day' ? dayColumns(voice, counts) : monthColumns(voice, counts);
  const title = say(titles[by]);
  const most = [...counts].reduce((top, each) => (each[1] > top[1] ? each : top));
  const says = say({
    it: `${title}: un massimo di ${decimal(most[1], tongue)}, ${names.of(by, most[0])}. Ogni cifra è nella tabella.`,
    en: `${title}: at most ${decimal(most[1], tongue)}, ${names.of(by, most[0])}. Every figure is in the table.`,
  });
  return [{ is: 'picture', picture: columnsPicture({ title, says, columns, tongue }), figures: ['visits'] }];
}

const titles = {
  hour: { it: 'Visite per ora di arrivo', en: 'Visits by hour of arrival' },
  day: { it: 'Visite al giorno', en: 'Visits a day' },
  month: { it: 'Visite al mese', en: 'Visits a month' },
} as const;

type Counts = ReadonlyMap<string, number>;

function hourColumns(counts: Counts): Column[] {
  const all = [...counts.keys()].map(Number);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const hour = String(first + i);
    return { label: `${hour}–${first + i + 1}`, under: '', value: counts.get(hour) ?? 0, isFree: !counts.has(hour) };
  });
}

/** Every day of the range, whether anybody came or not; of one that runs, until today. */
function dayColumns({ report: { range, running }, tongue }: Voice, counts: Counts): Column[] {
  const days: string[] = [];
  const last = running ?? range.to;
  for (let day = range.from; day <= last; day = addDays(day, 1)) days.push(day);
  const isLong = days.length > 31;
  return days.map((day, i) => {
    const date = Number(day.slice(8));
    const month = date === 1 || i === 0 ? monthName(Number(day.slice(5, 7)), tongue).slice(0, 3) : '';
    const under = isLong ? month : weekdayName(weekdayOf(day), tongue).slice(0, days.length > 7 ? 1 : 3);
    const label = !isLong || [1, 10, 20].includes(date) || i === 0 ? String(date) : '';
    return { label, under, value: counts.get(day) ?? 0, isFree: !counts.has(day) };
  });
}

function monthColumns({ report: { range, running }, tongue }: Voice, counts: Counts): Column[] {
  const months: string[] = [];
  const last = (running ?? range.to).slice(0, 7);
  for (let month = range.from.slice(0, 7); month <= last; month = addDays(`${month}-01`, 31).slice(0, 7)) months.push(month);
  const isLong = months.length > 24;
  return months.map((month, i) => {
    const [year = '', number = ''] = month.split('-');
    const name = monthName(Number(number), tongue).slice(0, 3);
    const isFirst = number === '01' || i === 0;
    return {
      label: isLong ? (number === '01' ? year : '') : name,
      under: isLong || !isFirst ? '' : year,
      value: counts.get(month) ?? 0,
      isFree: !counts.has(month),
    };
  });
}
