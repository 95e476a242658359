// Rows of a town that never was, for reports to be made of: any days, services and desks, and always the same.
import { addDays, weekdayOf } from '../../../broker/calendar/days.js';
import { seededDice } from '../../../broker/estimate/dice.js';
import type { NameSource } from '../../../broker/reports/names.js';
import { makeReport } from '../../../broker/stats/make-report.js';
import type { Range, Report } from '../../../broker/stats/report.js';
import type { Row } from '../../../broker/stats/row.js';
import type { LegRow, VisitRow } from '../../../broker/stats/visit-row.js';
import { summed } from '../stats/summed.js';

export interface Invented {
  readonly range: Range;
  /** Of each service its id. */
  readonly services: readonly string[];
  readonly visitsADay: number;
  readonly today?: string;
}

const desks = ['sportello-1', 'sportello-2', 'sportello-3', 'ufficio-tributi'];
const outcomes = ['certificato', 'cie', 'carta-cartacea', 'pratica', 'pagamento'];
const levels: Readonly<Record<string, string>> = { 'ufficio-tributi': 'uffici' };

export function inventedReport({ range, services, visitsADay, today = addDays(range.to, 1) }: Invented): Report {
  const dice = seededDice(7);
  const rows: Row[] = [];
  for (let day = range.from; day <= range.to; day = addDays(day, 1)) rows.push(...dayOf(day, services, visitsADay, dice, rows.length));
  const order = { origin: ['walk-in', 'appointment'], service: services, desk: desks, level: ['sportelli', 'uffici'], outcome: outcomes };
  return makeReport(summed(rows), {
    ...{ hall: 'pieve', range, today, perOperator: false, order },
    target: { minutes: 20, services: services[1] === undefined ? {} : { [services[1]]: 30 } },
  });
}

function dayOf(day: string, services: readonly string[], visitsADay: number, dice: () => number, from: number): Row[] {
  const weekday = weekdayOf(day);
  if (weekday === 6) return [];
  const isShort = weekday === 5;
  const rows: Row[] = [];
  const count = Math.round(visitsADay * (isShort ? 0.4 : 0.8 + 0.4 * dice()));
  for (let i = 0; i < count; i += 1) rows.push(visit(`t${from + i}`, day, isShort, services, dice));
  for (const desk of desks) {
    const level = levels[desk] ?? 'sportelli';
    rows.push({ kind: 'desk', id: `${day}:${desk}`, day, desk, level, openMs: (isShort ? 4 : 8) * 3_600_000, pausedMs: 1_800_000 });
  }
  for (const service of services.slice(0, 3)) {
    const given = Math.floor(6 * dice());
    const bad = dice() < 0.2 ? 1 : 0;
    rows.push({
      kind: 'rating',
      id: `${day}:${service}:sportelli`,
      day,
      service,
      level: 'sportelli',
      asked: 20,
      bad,
      fair: bad,
      good: given,
    });
  }
  rows.push({
    kind: 'appointment',
    id: `a${from}`,
    day,
    minute: 600,
    service: services[0] ?? 'x',
    desk: 'ufficio-tributi',
    end: dice() < 0.8 ? 'kept' : 'absent',
  });
  rows.push({
    ...{ kind: 'case', id: `c${from}`, day, answered: addDays(day, Math.floor(40 * dice())), due: addDays(day, 30) },
    ...{
      type: dice() < 0.6 ? 'segnalazione' : 'reclamo',
      channel: dice() < 0.5 ? 'mail' : 'telefono',
      sector: dice() < 0.7 ? 'strade' : 'verde',
    },
  });
  return rows;
}

function visit(id: string, day: string, isShort: boolean, services: readonly string[], dice: () => number): VisitRow {
  // Most come at ten.
  const hour = 8 + Math.floor((isShort ? 4 : 5) * (dice() + dice()));
  const end = dice() < 0.94 ? 'served' : dice() < 0.6 ? 'no-show' : 'not-served';
  const waitMs = Math.round((4 + 26 * dice() * Math.exp(-((hour - 10) ** 2) / 8)) * 60_000);
  const service = services[Math.floor(services.length * dice() ** 2)] ?? 'x';
  const desk = desks[Math.floor(desks.length * dice())] ?? 'x';
  const outcome = outcomes[Math.floor(outcomes.length * dice() ** 1.5)] ?? 'x';
  const leg: LegRow = {
    ...{ service, end },
    ...(end === 'not-served' ? {} : { desk, level: levels[desk] ?? 'sportelli', waitMs }),
    ...(end === 'served' ? { serviceMs: Math.round((3 + 9 * dice()) * 60_000), outcomes: { [outcome]: 1 } } : {}),
  };
  const guess = Math.round((waitMs / 60_000) * (0.7 + 0.6 * dice()));
  return {
    ...{ kind: 'visit', id, day, minute: hour * 60 + Math.floor(60 * dice()), from: 'ticket', end, legs: [leg] },
    ...(end === 'served' ? { told: { from: Math.max(0, guess - 4), to: guess + 4, waitMs } } : {}),
  };
}

const text = (it: string, en: string) => ({ name: { it, en } });

export const inventedNames: NameSource = {
  hall: text('Comune di Pieve: Sportello del cittadino', 'Town of Pieve: Citizens’ counter'),
  services: {
    anagrafe: text('Anagrafe e certificati', 'Registry and certificates'),
    carta: text('Carta d’identità', 'Identity card'),
    tributi: text('Tributi', 'Taxes'),
    edilizia: text(
      'Edilizia, catasto, passi carrai e occupazione di suolo pubblico',
      'Building, land registry, driveways and use of public land',
    ),
    scuola: text('Scuola e mensa', 'School and meals'),
  },
  desks: {
    'sportello-1': { number: 1 },
    'sportello-2': { number: 2 },
    'sportello-3': { number: 3 },
    'ufficio-tributi': { number: 12, ...text('Ufficio tributi', 'Tax office') },
  },
  levels: { sportelli: text('Sportelli', 'Counter'), uffici: text('Uffici', 'Offices') },
  outcomes: {
    certificato: text('Certificato', 'Certificate'),
    cie: text('Carta d’identità elettronica', 'Electronic identity card'),
    'carta-cartacea': text('Carta d’identità cartacea', 'Identity card on paper'),
    pratica: text('Pratica accolta', 'Application taken'),
    pagamento: text('Pagamento', 'Payment'),
  },
  cases: { sectors: {} },
};

export const inventedServices = Object.keys(inventedNames.services);
