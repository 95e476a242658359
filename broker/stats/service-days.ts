// Who came each day for each service: the finest that a town publishes.
import type { Range } from './report.js';
import type { Row } from './row.js';

export interface ServiceDay {
  readonly day: string;
  /** Undefined: questions about nothing in particular. */
  readonly service: string | undefined;
  readonly figures: Counts;
}

type Counts = Record<'visits' | 'tickets' | 'served' | 'questions' | 'no-shows' | 'not-served', number>;

/** In order of days, then of services. A ticket counts for the service that it was taken for. */
export function serviceDays(rows: Iterable<Row>, { from, to }: Range): ServiceDay[] {
  const days = new Map<string, ServiceDay>();
  for (const row of rows) {
    if (row.kind !== 'visit' || row.day < from || row.day > to) continue;
    const { day } = row;
    const service = row.legs[0]?.service;
    const key = `${day} ${service ?? ''}`;
    const counts = { visits: 0, tickets: 0, served: 0, questions: 0, 'no-shows': 0, 'not-served': 0 };
    const known = days.get(key) ?? { day, service, figures: counts };
    days.set(key, known);
    count(known.figures, row.from === 'question' ? 'question' : row.end);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

function count(figures: Counts, what: 'question' | 'served' | 'no-show' | 'not-served'): void {
  if (what === 'question' || what === 'served') figures.visits += 1;
  if (what !== 'question') figures.tickets += 1;
  figures[({ question: 'questions', served: 'served', 'no-show': 'no-shows', 'not-served': 'not-served' } as const)[what]] += 1;
}
