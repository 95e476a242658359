// The choice that *next* makes.
import type { Desk, Hall } from './hall.js';
import { type Rule, rules } from './rules/table.js';
import type { State, Ticket } from './state.js';

/** The ticket to call to `desk` at `now` (ms, the hall's clock), or undefined when nobody waits for its services. */
export function chooseNext(state: State, hall: Hall, desk: Desk, now: number): Ticket | undefined {
  const inOrder = hall.rules.map((name) => rules[name]).filter((rule) => rule !== undefined);
  let best: Ticket | undefined;
  for (const service of desk.serves) {
    for (const ticket of state.waiting.get(service)?.values() ?? []) {
      if (best === undefined || goesBefore(ticket, best, inOrder, now)) best = ticket;
    }
  }
  return best;
}

function goesBefore(a: Ticket, b: Ticket, inOrder: readonly Rule[], now: number): boolean {
  for (const rule of inOrder) {
    const difference = rule(viewOf(a, now)) - rule(viewOf(b, now));
    if (difference !== 0) return difference > 0;
  }
  return a.id < b.id;
}

function viewOf(ticket: Ticket, now: number) {
  return { service: ticket.service, waitedMs: now - ticket.arrivedAt };
}
