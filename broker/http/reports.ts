// The figures of a period, for programs: made outside the hub's thread, one after the other.
import { serviceDay } from '../calendar/service-day.js';
import { hallThenOf } from '../config/hall-then.js';
import type { Config } from '../config/schema.js';
import { refusal } from '../contract/codes.js';
import type { AskedOfReports, Reporter } from '../engine/reporter.js';
import { reportOptionsOf } from '../engine/reporting.js';
import { readRange } from '../stats/range.js';
import type { Range } from '../stats/report.js';
import { type Handler, handler } from './api.js';
import { endpoints } from './api-table.js';

interface Parts {
  /** Undefined: nobody makes reports on this hub. */
  readonly reporter: Pick<Reporter, 'ask'> | undefined;
  readonly config: () => Config;
  /** Ms since 1970. */
  readonly wall: () => number;
}

/** What is asked of the reporter about a range, by the config that runs. */
export function askedOf(config: Config, range: Range, today: string): AskedOfReports {
  return { hall: hallThenOf(config), options: reportOptionsOf(config, range, today), withDays: false };
}

export function createReports({ reporter, config, wall }: Parts): readonly Handler[] {
  return [
    handler(endpoints.report, async ({ year, ...asked }) => {
      const { hall } = config();
      const today = serviceDay(wall(), hall.zone, hall.turn);
      const read = readRange({ ...asked, ...(year !== undefined && { year: String(year) }) }, today);
      if (!read.ok) return refusal('bad-payload', read.words.en);
      if (reporter === undefined) return refusal('no-report');
      const answer = await reporter.ask(askedOf(config(), read.range, today));
      return answer.ok ? { ok: true, body: { ok: true, report: answer.report } } : refusal('no-report', answer.words.en);
    }),
  ];
}
