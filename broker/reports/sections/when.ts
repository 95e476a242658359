// When people come, and when they wait: weekdays across the hours of the day.
import type { FigureId } from '../../stats/figure-id.js';
import { cellOf } from '../cell.js';
import { gridPicture } from '../charts/grid.js';
import { countScale, minuteScale } from '../scale.js';
import type { Part, Section } from '../sheet.js';
import { firstColumns, groupsOf, type Voice } from './voice.js';

type Shown = Extract<FigureId, 'visits' | 'wait-median'>;

const titles = {
  visits: { it: 'Visite per giorno della settimana e ora di arrivo', en: 'Visits by weekday and hour of arrival' },
  'wait-median': {
    it: 'Attesa mediana per giorno della settimana e ora di arrivo, minuti',
    en: 'Median wait by weekday and hour of arrival, minutes',
  },
} as const;

export function whenSection(voice: Voice): Section {
  const title = voice.say({ it: 'Quando si viene, e quando si aspetta', en: 'When people come, and when they wait' });
  return { id: 'when', title, parts: [...partsOf(voice, 'visits'), ...partsOf(voice, 'wait-median')] };
}

/** None of one weekday alone: the hours have said it. */
function partsOf(voice: Voice, figure: Shown): Part[] {
  const { say, tongue, names } = voice;
  // A wait of nothing is one; of no visits there is nothing to tell.
  const least = figure === 'visits' ? 1 : 0;
  const cells = groupsOf(voice, 'weekday-hour').filter(({ figures }) => (figures[figure] ?? -1) >= least);
  const [first] = cells;
  const weekdays = span(cells.map(({ id }) => id.slice(0, id.indexOf('h'))));
  const hours = span(cells.map(({ id }) => id.slice(id.indexOf('h') + 1)));
  if (first === undefined || weekdays.length < 2) return [];
  const known = new Map(cells.map(({ id, figures }) => [id, figures[figure]]));
  const numberOf = (id: string) => {
    const value = known.get(id) ?? undefined;
    return value === undefined || figure === 'visits' ? value : value / 60_000;
  };
  const most = cells.reduce((top, each) => ((each.figures[figure] ?? 0) > (top.figures[figure] ?? 0) ? each : top), first);
  const high = numberOf(most.id) ?? 0;
  const title = say(titles[figure]);
  const told = cellOf(figure, most.figures[figure], tongue);
  const picture = gridPicture({
    ...{ title, tongue },
    says: say({
      it: `${title}. Il massimo: ${names.of('weekday-hour', most.id)}, ${told}. Ogni cifra è nella tabella.`,
      en: `${title}. The most: ${names.of('weekday-hour', most.id)}, ${told}. Every figure is in the table.`,
    }),
    rows: weekdays.map((weekday) => names.of('weekday', weekday)),
    columns: hours.map((hour) => ({ label: `${hour}–${Number(hour) + 1}`, short: hour })),
    value: (row, column) => numberOf(`${weekdays[row]}h${hours[column]}`),
    scale: figure === 'visits' ? { ...countScale(high), first: 1 } : { ...minuteScale(high), first: 0 },
    axis: say({ it: 'ora di arrivo', en: 'hour of arrival' }),
  });
  return [
    { is: 'picture', picture, figures: [figure] },
    {
      is: 'table',
      table: {
        ...{ caption: title, of: say(firstColumns['weekday-hour']), figure, isBehind: true },
        columns: weekdays.map((weekday) => ({ head: names.of('weekday', weekday) })),
        rows: hours.map((hour) => ({
          name: names.of('hour', hour),
          cells: weekdays.map((weekday) => cellOf(figure, known.get(`${weekday}h${hour}`), tongue)),
        })),
      },
    },
  ];
}

/** From the first to the last, none between left out. */
function span(ids: readonly string[]): string[] {
  const all = ids.map(Number);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  return all.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}
