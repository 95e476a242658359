// How long people waited, over the hours of the day and the days of the week; and whether what they were told was true.
import type { By, Group } from '../../stats/report.js';
import { barsPicture } from '../charts/rows.js';
import { type WaitColumn, waitsPicture } from '../charts/waits.js';
import { decimal, minutes, percent } from '../numbers.js';
import type { Part, Section } from '../sheet.js';
import { tones } from '../tones.js';
import { andMore } from './rows.js';
import { groupsOf, tableOf, type Voice } from './voice.js';

const figures = ['visits', 'no-shows', 'not-served', 'wait-count', 'wait-median', 'wait-p90', 'wait-within-share'] as const;

export function waitsSection(voice: Voice): Section {
  const parts = (by: 'hour' | 'weekday') => [...pictureOf(voice, by), ...tableOf(voice, by, figures)];
  return {
    id: 'waits',
    title: voice.say({ it: 'Quanto si aspetta', en: 'How long people wait' }),
    parts: [...parts('hour'), ...(voice.report.range.span === 'day' ? [] : parts('weekday')), ...tableOf(voice, 'origin', figures)],
  };
}

const titles = {
  hour: { it: 'Attesa per ora di arrivo, minuti', en: 'Wait by hour of arrival, minutes' },
  weekday: { it: 'Attesa per giorno della settimana, minuti', en: 'Wait by weekday, minutes' },
} as const;

function pictureOf(voice: Voice, by: 'hour' | 'weekday'): Part[] {
  const { say, tongue, report, names } = voice;
  const groups = groupsOf(voice, by).filter(({ figures: own }) => own['wait-median'] !== null && own['wait-median'] !== undefined);
  const [first] = groups;
  if (first === undefined) return [];
  const title = say(titles[by]);
  const worst = groups.reduce((top, each) => ((each.figures['wait-p90'] ?? 0) > (top.figures['wait-p90'] ?? 0) ? each : top), first);
  const says = say({
    it: `${title}. L’attesa più lunga: ${names.of(by, worst.id)}, nove su dieci al massimo ${minutes(worst.figures['wait-p90'] ?? 0, 'it')}. Ogni cifra è nella tabella.`,
    en: `${title}. The longest wait: ${names.of(by, worst.id)}, nine in ten at most ${minutes(worst.figures['wait-p90'] ?? 0, 'en')}. Every figure is in the table.`,
  });
  const picture = waitsPicture({
    ...{ title, says, tongue },
    columns: columnsOf(voice, by, groups),
    axis: by === 'hour' ? say({ it: 'ora di arrivo', en: 'hour of arrival' }) : '',
    target: {
      minutes: report.target.minutes,
      says: say({ it: `obiettivo ${decimal(report.target.minutes, 'it')}`, en: `target ${decimal(report.target.minutes, 'en')}` }),
    },
    keys: {
      median: say({ it: 'la metà aspetta al massimo tanto (mediana)', en: 'half wait at most so long (median)' }),
      high: say({ it: 'nove su dieci al massimo tanto (90° percentile)', en: 'nine in ten at most so long (90th percentile)' }),
    },
  });
  return [{ is: 'picture', picture, figures: ['wait-median', 'wait-p90'] }];
}

/** No hour between two is left out. */
function columnsOf({ names }: Voice, by: Extract<By, 'hour' | 'weekday'>, groups: readonly Group[]): WaitColumn[] {
  const all = groups.map(({ id }) => Number(id));
  const known = new Map(groups.map(({ id, figures: own }) => [id, own]));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const id = String(first + i);
    const own = known.get(id);
    const told = (ms: number | null | undefined) => (ms === null || ms === undefined ? undefined : ms / 60_000);
    const label = by === 'hour' ? `${id}–${first + i + 1}` : names.of(by, id);
    return { label, median: told(own?.['wait-median']), high: told(own?.['wait-p90']) };
  });
}

export function toldSection(voice: Voice): Section {
  const { say, tongue, report, names } = voice;
  const title = say({ it: 'Attesa detta sul biglietto e attesa vera', en: 'The wait told on the ticket, and the true one' });
  const rowOf = (name: string, own: Group['figures']) => {
    const parts = [
      { value: own['told-shorter'] ?? 0, fill: tones.light },
      { value: own['told-true'] ?? 0, fill: tones.dark },
      { value: own['told-longer'] ?? 0, fill: tones.bad },
    ];
    const sum = parts.reduce((all, { value }) => all + value, 0);
    const shares = parts.map(({ value, fill }) => ({
      value: sum === 0 ? 0 : value / sum,
      fill,
      text: percent(value / Math.max(1, sum), tongue),
    }));
    return { name, parts: shares, says: decimal(sum, tongue) };
  };
  const services = groupsOf(voice, 'service').filter(({ figures: own }) => (own['told-count'] ?? 0) > 0);
  if ((report.total['told-count'] ?? 0) === 0) return { id: 'told', title, parts: [] };
  const all = rowOf(say({ it: 'In tutto', en: 'In all' }), report.total);
  const rows = [all, ...(services.length < 2 ? [] : services.map(({ id, figures: own }) => rowOf(names.of('service', id), own)))];
  const share = percent(report.total['told-true-share'] ?? 0, tongue);
  const picture = barsPicture({
    title,
    says: say({ it: `Esatta ${share} delle volte.`, en: `Right ${share} of the times.` }),
    rows,
    whole: 1,
    keys: [
      { says: say({ it: 'è durata meno', en: 'it was shorter' }), fill: tones.light },
      { says: say({ it: 'come detto', en: 'as told' }), fill: tones.dark },
      { says: say({ it: 'è durata di più', en: 'it was longer' }), fill: tones.bad },
    ],
    rest: andMore(voice),
  });
  const shown = ['told-count', 'told-true', 'told-shorter', 'told-longer', 'told-true-share'] as const;
  return {
    id: 'told',
    title,
    parts: [
      { is: 'picture', picture, figures: ['told-shorter', 'told-true', 'told-longer'] },
      ...tableOf(voice, 'service', shown, 'total'),
    ],
  };
}
