// The shape in which every figure is defined.
import type { Sentence } from '../contract/sentence.js';
import type { FigureId } from './figure-id.js';

/** `count`: whole; `ms`: milliseconds; `share`: 0 to 1; `days`: days of the calendar. */
export type Unit = 'count' | 'ms' | 'share' | 'days';

export interface Definition {
  readonly id: FigureId;
  readonly unit: Unit;
  /** As a heading: `Attesa media`. */
  readonly name: Sentence;
  /** What is counted, and how. */
  readonly how: Sentence;
  /** What is not. */
  readonly without?: Sentence;
}
