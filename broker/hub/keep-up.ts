// The rows of reports stay near the journal's end by themselves: who asks after a month has not that month to wait for.
import { localTime } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import type { HallClock } from '../engine/clock.js';
import type { Reporter } from '../engine/reporter.js';
import { askedOf } from '../http/reports.js';

/** A hall that has just been switched on has other things to do. */
const firstMs = 5 * 60_000;
/** A fraction of a day's facts: it takes less than a second. */
const everyMs = 6 * 60 * 60_000;

/** Returns how to stop it. */
export function keepUp(reporter: Pick<Reporter, 'ask'>, config: () => Config, clock: Pick<HallClock, 'after' | 'wall'>): () => void {
  let cancel = clock.after(firstMs, turn);

  /** Whatever is asked brings the rows up to the end; what today's are, nobody wants to know. */
  function turn(): void {
    const today = localTime(clock.wall(), config().hall.zone).day;
    void reporter.ask(askedOf(config(), { span: 'day', from: today, to: today }, today));
    cancel = clock.after(everyMs, turn);
  }

  return () => cancel();
}
