// The figures of a range of days, in one shape for every face: text, CSV, JSON, HTML, PDF, pictures. What each figure means stands in
// `definitions.ts`, under the same name.
import { z } from 'zod';
import { FigureId } from './figure-id.js';

/** What figures are given by. `origin`: of those who just came (`walk-in`), and of those who had an appointment (`appointment`). */
export const By = z.enum([
  ...['month', 'day', 'weekday', 'hour', 'weekday-hour', 'service', 'desk', 'level', 'origin'],
  ...['outcome', 'service-outcome', 'level-outcome'],
  ...['case-type', 'case-channel', 'case-sector', 'operator'],
] as const);
export type By = z.infer<typeof By>;

/** Null: there is nothing that it could be told from, or too little to tell it of. Not there: it is not told of such a group. */
export const Figures = z.partialRecord(FigureId, z.number().nullable());
export type Figures = Readonly<z.infer<typeof Figures>>;

export const Group = z.strictObject({
  /**
   * What the config calls it; of a month `2018-03`, of a day `2018-03-05`, of a weekday `1` to `7` (Monday is 1), of an hour `8`
   * (from 8:00 to 8:59); of a weekday’s hour both, as `1h8`, which no spreadsheet takes for a time; of a service’s outcome, or a
   * level’s, both with a colon between: `cards:copy`.
   */
  id: z.string(),
  figures: Figures,
});
export type Group = Readonly<z.infer<typeof Group>>;

export const Span = z.enum(['day', 'week', 'month', 'year', 'range']);
export type Span = z.infer<typeof Span>;

/** Days, both among it: `{ span: 'month', from: '2018-03-01', to: '2018-03-31' }`. */
export const Range = z.strictObject({ span: Span, from: z.iso.date(), to: z.iso.date() });
export type Range = Readonly<z.infer<typeof Range>>;

export const Report = z.strictObject({
  v: z.literal(1),
  /** The hall's id. */
  hall: z.string(),
  range: Range,
  /** Service days of it of which there is anything. None: there is nothing to tell. */
  days: z.int().min(0),
  /** Where the range is not over: the service day that runs. Its figures go on. */
  running: z.iso.date().optional(),
  /** The waits that the town wants to keep within, minutes: of every service, and of those that have their own. */
  target: z.strictObject({ minutes: z.int(), services: z.record(z.string(), z.int()) }),
  total: Figures,
  /** In the config's order where it has one, then by name; only groups that there is anything of. No `day` of more than 92 days. */
  by: z.partialRecord(By, z.array(Group)),
});
export type Report = Readonly<z.infer<typeof Report>>;
