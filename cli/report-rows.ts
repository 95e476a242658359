// The rows that a report is made of, read from the journal beside the hub, which may run.
import { join } from 'node:path';
import { hallThen, hallThenOf } from '../broker/config/hall-then.js';
import type { Config } from '../broker/config/schema.js';
import { createFold } from '../broker/stats/fold.js';
import type { Row } from '../broker/stats/row.js';
import { openReader, type Reader } from '../broker/store/reader.js';
import { StoreError } from '../broker/store/store-error.js';
import { Mistake } from './mistake.js';

/** Does something with the journal of the hub whose folder is below `data`. Errors: `Mistake` when it cannot be read. */
export async function withJournal<T>(data: string, use: (reader: Reader) => Promise<T>): Promise<T> {
  let reader: Reader | undefined;
  try {
    reader = openReader(join(data, 'hub'));
    return await use(reader);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new Mistake('bad-folder', error.words);
  } finally {
    reader?.close();
  }
}

/** All of them, by today's config where the journal does not know which ran. */
export function rowsOf(reader: Reader, config: Config): readonly Row[] {
  const rows = new Map<string, Row>();
  const fold = createFold({
    hall: hallThenOf(config),
    hallOf(hash) {
      const text = reader.config(hash);
      return text === undefined ? undefined : hallThen(text);
    },
    perOperator: config.reports['per-operator'],
  });
  for (const fact of reader.factsAfter(0)) {
    for (const change of fold.take(fact)) {
      if ('put' in change) rows.set(`${change.put.kind} ${change.put.id}`, change.put);
      else rows.delete(`${change.drop.kind} ${change.drop.id}`);
    }
  }
  return [...rows.values()];
}
