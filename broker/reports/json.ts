// A report as other programs read it: the figures, what its groups are called, and what each figure means.
import { z } from 'zod';
import { definitions } from '../stats/definitions.js';
import { FigureId } from '../stats/figure-id.js';
import { By, Report } from '../stats/report.js';
import type { Names } from './names.js';

const Sentence = z.strictObject({ it: z.string(), en: z.string() });

export const ReportFile = z.strictObject({
  ok: z.literal(true),
  report: Report,
  /** Of each group, by its kind and id. */
  names: z.strictObject({ hall: z.string(), by: z.partialRecord(By, z.record(z.string(), z.string())) }),
  definitions: z.array(
    z.strictObject({
      id: FigureId,
      unit: z.enum(['count', 'ms', 'share', 'days']),
      name: Sentence,
      how: Sentence,
      without: Sentence.optional(),
    }),
  ),
});
export type ReportFile = z.infer<typeof ReportFile>;

export function reportFile(report: Report, names: Names): ReportFile {
  const named = By.options.flatMap((by) => {
    const groups = report.by[by];
    return groups === undefined ? [] : [[by, Object.fromEntries(groups.map(({ id }) => [id, names.of(by, id)]))] as const];
  });
  return { ok: true, report, names: { hall: names.hall, by: Object.fromEntries(named) }, definitions: [...definitions] };
}

/** For whoever reads it in another language than TypeScript. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(ReportFile);
}
