// Whoever works out waits for a hall: slow, and outside it. On a hub a thread of its own, in simulated time the same code at once.
import type { Forecast, Question } from '../estimate/question.js';

export interface Asked {
  readonly question: Question;
  /** In which the hall's clock on the wall goes: facts bear the world's time. */
  readonly zone: string;
}

export interface Worked {
  readonly forecast: Forecast;
  /** How many whole service days the hall was watched. */
  readonly days: number;
}

export interface Forecaster {
  /** One question at a time. `answered`: once, later; undefined where it could not be worked out. */
  ask(asked: Asked, answered: (worked: Worked | undefined) => void): void;
  /** Lets go of what it holds; nothing is answered any more. */
  stop(): void;
}
