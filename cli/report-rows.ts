// What a report is made of, read from the journal beside the hub, which may run.
import { join } from 'node:path';
import { hallThenOf } from '../broker/config/hall-then.js';
import type { Config } from '../broker/config/schema.js';
import { openReportRows } from '../broker/engine/report-rows.js';
import type { ReportParts } from '../broker/stats/make-report.js';
import type { Range } from '../broker/stats/report.js';
import { openReader, type Reader } from '../broker/store/reader.js';
import { StoreError } from '../broker/store/store-error.js';
import type { Context } from './context.js';
import { Mistake } from './mistake.js';
import { createProgress } from './progress.js';
import { printable } from './screen.js';

interface Asked {
  readonly reader: Reader;
  readonly config: Config;
  readonly range: Range;
}

const folderOf = (data: string) => join(data, 'hub');

/** Does something with the journal of the hub whose folder is below `data`. Errors: `Mistake` when it cannot be read. */
export async function withJournal<T>(data: string, use: (reader: Reader) => Promise<T>): Promise<T> {
  let reader: Reader | undefined;
  try {
    reader = openReader(folderOf(data));
    return await use(reader);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new Mistake('bad-folder', error.words);
  } finally {
    reader?.close();
  }
}

/**
 * What `make` makes of what has a part in a range, read once; by today's config where the journal does not know which ran. After the journal of years has been
 * brought in, or was of another Turno, the first report takes a while. Errors: `StoreError`.
 */
export function fromParts<T>(
  { reader, config, range: { from, to } }: Asked,
  { options, say }: Context,
  make: (parts: ReportParts) => T,
): T {
  const total = reader.lastSeq();
  const progress = createProgress({
    total,
    words: (seq) => say({ it: `giornale: ${seq} fatti di ${total}`, en: `journal: ${seq} of ${total} facts` }),
    stream: process.stderr,
    now: () => performance.now(),
  });
  const rows = openReportRows({
    folder: folderOf(options.data),
    reader,
    hall: hallThenOf(config),
    perOperator: config.reports['per-operator'],
    progress: progress.at,
    warn: (words) => process.stderr.write(`${printable(say(words))}\n`),
  });
  try {
    return rows.read(from, to, make);
  } finally {
    progress.end();
    rows.close();
  }
}
