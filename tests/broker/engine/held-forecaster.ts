// A forecaster that a test answers for, when it likes and with what it likes.
import type { Asked, Forecaster, Worked } from '../../../broker/engine/forecaster.js';
import type { Range } from '../../../broker/estimate/question.js';

const minuteMs = 60_000;

/** From so many minutes to so many. */
export function range(from: number, to: number): Range {
  return { lowMs: from * minuteMs, midMs: ((from + to) / 2) * minuteMs, highMs: to * minuteMs };
}

interface HeldForecaster extends Forecaster {
  /** Every question so far. */
  readonly asked: Asked[];
  /** Whether one waits for its answer. */
  isAsked(): boolean;
  /** Answers it: of each service and ticket, its minutes; `days`: watched so far. Undefined: it could not. */
  answer(services?: Readonly<Record<string, Range | null>>, tickets?: readonly (readonly [number, Range | null])[], days?: number): void;
  /** Likewise: of those who go before others, by service and class. */
  answerClassed(...classed: Worked['classed']): void;
  fail(): void;
  readonly stopped: boolean;
}

export function heldForecaster(): HeldForecaster {
  const asked: Asked[] = [];
  let open: ((worked: Worked | undefined) => void) | undefined;
  let stopped = false;
  function settle(worked: Worked | undefined): void {
    const answered = open;
    if (answered === undefined) throw new Error('nobody has asked');
    open = undefined;
    answered(worked);
  }
  return {
    asked,
    isAsked: () => open !== undefined,
    get stopped() {
      return stopped;
    },
    ask(question, answered) {
      if (open !== undefined) throw new Error('asked twice at once');
      asked.push(question);
      open = answered;
    },
    answer: (services = {}, tickets = [], days = 10) => settle({ forecast: { services, tickets: new Map(tickets) }, classed: [], days }),
    answerClassed: (...classed) => settle({ forecast: { services: {}, tickets: new Map() }, classed, days: 10 }),
    fail: () => settle(undefined),
    stop() {
      stopped = true;
    },
  };
}
