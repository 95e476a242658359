// Who came each day for each service: the finest that a town publishes.
import type { DaySum } from './day-sum.js';
import type { Range } from './report.js';
import { type Sum, tallyOf } from './tally.js';

export interface ServiceDay {
  readonly day: string;
  /** Undefined: questions about nothing in particular. */
  readonly service: string | undefined;
  readonly figures: Counts;
}

type Counts = Record<'visits' | 'tickets' | 'served' | 'questions' | 'no-shows' | 'not-served', number>;

/** In order of days, then of services. A ticket counts for the service that it was taken for. */
export function serviceDays(days: Iterable<DaySum>, { from, to }: Range): ServiceDay[] {
  const inRange = [...days].filter(({ day }) => day >= from && day <= to);
  const all = inRange.flatMap(({ day, came }) => came.map(({ service, sum }) => ({ day, service, figures: figuresOf(sum) })));
  const key = ({ day, service = '' }: ServiceDay) => `${day} ${service}`;
  return all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function figuresOf(sum: Sum): Counts {
  const { tickets, served, questions, noShows, notServed } = tallyOf(sum);
  return { visits: served + questions, tickets, served, questions, 'no-shows': noShows, 'not-served': notServed };
}
