// The rows of a hall's reports, kept beside its journal and brought up to its end when somebody asks: by a thread of the hub, or by the
// command line, or by both.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type HallThen, hallThen } from '../config/hall-then.js';
import type { Sentence } from '../contract/sentence.js';
import { type DayRow, DaySum, sumOfDay } from '../stats/day-sum.js';
import { createFold, type Fold, foldVersion } from '../stats/fold.js';
import { FoldSnapshot } from '../stats/fold-state.js';
import type { ReportParts } from '../stats/make-report.js';
import { CaseRow, Row, untilOf } from '../stats/row.js';
import { isDamaged, type KeptChange, openProjection, type Projection, removeProjection, type Sums } from '../store/projection.js';
import type { Reader } from '../store/reader.js';

/** So many facts become rows in one transaction: what is held of them meanwhile is a few MB. */
const factsAtOnce = 20_000;

interface RowsOptions {
  /** Of a journal that knows of no config; in any other, what came before the first is read by that. */
  readonly hall: HallThen;
  readonly perOperator: boolean;
}

interface RowsParts extends RowsOptions {
  readonly folder: string;
  readonly reader: Pick<Reader, 'factsAfter' | 'config' | 'firstConfig'>;
  /** The facts up to this one have become rows. */
  readonly progress?: (seq: number) => void;
  /** What was there could not be used. */
  readonly warn: (words: Sentence) => void;
}

export interface ReportRows {
  /** Rows of all that is in the journal by now. Errors: `StoreError`. */
  catchUp(): void;
  /**
   * What `make` makes of these days, both among them, and of the cases that have a part in them, after a catch-up. It may read each once. It is called
   * again where the rows are found damaged, and made anew. Errors: `StoreError`.
   */
  read<T>(from: string, to: string, make: (parts: ReportParts) => T): T;
  close(): void;
}

/** Errors: `StoreError`. */
export function openReportRows({ folder, reader, hall: unless, perOperator, progress = () => {}, warn }: RowsParts): ReportRows {
  const first = reader.firstConfig();
  const hall = (first === undefined ? undefined : hallThen(first)) ?? unless;
  // The same rows, whoever asks with whatever config; where the journal knows of none, they are of the one that was asked with.
  const of = hall === unless ? ` ${createHash('sha256').update(JSON.stringify(unless)).digest('hex')}` : '';
  const shape = `${foldVersion}${perOperator ? ' per-operator' : ''}${of}`;
  /** The rows of the piece that is being written, by what is kept of each: most of a day's are there, and need not be read again. */
  const fresh = new Map<string, Row>();
  const sums: Sums = { kinds: dayKinds, make: (day, bodies) => JSON.stringify(sumOfDay(day, dayRows(bodies, fresh))) };
  let projection = open();
  let fold: Fold | undefined;
  /** The last fact that `fold` has taken. */
  let seq = -1;

  function open(): Projection {
    const opened = openProjection(folder, shape, sums);
    if (opened.anew !== undefined) warn(opened.anew);
    return opened;
  }

  /** `from`: undefined for an empty journal's. */
  function foldFrom(from: FoldSnapshot | undefined): Fold {
    const hallOf = (hash: string) => {
      const text = reader.config(hash);
      return text === undefined ? undefined : hallThen(text);
    };
    return createFold({ hall, hallOf, perOperator }, from);
  }

  /** What stands on disk was written by another process, or by a life before this one. */
  function resume(): Fold {
    const kept = projection.state();
    const from = kept === undefined ? undefined : FoldSnapshot.parse(JSON.parse(kept.body));
    seq = kept?.seq ?? 0;
    return foldFrom(from);
  }

  /** False when there was nothing more. */
  function next(): boolean {
    let isMore = false;
    projection.write((stands) => {
      const taking = fold === undefined || stands !== seq ? resume() : fold;
      const changes: KeptChange[] = [];
      let [count, last] = [0, seq];
      // Should the write fail, what was taken is taken again.
      fold = undefined;
      for (const fact of reader.factsAfter(seq)) {
        for (const change of taking.take(fact)) changes.push(keptOf(change, fresh));
        last = fact.seq;
        count += 1;
        if (count === factsAtOnce) break;
      }
      isMore = count === factsAtOnce;
      fold = taking;
      seq = last;
      if (count === 0) return undefined;
      const snapshot = taking.snapshot();
      return { seq, state: JSON.stringify(snapshot), changes, running: snapshot.day === '' ? undefined : snapshot.day };
    });
    fresh.clear();
    return isMore;
  }

  function all(): void {
    for (let isMore = true; isMore; ) {
      isMore = next();
      progress(seq);
    }
  }

  /** Once more with rows that are made anew, where those that were there were of no use. */
  function mended<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      fold = undefined;
      if (!isDamaged(error) && !(error instanceof z.ZodError || error instanceof SyntaxError)) throw error;
      projection.close();
      removeProjection(folder);
      projection = open();
      warn(damaged);
      return act();
    }
  }

  function* days(from: string, to: string): Iterable<DaySum> {
    for (const body of projection.days(from, to)) yield DaySum.parse(JSON.parse(body));
  }

  function* cases(from: string, to: string): Iterable<CaseRow> {
    for (const body of projection.rows('case', from, to)) yield CaseRow.parse(JSON.parse(body));
  }

  return {
    catchUp: () => mended(all),
    read: (from, to, make) =>
      mended(() => {
        all();
        return make({ days: days(from, to), cases: cases(from, to) });
      }),
    close: () => projection.close(),
  };
}

const dayKinds: readonly DayRow['kind'][] = ['visit', 'desk', 'appointment', 'rating'];

function* dayRows(bodies: Iterable<string>, fresh: ReadonlyMap<string, Row>): Iterable<DayRow> {
  for (const body of bodies) {
    const row = fresh.get(body) ?? Row.parse(JSON.parse(body));
    if (row.kind !== 'case') yield row;
  }
}

const damaged: Sentence = {
  it: 'stats.db è danneggiato: si rifà dal giornale',
  en: 'stats.db is damaged: it is made anew from the journal',
};

/** `fresh`: where a row that is put is found again, by its body. */
function keptOf(change: ReturnType<Fold['take']>[number], fresh: Map<string, Row>): KeptChange {
  if ('drop' in change) return change;
  const { put: row } = change;
  const body = JSON.stringify(row);
  fresh.set(body, row);
  return { put: { kind: row.kind, id: row.id, day: row.day, until: untilOf(row), body } };
}
