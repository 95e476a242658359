// Everything that reports are made of, as rows that stand by themselves. Whoever keeps them replaces a row by the next of the same
// `kind` and `id`; all of them can be made again from the journal.
import { z } from 'zod';
import { VisitRow } from './visit-row.js';

const Name = z.string();
const Ms = z.int().min(0);
const Count = z.int().min(0);

/** A desk on a service day. */
export const DeskRow = z.strictObject({
  kind: z.literal('desk'),
  /** `2026-11-23:desk-1`. */
  id: z.string(),
  day: z.iso.date(),
  desk: Name,
  level: Name.optional(),
  /** Open, its pauses among that. */
  openMs: Ms,
  pausedMs: Ms,
});
export type DeskRow = Readonly<z.infer<typeof DeskRow>>;

/** An appointment, on the day that it is for. */
export const AppointmentRow = z.strictObject({
  kind: z.literal('appointment'),
  /** `a12`. */
  id: z.string(),
  day: z.iso.date(),
  /** Minutes since midnight. */
  minute: z.int().min(0).max(1439),
  service: Name,
  desk: Name,
  /** As far as it has come. */
  end: z.enum(['booked', 'here', 'kept', 'absent', 'cancelled']),
});
export type AppointmentRow = Readonly<z.infer<typeof AppointmentRow>>;

/** A case, from the day on which it was opened to that on which it was answered. */
export const CaseRow = z.strictObject({
  kind: z.literal('case'),
  /** `c12`. */
  id: z.string(),
  day: z.iso.date(),
  /** The service day on which it was answered. Not there while it is open. */
  answered: z.iso.date().optional(),
  /** The last day on which an answer is in time. */
  due: z.iso.date().optional(),
  /** `report`, `complaint`, ...; `question` where a desk passed it on. */
  type: Name.optional(),
  channel: Name.optional(),
  sector: Name.optional(),
  service: Name.optional(),
  /** Where it lies, or was answered. */
  level: Name.optional(),
});
export type CaseRow = Readonly<z.infer<typeof CaseRow>>;

/** The ratings of a service day, of one service and level. */
export const RatingRow = z.strictObject({
  kind: z.literal('rating'),
  /** `r4567` of what fact 4567 tells. */
  id: z.string(),
  day: z.iso.date(),
  service: Name,
  level: Name.optional(),
  /** Visits that could be rated. */
  asked: Count,
  /** From the worst to the best. */
  bad: Count,
  fair: Count,
  good: Count,
});
export type RatingRow = Readonly<z.infer<typeof RatingRow>>;

export const Row = z.discriminatedUnion('kind', [VisitRow, DeskRow, AppointmentRow, CaseRow, RatingRow]);
export type Row = Readonly<z.infer<typeof Row>>;

/**
 * The days of a range that a row has a part in: from its `day` to this one. Undefined: to all that come, as long as the case is
 * open. A store that keeps both finds the rows of a range by `day <= to and (until is null or until >= from)`.
 */
export function untilOf(row: Row): string | undefined {
  return row.kind === 'case' ? row.answered : row.day;
}

/** What a fact makes of the rows: this one is there from now on, or is there no longer (what made it was taken back). */
export type Change = { readonly put: Row } | { readonly drop: Pick<Row, 'kind' | 'id'> };
