// Hours, wherever they stand, and the days of the calendar: what the calendar finds wrong with them, in words.
import { type CalendarFault, readCalendar } from '../calendar/calendar.js';
import { type HoursFault, readHours } from '../calendar/hours.js';
import { type Path, type Problem, quote } from './problem.js';
import { type Sketch, soundOf } from './sketch.js';

type Hours = Readonly<Record<string, string | undefined>>;

export function checkHours(hall: Sketch): Problem[] {
  const inside = (['services', 'desks', 'levels', 'rosters'] as const).flatMap((part) =>
    Object.entries<{ readonly hours?: Hours | undefined }>(hall[part]).flatMap(([id, { hours }]) => faultsIn([part, id, 'hours'], hours)),
  );
  const quiet = Object.entries(hall.nodes).flatMap(([id, node]) => faultsIn(['nodes', id, 'quiet', 'hours'], node.quiet?.hours));
  return [...faultsIn(['hours'], hall.hours), ...inside, ...quiet, ...calendar(hall)];
}

function faultsIn(path: Path, hours: Hours | undefined): Problem[] {
  return readHours(soundOf(hours)).faults.map((fault) => ({
    path: [...path, fault.key],
    ...(isOfTheKey(fault) && { at: 'key' }),
    message: faultWords(fault),
  }));
}

function isOfTheKey({ fault }: HoursFault): boolean {
  return fault === 'day' || fault === 'backwards' || fault === 'twice';
}

function faultWords({ key, fault, what }: HoursFault): Problem['message'] {
  const shown = quote(what);
  switch (fault) {
    case 'day':
      if (/^\d/.test(key)) {
        return {
          it: `${shown}: tra { } una virgola comincia un altro giorno: metti gli orari tra virgolette`,
          en: `${shown}: inside { } a comma begins another day: put the hours in quotes`,
        };
      }
      return {
        it: `${shown} non è un giorno: mon, tue, wed, thu, fri, sat, sun, o da un giorno all’altro come \`mon-fri\``,
        en: `${shown} is no day: mon, tue, wed, thu, fri, sat, sun, or a range of them as in \`mon-fri\``,
      };
    case 'backwards':
      return {
        it: `${shown} finisce prima di cominciare: la settimana comincia lunedì`,
        en: `${shown} ends before it begins: the week begins on Monday`,
      };
    case 'twice':
      return { it: `${quote(key)}: un giorno che c’è già in ${shown}`, en: `${quote(key)}: a day that ${shown} has named already` };
    default:
      return spanWords(fault, what);
  }
}

function spanWords(fault: 'span' | 'reversed' | 'overlap', what: string): Problem['message'] {
  const shown = quote(what);
  switch (fault) {
    case 'span':
      if (what === '' || /^(closed|chiuso)$/i.test(what)) {
        return { it: 'un giorno che non è scritto è chiuso: togli la riga', en: 'a day that is not written is closed: take the line away' };
      }
      return {
        it: `${shown} non è un orario: scrivilo come \`8:30-13:00\``,
        en: `${shown} is no span of hours: write it as in \`8:30-13:00\``,
      };
    case 'reversed':
      return {
        it: `${shown} finisce prima di cominciare: dopo mezzanotte è il giorno dopo, e la fine del giorno è 24:00`,
        en: `${shown} ends before it begins: behind midnight is the next day, and the end of a day is 24:00`,
      };
    case 'overlap':
      return { it: `${shown} comprende ore che ci sono già`, en: `${shown} has hours that are there already` };
  }
}

function calendar({ calendar: { patron, closed = [], open } }: Sketch): Problem[] {
  // What could not be read is told elsewhere; its place in the list is kept.
  const listed = closed.map((entry) => entry ?? '');
  const { faults } = readCalendar({ holidays: 'none', patron, closed: listed, open: soundOf(open) });
  return faults
    .filter(({ option, at }) => option !== 'closed' || typeof at !== 'number' || closed[at] !== undefined)
    .map((fault) => ({
      path: ['calendar', fault.option, ...(fault.option === 'patron' ? [] : [fault.at])],
      ...(fault.option === 'open' && (fault.fault === 'date' || fault.fault === 'clash') && { at: 'key' }),
      message: calendarWords(fault),
    }));
}

function calendarWords({ option, at, fault, what }: CalendarFault): Problem['message'] {
  const shown = quote(what);
  switch (fault) {
    case 'date':
      if (option === 'patron') {
        return { it: `${shown} non è un giorno: mese e giorno, come \`06-24\``, en: `${shown} is no day: month and day, as in \`06-24\`` };
      }
      return dateWords(what);
    case 'backwards':
      return { it: `${shown} finisce prima di cominciare`, en: `${shown} ends before it begins` };
    case 'twice':
      return { it: `un giorno che c’è già in ${shown}`, en: `a day that ${shown} has named already` };
    case 'clash':
      return {
        it: `${quote(String(at))} è tra i giorni chiusi, in ${shown}`,
        en: `${quote(String(at))} is among the closed days, in ${shown}`,
      };
    default:
      if (fault === 'span' && (what === '' || /^(closed|chiuso)$/i.test(what))) {
        return { it: 'un giorno chiuso va in `closed`', en: 'a closed day belongs in `closed`' };
      }
      return spanWords(fault, what);
  }
}

export function dateWords(what: string): Problem['message'] {
  return {
    it: `${quote(what)} non è un giorno del calendario: anno, mese e giorno, come \`2026-12-24\``,
    en: `${quote(what)} is no day of the calendar: year, month and day, as in \`2026-12-24\``,
  };
}
