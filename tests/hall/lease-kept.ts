// What a kiosk that was cut off has promised, against the journal.

import { expect } from 'vitest';
import { apply } from '../../broker/tickets/apply.js';
import { isOfTickets } from '../../broker/tickets/events.js';
import { emptyState } from '../../broker/tickets/state.js';
import type { Journal } from '../harness/journal.js';
import { only } from './expected.js';
import { comparePapers, type KioskPaper } from './kept.js';

interface Kept {
  /** Numbers of tickets that a kiosk gave by itself, in the order in which they joined. */
  readonly joined: readonly string[];
  /** In the order in which they were called. */
  readonly called: readonly string[];
}

/** No number twice and none lost; each paper its ticket, each ticket its paper; every call the one who had come first. */
export function checkLeases({ facts, events }: Journal, papers: readonly KioskPaper[]): Kept {
  const issued = only(events, 'ticket-issued');
  const numbers = issued.map(({ number }) => number);
  expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
  comparePapers(papers, events);

  // Numbers of a lease are its kiosk's, and nobody else's; no other ticket came by itself.
  const leases = only(events, 'lease-granted');
  const wrong = issued.filter(({ kiosk, series, n, arrivedAt }) => {
    const lease = leases.find((each) => each.series === series && n >= each.from && n <= each.to);
    return arrivedAt === undefined ? lease !== undefined : lease?.kiosk !== kiosk;
  });
  expect(wrong).toEqual([]);

  const state = emptyState();
  const called: string[] = [];
  const passedOver: string[] = [];
  for (const { event, at } of facts) {
    if (!isOfTickets(event)) continue;
    if (event.type === 'ticket-called') {
      const mine = state.tickets.get(event.ticket);
      const earlier = [...state.waiting.values()]
        .flatMap((queue) => [...queue.values()])
        .find((each) => each.arrivedAt < (mine?.arrivedAt ?? 0));
      if (earlier !== undefined) passedOver.push(`${mine?.number} was called before ${earlier.number}`);
      called.push(mine?.number ?? '?');
    }
    apply(state, event, at);
  }
  expect(passedOver).toEqual([]);
  return { joined: issued.flatMap(({ number, arrivedAt }) => (arrivedAt === undefined ? [] : [number])), called };
}
