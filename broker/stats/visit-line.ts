// One line of a file of past visits: its eight columns, and what must hold between them.
import { serviceDay } from '../calendar/service-day.js';
import type { Sentence } from '../contract/sentence.js';
import type { ImportedVisit } from './events.js';
import { timeReader } from './visit-time.js';

export const visitColumns = ['arrived_at', 'service', 'called_at', 'desk', 'served_at', 'closed_at', 'outcome', 'quantity'] as const;
export type VisitColumn = (typeof visitColumns)[number];

/** What the config may know by name. */
export type NamedColumn = (typeof named)[number];

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
type Times = Readonly<Partial<Record<TimeColumn, number>>>;
const named = ['service', 'desk', 'outcome'] as const;
const hourMs = 60 * 60_000;
/** A visit ends on its day; a date that was mistyped does not. */
const visitMsMost = 24 * hourMs;
const quantityMost = 9_999;

/** As they stand in the file, without blanks around them; empty where there is nothing. */
type Cells = Readonly<Record<VisitColumn, string>>;
type Tell = (column: VisitColumn, message: Sentence) => void;

/** `cells`: one for each of `visitColumns`, in their order. */
export function visitReader({ zone, turn, now, refuse }: LineParts): (cells: readonly string[]) => ReadLine {
  const readTime = timeReader(zone);
  const dayOf = dayReader(zone, turn);

  function readTimes(cells: Cells, fault: Tell): Times {
    const read: { -readonly [column in TimeColumn]?: number } = {};
    for (const column of times) {
      const text = cells[column];
      if (text === '') continue;
      const found = readTime(text);
      if (!found.ok) fault(column, found.message);
      else if (found.at > now) fault(column, { it: `${text} deve ancora venire`, en: `${text} is yet to come` });
      else read[column] = found.at;
    }
    return read;
  }

  return (written) => {
    const faults: LineFault[] = [];
    const fault: Tell = (column, message) => void faults.push({ column, message });
    const cells = cellsOf(written);
    const at = readTimes(cells, fault);
    for (const column of named) {
      const name = cells[column];
      const why = name === '' ? undefined : refuse(column, name);
      if (why !== undefined) fault(column, why);
    }
    const quantity = cells.quantity === '' ? 1 : quantityOf(cells.quantity, fault);
    // What is missing, or out of order, can be told only of what could be read.
    if (faults.length === 0) {
      tellMissing(cells, fault);
      tellDisorder(at, fault);
    }
    const { arrived_at: arrivedAt, called_at: calledAt, served_at: servedAt, closed_at: closedAt } = at;
    if (faults.length > 0 || arrivedAt === undefined) return { ok: false, faults };
    const { service, desk, outcome } = cells;
    const visit: ImportedVisit = {
      ...{ type: 'visit-imported', v: 1, day: dayOf(arrivedAt), service, arrivedAt },
      ...(calledAt !== undefined && { calledAt }),
      ...(desk !== '' && { desk }),
      ...(servedAt !== undefined && { servedAt }),
      ...(closedAt !== undefined && { closedAt }),
      ...(outcome !== '' && { outcomes: [{ outcome, quantity }] }),
    };
    return { ok: true, visit };
  };
}

function cellsOf(written: readonly string[]): Cells {
  const [arrived = '', service = '', called = '', desk = '', served = '', closed = '', outcome = '', quantity = ''] = written;
  return {
    ...{ arrived_at: arrived.trim(), service: service.trim(), called_at: called.trim(), desk: desk.trim() },
    ...{ served_at: served.trim(), closed_at: closed.trim(), outcome: outcome.trim(), quantity: quantity.trim() },
  };
}

/** No zone changes its clock, nor does a day turn, within a quarter of an hour. */
const quarterMs = 15 * 60_000;

/** The service day of a time. In a file the next visit is mostly a little later. */
function dayReader(zone: string, turn: number): (at: number) => string {
  let last = { quarter: Number.NaN, day: '' };
  return (at) => {
    const quarter = Math.floor(at / quarterMs);
    if (quarter !== last.quarter) last = { quarter, day: serviceDay(at, zone, turn) };
    return last.day;
  };
}

function quantityOf(text: string, fault: Tell): number {
  const quantity = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (quantity < 1 || quantity > quantityMost)
    fault('quantity', { it: `ci vuole un numero da 1 a ${quantityMost}`, en: `expected a number from 1 to ${quantityMost}` });
  return quantity;
}

/** A column, and what must be there, too, where it is. */
const needs: readonly (readonly [VisitColumn, VisitColumn])[] = [
  ['called_at', 'desk'],
  ['desk', 'called_at'],
  ['served_at', 'called_at'],
  ['outcome', 'served_at'],
  ['quantity', 'outcome'],
];

function tellMissing(cells: Cells, fault: Tell): void {
  for (const column of ['arrived_at', 'service'] as const) if (cells[column] === '') fault(column, { it: 'manca', en: 'is missing' });
  for (const [has, wants] of needs)
    if (cells[has] !== '' && cells[wants] === '')
      fault(wants, { it: `manca, e c’è \`${has}\``, en: `is missing, and \`${has}\` is there` });
}

function tellDisorder(at: Times, fault: Tell): void {
  const { arrived_at: arrived } = at;
  let before: TimeColumn = 'arrived_at';
  for (const column of times) {
    const [earlier, later] = [at[before], at[column]];
    if (earlier === undefined || later === undefined || arrived === undefined) continue;
    if (later < earlier) fault(column, { it: `è prima di \`${before}\``, en: `is before \`${before}\`` });
    else if (later - arrived > visitMsMost)
      fault(column, { it: 'è più di un giorno dopo `arrived_at`', en: 'is more than a day after `arrived_at`' });
    before = column;
  }
}

const sameOfBoth = ['arrivedAt', 'service', 'calledAt', 'desk', 'servedAt', 'closedAt'] as const;

/**
 * A visit with several outcomes has a line for each: they stand one below the other, and differ in nothing else. A desk has one
 * citizen at a time; where nobody was called, or nothing was issued, every line is a visit of its own. Undefined: `line` is one, too.
 */
export function joinedVisit(visit: ImportedVisit, line: ImportedVisit): ImportedVisit | undefined {
  const [outcome] = line.outcomes ?? [];
  const { outcomes } = visit;
  if (outcome === undefined || outcomes === undefined || visit.desk === undefined) return undefined;
  if (sameOfBoth.some((key) => visit[key] !== line[key]) || outcomes.some((one) => one.outcome === outcome.outcome)) return undefined;
  return { ...visit, outcomes: [...outcomes, outcome] };
}
