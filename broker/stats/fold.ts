// Facts of the journal, one by one, become the rows that reports are made of.
import type { Change } from './row.js';

/** What the fold has to know of a hall, by the config that ran when a fact was written. */
export interface StatsHall {
  /** An IANA name. */
  readonly zone: string;
  /** The level of each desk that has one. */
  readonly levels: Readonly<Record<string, string>>;
}

export interface FoldOptions {
  /** Of a config that the journal says was applied, by its hash; undefined: it is not known any more, and the one before goes on. */
  readonly hallOf: (hash: string) => StatsHall | undefined;
  /** Before the journal says which config runs. */
  readonly hall: StatsHall;
  /** Whether to keep who sat at a desk (`reports: per-operator`). */
  readonly perOperator: boolean;
}

/** A fact as the store hands it out; its event is of `JournalEvent`, whatever else that comes to hold is passed over. */
export interface StatFact {
  readonly seq: number;
  readonly event: { readonly type: string };
  /** Ms on the hall's clock; ms since 1970. */
  readonly at: number;
  readonly wall: number;
}

export interface Fold {
  /** The next fact, in the journal's order, and what it changes. */
  take(fact: StatFact): readonly Change[];
  /** As JSON, so that another fold goes on after this fact. */
  snapshot(): FoldSnapshot;
}

export interface FoldSnapshot {
  readonly v: 1;
  /** The last fact that was taken. */
  readonly seq: number;
}

export type CreateFold = (options: FoldOptions, from?: FoldSnapshot) => Fold;
