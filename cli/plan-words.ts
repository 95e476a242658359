// What played days come to, in lines that a maintainer reads: how long people wait, who was not served, what the desks did. One
// hall, or two in columns.
import { timeOf } from '../broker/calendar/days.js';
import type { ReaderLanguage } from '../broker/config/problem.js';
import { Code } from '../broker/contract/codes.js';
import { refusalWords } from '../broker/contract/refusal-words.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Plan } from '../broker/plan/compare.js';
import type { Part, Report } from '../broker/plan/report.js';
import { type Paint, printable, table } from './screen.js';

interface Voice {
  readonly language: ReaderLanguage;
  readonly paint: Paint;
}

const minuteMs = 60_000;

/** A line of the table: what it is, and its value in each plan. */
type Row = readonly [what: string, ...values: readonly string[]];

export function planLines(plans: readonly Plan[], voice: Voice): string[] {
  const say = (words: Sentence) => words[voice.language];
  const heads = plans.length === 1 ? [] : plans.map(({ name }) => name);
  const sections = [
    { title: say({ it: 'Quanto aspetta chi viene servito', en: 'How long those who are served wait' }), rows: waitRows(plans, voice) },
    ...sectionOf(say({ it: 'Nove su dieci, per servizio', en: 'Nine in ten, by service' }), serviceRows(plans, voice)),
    { title: say({ it: 'Persone, ogni giorno', en: 'People, a day' }), rows: peopleRows(plans, voice) },
    { title: say({ it: 'Ore di sportello, ogni giorno', en: 'Desk hours, a day' }), rows: deskRows(plans, voice) },
  ];
  // One grid for all, so that the columns stand under each other.
  const lines = grid(
    sections.flatMap(({ rows }) => rows),
    heads,
    voice.paint,
  );
  const shown = heads.length === 0 ? [] : [lines.head];
  let at = 0;
  for (const { title, rows } of sections) {
    shown.push(...(shown.length === 0 ? [] : ['']), voice.paint('bold', title), ...lines.body.slice(at, at + rows.length));
    at += rows.length;
  }
  return shown;
}

function sectionOf(title: string, rows: readonly Row[]): { readonly title: string; readonly rows: readonly Row[] }[] {
  return rows.length < 2 ? [] : [{ title, rows }];
}

/** Numbers end under each other. */
function grid(rows: readonly Row[], heads: readonly string[], paint: Paint): { readonly head: string; readonly body: readonly string[] } {
  const columns = Math.max(heads.length, ...rows.map((row) => row.length - 1));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(heads[i]?.length ?? 0, ...rows.map((row) => (row[i + 1] ?? '').length)),
  );
  const padded = (cells: readonly string[]) => widths.map((width, i) => (cells[i] ?? '').padStart(width));
  const body = table([['', ...padded(heads)], ...rows.map(([what, ...values]) => [printable(what), ...padded(values)])]);
  return { head: paint('dim', body[0] ?? ''), body: body.slice(1) };
}

function waitRows(plans: readonly Plan[], { language }: Voice): Row[] {
  const say = (words: Sentence) => words[language];
  const row = (words: Sentence, of: (report: Report) => string): Row => [say(words), ...plans.map(({ report }) => of(report))];
  const both = plans.some(({ report }) => report.appointments.came > 0);
  return [
    row({ it: 'metà al più', en: 'half no longer than' }, ({ all }) => minutesIn(all.waits?.p50Ms, language)),
    row({ it: 'nove su dieci al più', en: 'nine in ten no longer than' }, ({ all }) => minutesIn(all.waits?.p90Ms, language)),
    ...(both
      ? [
          row({ it: 'nove su dieci senza appuntamento', en: 'nine in ten without an appointment' }, ({ walkIns }) =>
            minutesIn(walkIns.waits?.p90Ms, language),
          ),
          row({ it: 'nove su dieci con appuntamento', en: 'nine in ten with one' }, ({ appointments }) =>
            minutesIn(appointments.waits?.p90Ms, language),
          ),
        ]
      : []),
    row({ it: 'l’attesa più lunga', en: 'the longest wait' }, ({ all }) => minutesIn(all.waits?.longestMs, language)),
    row({ it: 'l’ora peggiore per chi arriva', en: 'the worst time to come' }, (report) => {
      const worst = worstHalfHour(report);
      return worst === undefined ? none : `${clock(worst.from)}, ${minutesIn(worst.waits?.p90Ms, language)}`;
    }),
  ];
}

/** Of how many people a percentile can be told: of fewer, nine in ten are all of them. */
export const peopleLeast = 10;

export function worstHalfHour({ halfHours }: Report): Report['halfHours'][number] | undefined {
  return halfHours
    .filter(({ waits, served }) => waits !== null && served >= peopleLeast)
    .toSorted((a, b) => (b.waits?.p90Ms ?? 0) - (a.waits?.p90Ms ?? 0))[0];
}

/** Of each service that anybody came for: nine in ten, and how many came. */
function serviceRows(plans: readonly Plan[], { language }: Voice): Row[] {
  const ids = [...new Set(plans.flatMap(({ report }) => Object.keys(report.services)))];
  return ids.flatMap((id): Row[] => {
    const parts = plans.map(({ report }) => report.services[id]);
    if (parts.every((part) => part === undefined || part.came === 0)) return [];
    return [[serviceIn(plans, id, language), ...parts.map((part) => minutesIn(part?.waits?.p90Ms, language))]];
  });
}

function peopleRows(plans: readonly Plan[], { language }: Voice): Row[] {
  const say = (words: Sentence) => words[language];
  const row = (words: string, of: (report: Report) => number): Row => [
    words,
    ...plans.map(({ report }) => decimal(of(report) / Math.max(1, report.days.length), language)),
  ];
  const part = (words: Sentence, of: keyof Pick<Part, 'served' | 'notServed' | 'noShow'>) => row(say(words), ({ all }) => all[of]);
  const refusals = [...new Set(plans.flatMap(({ report }) => codesOf(report)))];
  return [
    part({ it: 'servite', en: 'served' }, 'served'),
    part({ it: 'non servite alla chiusura', en: 'not served at closing' }, 'notServed'),
    part({ it: 'chiamate invano', en: 'called in vain' }, 'noShow'),
    ...refusals.map((code) =>
      row(
        `${say({ it: 'senza numero', en: 'without a ticket' })}: ${refusalWords({ code, detail: '' }, language)}`,
        ({ turnedAway }) => turnedAway[code] ?? 0,
      ),
    ),
  ];
}

function codesOf({ turnedAway }: Report): Code[] {
  return Code.options.filter((code) => (turnedAway[code] ?? 0) > 0);
}

function deskRows(plans: readonly Plan[], { language }: Voice): Row[] {
  const say = (words: Sentence) => words[language];
  const ids = [...new Set(plans.flatMap(({ report }) => Object.keys(report.desks)))];
  const cell = (openMs: number, busyMs: number, { days }: Report) =>
    openMs === 0 ? none : `${lengthIn(openMs / Math.max(1, days.length), language)}, ${Math.round((100 * busyMs) / openMs)} %`;
  const desks = ids.flatMap((id): Row[] => {
    if (plans.every(({ report }) => (report.desks[id]?.openMs ?? 0) === 0)) return [];
    const cells = plans.map(({ report }) => cell(report.desks[id]?.openMs ?? 0, report.desks[id]?.busyMs ?? 0, report));
    return [[deskIn(plans, id, language), ...cells]];
  });
  const sum = (report: Report, of: 'openMs' | 'busyMs') => Object.values(report.desks).reduce((ms, desk) => ms + desk[of], 0);
  const all = plans.map(({ report }) => cell(sum(report, 'openMs'), sum(report, 'busyMs'), report));
  return [...desks, [say({ it: 'tutti, e quanto erano occupati', en: 'all, and how busy they were' }), ...all]];
}

function serviceIn(plans: readonly Plan[], id: string, language: ReaderLanguage): string {
  return plans.map(({ place }) => place.names.services.get(id)?.[language]).find((name) => name !== undefined) ?? id;
}

/** Several may bear one name. */
function deskIn(plans: readonly Plan[], id: string, language: ReaderLanguage): string {
  const place = plans.map(({ place }) => place).find(({ hall }) => hall.desks.has(id));
  const number = `${language === 'it' ? 'sportello' : 'desk'} ${place?.hall.desks.get(id)?.number ?? id}`;
  const name = place?.names.desks.get(id)?.[language] ?? id;
  return name === id ? number : `${number}, ${name}`;
}

const none = '–';

/** At most: of nobody can be said that they wait no longer than nothing. */
export function minutesAtMost(ms: number): number {
  return Math.max(1, Math.round(ms / minuteMs));
}

export function minutesIn(ms: number | undefined, language: ReaderLanguage): string {
  return ms === undefined ? none : `${decimal(minutesAtMost(ms), language)} min`;
}

/** Hours, or minutes where it is less than one. */
function lengthIn(ms: number, language: ReaderLanguage): string {
  return ms < 60 * minuteMs ? `${Math.max(1, Math.round(ms / minuteMs))} min` : `${decimal(ms / 60 / minuteMs, language)} h`;
}

export function decimal(value: number, language: ReaderLanguage): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

/** `10:30` */
export function clock(minute: number): string {
  return timeOf(minute).replace(/^0/, '');
}
