// A calendar's file (iCalendar, RFC 5545), cut into its entries, each with the line where it begins: what is wrong is told by line.
import ICAL from 'ical.js';
import { isDay } from '../broker/calendar/days.js';
import type { Sentence } from '../broker/contract/sentence.js';

export interface Entry {
  /** Where its BEGIN:VEVENT stands, the first line being 1. */
  readonly line: number;
  readonly event: ICAL.Component;
}

export type Entries =
  | { readonly ok: true; readonly entries: readonly Entry[] }
  | { readonly ok: false; readonly line: number; readonly message: Sentence };

/** Of the whole file as text. */
export function entriesIn(text: string): Entries {
  const lines = text.split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (!/^\ufeff?BEGIN:VCALENDAR\s*$/i.test(lines[first] ?? ''))
    return no(Math.max(first, 0), {
      it: 'non comincia con BEGIN:VCALENDAR: non è un calendario',
      en: 'does not begin with BEGIN:VCALENDAR: this is no calendar',
    });
  const zones: string[] = [];
  const cut: { readonly from: number; readonly lines: string[] }[] = [];
  let open: { readonly name: string; readonly from: number; readonly lines: string[] } | undefined;
  let isEnded = false;
  for (const [i, line] of lines.entries()) {
    const [, end, name = ''] = /^\ufeff?(BEGIN|END):(VEVENT|VTIMEZONE|VCALENDAR)\s*$/i.exec(line) ?? [];
    const kind = name.toUpperCase();
    if (end?.toUpperCase() === 'END' && kind === 'VCALENDAR') isEnded = true;
    if (open === undefined && end?.toUpperCase() === 'BEGIN' && kind !== 'VCALENDAR') open = { name: kind, from: i, lines: [] };
    else if (end !== undefined && open !== undefined && (kind !== open.name || end.toUpperCase() === 'BEGIN'))
      return no(i, {
        it: `${line.trim()} dentro un ${open.name} aperto alla riga ${open.from + 1}`,
        en: `${line.trim()} inside a ${open.name} that began at line ${open.from + 1}`,
      });
    open?.lines.push(line);
    if (open === undefined || end?.toUpperCase() !== 'END') continue;
    if (kind === 'VTIMEZONE') zones.push(...open.lines);
    else cut.push(open);
    open = undefined;
  }
  if (open !== undefined) return no(open.from, { it: `il ${open.name} non finisce`, en: `the ${open.name} does not end` });
  if (!isEnded)
    return no(lines.length - 1, { it: 'manca END:VCALENDAR: il file è tagliato', en: 'END:VCALENDAR is missing: the file is cut short' });
  return parsed(zones, cut);
}

function parsed(zones: readonly string[], cut: readonly { readonly from: number; readonly lines: readonly string[] }[]): Entries {
  const entries: Entry[] = [];
  for (const { from, lines } of cut) {
    const odd = lines.findIndex((line) => line !== '' && !/^[ \t]/.test(line) && !/^[A-Za-z0-9-]+[;:]/.test(line));
    if (odd !== -1) return no(from + odd, { it: 'non è una riga di un calendario', en: 'is no line of a calendar' });
    // ical.js makes 2 March of 30 February.
    const nowhere = lines.findIndex((line) => !areDays(line));
    if (nowhere !== -1) return no(from + nowhere, { it: 'nomina un giorno che non esiste', en: 'names a day that does not exist' });
    try {
      const whole = ICAL.Component.fromString(
        ['BEGIN:VCALENDAR', ...zones, ...lines.filter((line) => line !== ''), 'END:VCALENDAR'].join('\r\n'),
      );
      const event = whole.getFirstSubcomponent('vevent');
      if (event !== null) entries.push({ line: from + 1, event });
    } catch {
      return no(from, { it: 'la voce che comincia qui non si capisce', en: 'the entry that begins here cannot be read' });
    }
  }
  return { ok: true, entries };
}

/** Whether every day that a line of an entry names exists. */
function areDays(line: string): boolean {
  const value = /^(?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)[;:](?:.*:)?([^:]*)$/i.exec(line)?.[1] ?? '';
  const dates = value.matchAll(/(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)/g);
  return [...dates].every(([, year, month, day]) => isDay(`${year}-${month}-${day}`));
}

function no(i: number, message: Sentence): Entries {
  return { ok: false, line: i + 1, message };
}
