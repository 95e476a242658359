// Two plans side by side: what differs between their configs, what that changes, and both in words.
import type { Sentence } from '../contract/sentence.js';
import type { Place } from './place.js';
import type { Report } from './report.js';

export interface Plan {
  /** As its reader knows it: the config's file. */
  readonly name: string;
  readonly place: Place;
  readonly report: Report;
}

/** A figure of both. `unit`: how its words and its axis read. */
export interface Pair {
  readonly figure: 'mean' | 'p50' | 'p80' | 'p90' | 'longest' | 'not-served' | 'gave-up' | 'turned-away' | 'desk-hours' | 'busy';
  /** `minutes`; `people` and `hours`: a day, on average; `share`: 0 to 1. */
  readonly unit: 'minutes' | 'people' | 'hours' | 'share';
  /** Null: nobody was served. */
  readonly before: number | null;
  readonly after: number | null;
}

export interface Comparison {
  readonly before: Plan;
  readonly after: Plan;
  /** What differs between the configs, each in words: `one more desk from 10 to 12`. */
  readonly differences: readonly Sentence[];
  readonly pairs: readonly Pair[];
  /** `one more desk from 10 to 12: the 90th percentile falls from 41 to 24 minutes`. */
  readonly sentence: Sentence;
  /** What else changes that somebody should know, each a sentence of its own. */
  readonly further: readonly Sentence[];
}
