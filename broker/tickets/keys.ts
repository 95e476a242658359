// How legs are compared at a desk: the rules' keys, written into one row of numbers each; what is overdue before all. Who decides
// and who forecasts write the same rows.
import { type Desk, doesAtAll, type Hall } from './hall.js';
import type { Ticket } from './records.js';
import { overdue, type Rule, rules } from './rules/table.js';

/**
 * What is compared, from the left; the higher goes first. Rows are written over and change places: among 300 legs, a *next* that
 * left garbage behind for each would now and then wait for the collector.
 */
export type Keys = Float64Array;

/** The names of what is compared, of each place of a row. */
export function keyNames({ rules: listed }: Desk): string[] {
  return [overdue, overdue, ...listed.filter((name) => rules[name] !== undefined), 'arrival', 'arrival'];
}

/** How a leg stands at a desk. Written over and read again: numbers that are handed over one by one would be made anew each time. */
export interface Standing {
  id: number;
  /** Ms on the hall's clock. */
  arrivedAt: number;
  /** From when it comes first whatever the rules. */
  limitAt: number;
  /** Its appointment's time; NaN without one. */
  dueAt: number;
  /** Of its class. */
  rank: number;
  /** Of the desk's first services, or waiting for it alone. */
  first: boolean;
}

export function noStanding(): Standing {
  return { id: 0, arrivedAt: 0, limitAt: 0, dueAt: Number.NaN, rank: 0, first: false };
}

/**
 * Writes down how a leg stands at a desk at `now`, ms. Past its limit it comes first; among those, whoever was past it first. So
 * once it is past it, only legs that were so before go ahead of it, and nobody who comes later: the bound that the properties in
 * the tests hold.
 */
export function createScribe({ due }: Pick<Hall, 'due'>, desk: Desk): (keys: Keys, leg: Standing, now: number) => void {
  const listed: Rule[] = desk.rules.flatMap((name) => rules[name] ?? []);
  const { beforeMs, afterMs } = due;
  const view = { waitedMs: 0, rank: 0, first: false, due: false };
  return (keys, { id, arrivedAt, limitAt, dueAt, rank, first }, now) => {
    const isOverdue = now >= limitAt;
    view.waitedMs = now - arrivedAt;
    view.rank = rank;
    view.first = first;
    view.due = now >= dueAt - beforeMs && now <= dueAt + afterMs;
    let at = 0;
    keys[at++] = isOverdue ? 1 : 0;
    keys[at++] = isOverdue ? -limitAt : 0;
    for (const rule of listed) keys[at++] = rule(view);
    keys[at++] = -arrivedAt;
    keys[at] = -id;
  };
}

/** Both of one length: rows of the same desk. */
export function isHigher(a: Keys, b: Keys): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return (a[at] ?? 0) > (b[at] ?? 0);
}

/** The queues that a desk calls from. */
export function queuesOf(id: string, { serves, helps, level }: Desk): string[] {
  return [...serves, ...helps, `desk:${id}`, ...(level === undefined ? [] : [`level:${level}`])];
}

/** Of one in a queue that the desk calls from: an office takes only whom somebody has sent. */
export function isLetIn({ office }: Desk, leg: Ticket): boolean {
  return !office || isSent(leg);
}

/** By an appointment, or from a desk. */
export function isSent({ leg, appointment, home, level }: Ticket): boolean {
  return leg > 1 || appointment !== undefined || home !== undefined || level !== undefined;
}

/** Whether this desk may call a leg: it serves it, and an office only whom somebody has sent. */
export function mayCall(id: string, desk: Desk, ticket: Ticket): boolean {
  if (ticket.home !== undefined) return ticket.home === id;
  if (ticket.level !== undefined) return ticket.level === desk.level;
  return doesAtAll(desk, ticket.service) && isLetIn(desk, ticket);
}
