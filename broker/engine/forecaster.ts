// Whoever works out waits for a hall: slow, and outside it. On a hub a thread of its own, in simulated time the same code at once.
import type { Forecast, Question, Range } from '../estimate/question.js';

/** Who comes for a service and goes before others. */
export interface Classed {
  readonly service: string;
  readonly class: string;
}

export interface Asked {
  readonly question: Question;
  /** In which the hall's clock on the wall goes: facts bear the world's time. */
  readonly zone: string;
  /** They wait otherwise than who just comes. */
  readonly classed: readonly Classed[];
}

export interface Worked {
  readonly forecast: Forecast;
  /** In the order of the question. */
  readonly classed: readonly (Classed & { readonly range: Range | null })[];
  /** How many whole service days the hall was watched. */
  readonly days: number;
}

export interface Forecaster {
  /** One question at a time. `answered`: once, later; undefined where it could not be worked out. */
  ask(asked: Asked, answered: (worked: Worked | undefined) => void): void;
  /** Nothing is answered any more. It has let go of what it held, the journal too, when it resolves. */
  stop(): void | Promise<void>;
}
