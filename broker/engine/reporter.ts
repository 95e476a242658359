// Whoever makes a hall's reports: outside the hub's thread, where presses are decided.
import type { HallThen } from '../config/hall-then.js';
import type { Sentence } from '../contract/sentence.js';
import type { ReportOptions } from '../stats/make-report.js';
import type { Report } from '../stats/report.js';
import type { ServiceDay } from '../stats/service-days.js';

export interface AskedOfReports {
  /** Until the journal says which config ran. */
  readonly hall: HallThen;
  readonly options: ReportOptions;
  /** Whether the open data are asked for, too. */
  readonly withDays: boolean;
}

export type ReportAnswer =
  | { readonly ok: true; readonly report: Report; readonly serviceDays: readonly ServiceDay[] }
  /** Why there is none: the disk is nearly full, the journal cannot be read. */
  | { readonly ok: false; readonly words: Sentence };

export interface Reporter {
  /** One after the other; never rejects. */
  ask(asked: AskedOfReports): Promise<ReportAnswer>;
  /** It has let go of what it held when it resolves; what was asked for meanwhile is answered in words. */
  stop(): Promise<void>;
}
