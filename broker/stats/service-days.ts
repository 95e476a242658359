// Who came each day for each service: the finest that a town publishes.
import type { DaySum } from './day-sum.js';
import type { Range } from './report.js';

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
  const all = inRange.flatMap(({ day, came }) => came.map(({ service, counts }) => ({ day, service, figures: figuresOf(counts) })));
  const key = ({ day, service = '' }: ServiceDay) => `${day} ${service}`;
  return all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function figuresOf({ tickets = 0, served = 0, questions = 0, noShows = 0, notServed = 0 }: DaySum['came'][number]['counts']): Counts {
  return { visits: served + questions, tickets, served, questions, 'no-shows': noShows, 'not-served': notServed };
}
