// A fold and a place for its rows, as whoever keeps them has it.
import { createFold, type Fold, type FoldOptions, type StatFact } from '../../../broker/stats/fold.js';
import { FoldSnapshot, type StatsHall } from '../../../broker/stats/fold-state.js';
import type { Row } from '../../../broker/stats/row.js';

export const utc: StatsHall = { zone: 'UTC', levels: {} };

function isOf<K extends Row['kind']>(kind: K, row: Row): row is Extract<Row, { kind: K }> {
  return row.kind === kind;
}

export interface Folded {
  readonly rows: Map<string, Row>;
  of<K extends Row['kind']>(kind: K): Extract<Row, { kind: K }>[];
  take(fact: StatFact): void;
  /** Goes on as another program would: from what was written down. */
  restart(): void;
}

export function newFolded(hall: StatsHall = utc, perOperator = false, hallOf: FoldOptions['hallOf'] = () => undefined): Folded {
  const options = { hall, hallOf, perOperator };
  let fold: Fold = createFold(options);
  const rows = new Map<string, Row>();
  return {
    rows,
    of: (kind) => [...rows.values()].filter((row) => isOf(kind, row)),
    take(fact) {
      for (const change of fold.take(fact)) {
        if ('put' in change) rows.set(`${change.put.kind} ${change.put.id}`, change.put);
        else rows.delete(`${change.drop.kind} ${change.drop.id}`);
      }
    },
    restart() {
      fold = createFold(options, FoldSnapshot.parse(JSON.parse(JSON.stringify(fold.snapshot()))));
    },
  };
}
