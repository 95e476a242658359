// One line of a file of past visits: its eight columns, and what must hold between them.
import { serviceDay } from '../calendar/service-day.js';
import type { Sentence } from '../contract/sentence.js';
import type { ImportedVisit } from './events.js';
import { timeReader } from './visit-time.js';

export const visitColumns = ['arrived_at', 'service', 'called_at', 'desk', 'served_at', 'closed_at', 'outcome', 'quantity'] as const;
export type VisitColumn = (typeof visitColumns)[number];

/** What the config may know by name. */
export type NamedColumn = 'service' | 'desk' | 'outcome';

export interface LineFault {
  readonly column: VisitColumn;
  readonly message: Sentence;
}

type ReadLine = { readonly ok: true; readonly visit: ImportedVisit } | { readonly ok: false; readonly faults: readonly LineFault[] };

interface LineParts {
  readonly zone: string;
  /** The hour at which the service day turns. */
  readonly turn: number;
  /** Ms since 1970: no visit is later. */
  readonly now: number;
  /** Why a name cannot be taken; undefined where it can. */
  readonly refuse: (column: NamedColumn, name: string) => Sentence | undefined;
}

const times = ['arrived_at', 'called_at', 'served_at', 'closed_at'] as const;
type TimeColumn = (typeof times)[number];
const hourMs = 60 * 60_000;
/** A visit ends on its day; a date that was mistyped does not. */
const visitMsMost = 24 * hourMs;
const quantityMost = 9_999;

/** `cells`: one for each of `visitColumns`, in their order. */
export function visitReader({ zone, turn, now, refuse }: LineParts): (cells: readonly string[]) => ReadLine {
  const readTime = timeReader(zone);

  function readTimes(cell: (column: VisitColumn) => string, fault: (column: VisitColumn, message: Sentence) => void) {
    const read: Partial<Record<TimeColumn, number>> = {};
    for (const column of times) {
      const text = cell(column);
      if (text === '') continue;
      const found = readTime(text);
      if (!found.ok) fault(column, found.message);
      else if (found.at > now) fault(column, { it: `${text} deve ancora venire`, en: `${text} is yet to come` });
      else read[column] = found.at;
    }
    return read;
  }

  return (cells) => {
    const faults: LineFault[] = [];
    const fault = (column: VisitColumn, message: Sentence) => void faults.push({ column, message });
    const cell = (column: VisitColumn) => (cells[visitColumns.indexOf(column)] ?? '').trim();
    const at = readTimes(cell, fault);
    const [service, desk, outcome] = [cell('service'), cell('desk'), cell('outcome')];
    for (const column of ['service', 'desk', 'outcome'] as const) {
      const name = cell(column);
      const why = name === '' ? undefined : refuse(column, name);
      if (why !== undefined) fault(column, why);
    }
    const quantity = cell('quantity') === '' ? 1 : Number(cell('quantity'));
    if (!/^\d*$/.test(cell('quantity')) || quantity < 1 || quantity > quantityMost)
      fault('quantity', { it: `ci vuole un numero da 1 a ${quantityMost}`, en: `expected a number from 1 to ${quantityMost}` });
    // What is missing, or out of order, can be told only of what could be read.
    if (faults.length === 0) faults.push(...missing(cell), ...outOfOrder(at));
    const { arrived_at: arrivedAt, called_at: calledAt, served_at: servedAt, closed_at: closedAt } = at;
    if (faults.length > 0 || arrivedAt === undefined) return { ok: false, faults };
    const visit: ImportedVisit = {
      ...{ type: 'visit-imported', v: 1, day: serviceDay(arrivedAt, zone, turn), service, arrivedAt },
      ...(calledAt !== undefined && { calledAt }),
      ...(desk !== '' && { desk }),
      ...(servedAt !== undefined && { servedAt }),
      ...(closedAt !== undefined && { closedAt }),
      ...(outcome !== '' && { outcomes: [{ outcome, quantity }] }),
    };
    return { ok: true, visit };
  };
}

/** A column, and what must be there, too, where it is. */
const needs: readonly (readonly [VisitColumn, VisitColumn])[] = [
  ['called_at', 'desk'],
  ['desk', 'called_at'],
  ['served_at', 'called_at'],
  ['outcome', 'served_at'],
  ['quantity', 'outcome'],
];

function missing(cell: (column: VisitColumn) => string): LineFault[] {
  const faults: LineFault[] = [];
  for (const column of ['arrived_at', 'service'] as const)
    if (cell(column) === '') faults.push({ column, message: { it: 'manca', en: 'is missing' } });
  for (const [has, wants] of needs)
    if (cell(has) !== '' && cell(wants) === '')
      faults.push({ column: wants, message: { it: `manca, e c’è \`${has}\``, en: `is missing, and \`${has}\` is there` } });
  return faults;
}

function outOfOrder(at: Readonly<Partial<Record<TimeColumn, number>>>): LineFault[] {
  const faults: LineFault[] = [];
  let before: TimeColumn = 'arrived_at';
  for (const column of times) {
    const [earlier, later, arrived] = [at[before], at[column], at.arrived_at];
    if (earlier === undefined || later === undefined || arrived === undefined) continue;
    if (later < earlier) faults.push({ column, message: { it: `è prima di \`${before}\``, en: `is before \`${before}\`` } });
    else if (later - arrived > visitMsMost)
      faults.push({ column, message: { it: 'è più di un giorno dopo `arrived_at`', en: 'is more than a day after `arrived_at`' } });
    before = column;
  }
  return faults;
}

/**
 * A visit with several outcomes has a line for each: they stand one below the other, and differ in nothing else. A desk has one
 * citizen at a time; where nobody was called, or nothing was issued, every line is a visit of its own. Undefined: `line` is one, too.
 */
export function joinedVisit(visit: ImportedVisit, line: ImportedVisit): ImportedVisit | undefined {
  const [outcome] = line.outcomes ?? [];
  const { outcomes } = visit;
  if (outcome === undefined || outcomes === undefined || visit.desk === undefined) return undefined;
  const keys = ['arrivedAt', 'service', 'calledAt', 'desk', 'servedAt', 'closedAt'] as const;
  if (keys.some((key) => visit[key] !== line[key]) || outcomes.some((one) => one.outcome === outcome.outcome)) return undefined;
  return { ...visit, outcomes: [...outcomes, outcome] };
}
