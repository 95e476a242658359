// What can be told of a file even where it is at fault: every name and number that has the right shape, and nothing else.
// Checks across the file run on this, so that one slip hides no other.
import { z } from 'zod';

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const word = maybe(z.string());
const number = maybe(z.int());
const words = maybe(z.array(word));
const texts = maybe(z.record(z.string(), z.unknown()));
const record = <T extends z.ZodType>(schema: T) => z.record(z.string(), schema).catch({});

const SketchSchema = z
  .object({
    hall: z.object({ name: texts, languages: words }).catch({}),
    series: record(z.object({ from: number.transform((from) => from ?? 1), to: number, wrap: maybe(z.boolean()) }).catch({ from: 1 })),
    services: record(z.object({ name: texts, series: word }).catch({})),
    areas: record(z.object({ name: texts }).catch({})),
    desks: record(z.object({ number, name: texts, area: word, serves: words }).catch({})),
    nodes: record(
      z
        .object({
          kind: word,
          desk: word,
          area: word,
          languages: words,
          buttons: maybe(record(z.object({ service: word, language: word, label: texts }).catch({}))),
          devices: maybe(record(z.looseObject({ driver: word }).catch({}))),
        })
        .catch({}),
    ),
    rules: words,
    hours: maybe(z.record(z.string(), word)),
    retired: record(word),
  })
  .catch({ hall: {}, series: {}, services: {}, areas: {}, desks: {}, nodes: {}, retired: {} });
export type Sketch = z.infer<typeof SketchSchema>;

/** Of any data. Never throws. */
export function sketch(data: unknown): Sketch {
  return SketchSchema.parse(data);
}
