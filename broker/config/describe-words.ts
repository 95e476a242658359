// What every part of the description says in the same way: names, weeks, times, numbers.
import { minutesAWeek, readHours, type Span, type Week } from '../calendar/hours.js';
import type { ReaderLanguage } from './problem.js';
import type { Config } from './schema.js';

export type Say = (it: string, en: string) => string;

export function sayIn(language: ReaderLanguage): Say {
  return (it, en) => ({ it, en })[language];
}

/** Words in the reader's language if they are there, else in the hall's first. */
export function textIn(texts: Readonly<Record<string, string>>, config: Config, say: Say): string {
  return texts[say('it', 'en')] ?? texts[config.hall.languages[0]] ?? '';
}

/** A title, and what belongs to it; nothing where there is nothing. */
export function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

/** By their numbers, as they are spoken: `desk 3`, `desks 1, 2`. */
export function desksIn(config: Config, ids: readonly string[], say: Say): string {
  const word = ids.length === 1 ? say('sportello', 'desk') : say('sportelli', 'desks');
  return `${word} ${numbersIn(config, ids)}`;
}

export function numbersIn(config: Config, ids: readonly string[]): string {
  return ids
    .map((id) => config.desks[id]?.number ?? 0)
    .sort((a, b) => a - b)
    .join(', ');
}

/** Of a week, a line for each run of days with the same hours: `Monday-Friday: 8:30-13:00`. */
export function weekLines(week: Week, say: Say): string[] {
  const days = say(
    'lunedì martedì mercoledì giovedì venerdì sabato domenica',
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  ).split(' ');
  return runsOf(week).map(({ from, to, spans }) => {
    const named = from === to ? days[from] : `${days[from]}-${days[to]}`;
    return `${named}: ${spans.length === 0 ? say('chiusa', 'closed') : spansIn(spans)}`;
  });
}

export function spansIn(spans: readonly Span[]): string {
  return spans.map((span) => `${clock(span.from)}-${clock(span.to)}`).join(', ');
}

/** The hours of a part of the hall on one line, the closed days left out. */
export function hoursIn(hours: Readonly<Record<string, string>>, say: Say): string {
  const { week } = readHours(hours);
  const closed = `: ${say('chiusa', 'closed')}`;
  const open = weekLines(week, say).filter((line) => !line.endsWith(closed));
  return `${open.join('; ')} (${duration(minutesAWeek(week))} ${say('la settimana', 'a week')})`;
}

/** Days in a row with the same hours. */
function runsOf(read: Week): { readonly from: number; readonly to: number; readonly spans: readonly Span[] }[] {
  const runs: { from: number; to: number; spans: readonly Span[] }[] = [];
  for (const [day, spans] of read.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && JSON.stringify(last.spans) === JSON.stringify(spans)) last.to = day;
    else runs.push({ from: day, to: day, spans });
  }
  return runs;
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

export function duration(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
