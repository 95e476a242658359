// Rosters: whose agenda, for which services, and that no two sell the same minutes of one desk.
import { isDay } from '../calendar/days.js';
import { readHours, type Week } from '../calendar/hours.js';
import { dateWords } from './hours-check.js';
import { pointsAt, twiceIn } from './names.js';
import { type Problem, quote } from './problem.js';
import { type Sketch, sound, soundOf } from './sketch.js';

type Roster = Sketch['rosters'][string];

/** `today`: `2026-11-22`, where a roster that has ended should be told of. */
export function checkRosters(hall: Sketch, today: string | undefined): Problem[] {
  /** Of each desk, the agendas so far: read once, and told apart from those of other desks, or a long list takes seconds. */
  const agendas = new Map<string, Agenda[]>();
  return Object.entries(hall.rosters).flatMap(([id, roster]) => {
    const agenda = { id, roster, week: readHours(soundOf(roster.hours)).week };
    const before = agendas.get(roster.desk ?? '') ?? [];
    agendas.set(roster.desk ?? '', [...before, agenda]);
    return [...services(hall, id, roster), ...days(id, roster, today), ...sameMinutes(agenda, before)];
  });
}

interface Agenda {
  readonly id: string;
  readonly roster: Roster;
  readonly week: Week;
}

function services({ desks, services: all }: Sketch, id: string, { desk, services: booked = [] }: Roster): Problem[] {
  const path = ['rosters', id, 'services'];
  const known = Object.keys(all);
  const at = desk === undefined ? undefined : desks[desk];
  const served = at?.serves;
  const foreign = booked.flatMap((service, i) => {
    if (service === undefined || !known.includes(service) || served === undefined || served.includes(service)) return [];
    const message = {
      it: `${quote(desk ?? '')} non serve ${quote(service)}: non si può prenotare lì`,
      en: `${quote(desk ?? '')} does not serve ${quote(service)}: it cannot be booked there`,
    };
    return [{ path: [...path, i], message }];
  });
  return [
    ...pointsAt('desk', ['rosters', id, 'desk'], desk, Object.keys(desks)),
    ...booked.flatMap((service, i) => pointsAt('service', [...path, i], service, known)),
    ...twiceIn(path, booked),
    ...foreign,
  ];
}

function days(id: string, { from, to }: Roster, today: string | undefined): Problem[] {
  const faulty = Object.entries({ from, to }).flatMap(([option, day]) =>
    day === undefined || isDay(day) ? [] : [{ path: ['rosters', id, option], message: dateWords(day) }],
  );
  if (to === undefined || faulty.length > 0) return faulty;
  const path = ['rosters', id, 'to'];
  if (from !== undefined && to < from) {
    return [{ path, message: { it: `${quote(to)} è prima di \`from\``, en: `${quote(to)} is before \`from\`` } }];
  }
  if (today === undefined || to >= today) return [];
  const message = {
    it: `${quote(to)} è passato: nessuno può più prenotare qui; oggi è ${today}`,
    en: `${quote(to)} is past: nobody can book here any more; today is ${today}`,
  };
  return [{ path, message }];
}

/** A desk receives one person at a time. */
function sameMinutes(agenda: Agenda, before: readonly Agenda[]): Problem[] {
  const other = before.find((each) => overlap(each, agenda));
  if (other === undefined) return [];
  const message = {
    it: `sono ore che ${quote(other.id)} prenota già allo stesso sportello`,
    en: `these are hours that ${quote(other.id)} books at the same desk already`,
  };
  return [{ path: ['rosters', agenda.id, 'hours'], at: 'key', message }];
}

const always = { from: '0000', to: '9999' };

/** Of two agendas of one desk. */
function overlap({ roster: a, week }: Agenda, { roster: b, week: other }: Agenda): boolean {
  const apart = (a.to ?? always.to) < (b.from ?? always.from) || (b.to ?? always.to) < (a.from ?? always.from);
  if (a.desk === undefined || apart) return false;
  return week.some((spans, day) => spans.some((span) => sound(other[day]).some(({ from, to }) => span.from < to && from < span.to)));
}
