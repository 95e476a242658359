// When the hall is open, and what can be booked, in words.
import { readCalendar, spansOn } from '../calendar/calendar.js';
import { addDays } from '../calendar/days.js';
import { minutesAWeek, readHours } from '../calendar/hours.js';
import { duration, hoursIn, type Say, spansIn, titled, weekLines } from './describe-words.js';
import type { Config } from './schema.js';

const yearDays = 365;

/** `today`: `2026-11-22`; the holidays are those of the year that begins with it. */
export function describeDays(config: Config, today: string, say: Say): string[] {
  const { hours } = config;
  const title = say('Orario', 'Hours');
  if (hours === undefined) return [`${title}: ${say('sempre aperta', 'always open')}`, ...exceptions(config, today, say)];
  const { week } = readHours(hours);
  const sum = `${title}: ${duration(minutesAWeek(week))} ${say('la settimana', 'a week')}`;
  return [sum, ...[...weekLines(week, say), ...guard(config, say)].map((line) => `  ${line}`), ...exceptions(config, today, say)];
}

function guard({ calendar }: Config, say: Say): string[] {
  switch (calendar.guard) {
    case 'warn':
      return [];
    case 'refuse':
      return [say('prima della chiusura: rifiuta chi non farebbe in tempo', 'before closing: refuses whose turn could not come')];
    case 'off':
      return [say('prima della chiusura: nessun avviso', 'before closing: warns nobody')];
  }
}

function exceptions({ hours, calendar }: Config, today: string, say: Say): string[] {
  const { calendar: read } = readCalendar({ hours, ...calendar });
  const dates = new Intl.DateTimeFormat(say('it-IT', 'en-GB'), { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const said = (day: string) => dates.format(Date.parse(`${day}T12:00Z`));
  const next = Array.from({ length: yearDays }, (_, n) => addDays(today, n)).map((day) => ({ day, ...spansOn(read, day) }));
  const holidays = next.flatMap(({ day, why, name }) =>
    why === 'holiday' && name !== undefined ? [`${said(day)} (${say(name.it, name.en)})`] : [],
  );
  const special = Object.keys(calendar.open).map((day) => `  ${day}: ${spansIn(spansOn(read, day).spans)}`);
  const line = (title: string, words: string) => (words === '' ? [] : [`  ${title}: ${words}`]);
  return [
    ...line(say('festivi', 'holidays'), holidays.join(', ')),
    ...(calendar.patron === undefined ? [] : line(say('santo patrono', 'patron saint'), said(`2028-${calendar.patron}`))),
    ...line(say('chiusa anche', 'closed, too'), calendar.closed.join(', ')),
    ...special,
  ];
}

export function describeRosters(config: Config, say: Say): string[] {
  const lines = Object.entries(config.rosters).flatMap(([id, { desk, services, hours, minutes, from, to }]) => {
    const spans = readHours(hours).week.flat();
    const slots = spans.reduce((sum, span) => sum + Math.floor((span.to - span.from) / minutes), 0);
    const number = config.desks[desk]?.number ?? '';
    const since = from === undefined ? '' : say(`, dal ${from}`, `, from ${from}`);
    const until = to === undefined ? '' : say(`, fino al ${to}`, `, until ${to}`);
    return [
      `${id}: ${say('sportello', 'desk')} ${number}, ${services.join(', ')}; ${slots} ${say(`posti di ${minutes} min la settimana`, `slots of ${minutes} min a week`)}${since}${until}`,
      `  ${hoursIn(hours, say)}`,
    ];
  });
  const { appointments: a } = config;
  const early = a['early-minutes'];
  const late = a['late-minutes'];
  const ahead = a['days-ahead'];
  const terms = say(
    `ci si presenta da ${early} min prima a ${late} min dopo; si prenota fino a ${ahead} giorni prima`,
    `check-in from ${early} min before to ${late} min after; booked up to ${ahead} days ahead`,
  );
  return titled(say('Appuntamenti', 'Appointments'), lines.length === 0 ? [] : [...lines, terms]);
}
