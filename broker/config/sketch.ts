// What can be told of a file even where it is at fault: every name and number that has the right shape, and nothing else.
// Checks across the file run on this, so that one slip hides no other.
import { z } from 'zod';

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const word = maybe(z.string());
const number = maybe(z.int());
const truth = maybe(z.boolean());
const words = maybe(z.array(word));
const texts = maybe(z.record(z.string(), z.unknown()));
const textList = maybe(z.array(texts));
const record = <T extends z.ZodType>(schema: T) => z.record(z.string(), schema).catch({});
const hours = maybe(z.record(z.string(), word));

const service = z.object({
  name: texts,
  where: texts,
  series: word,
  dial: number,
  hours,
  cap: number,
  outcomes: words,
  'outcome-needed': truth,
  card: maybe(z.object({ documents: textList, steps: textList, fees: texts, time: texts, short: textList })),
});
const desk = z.object({
  number,
  name: texts,
  where: texts,
  area: word,
  serves: words,
  helps: words,
  hours,
  office: truth,
  rules: words,
  prints: word,
  operator: truth,
});
const overflow = z.object({
  desks: words,
  services: words,
  waiting: number,
  'oldest-minutes': number,
  'until-waiting': number,
  'until-minutes': number,
});
const node = z.object({
  kind: word,
  desk: word,
  panel: maybe(z.boolean()),
  area: word,
  areas: words,
  languages: words,
  quiet: maybe(z.object({ hours, calls: word })),
  buttons: maybe(record(z.object({ service: word, class: word, language: word, digit: number, label: texts }).catch({}))),
  devices: maybe(record(z.looseObject({ driver: word }).catch({}))),
});

const SketchSchema = z
  .object({
    hall: z.object({ name: texts, languages: words, logo: word }).catch({}),
    ticket: z.object({ lines: textList }).catch({}),
    hours,
    calendar: z.object({ holidays: word, patron: word, closed: words, open: record(word) }).catch({ open: {} }),
    series: record(z.object({ from: number.transform((from) => from ?? 1), to: number, wrap: truth }).catch({ from: 1 })),
    services: record(service.catch({})),
    outcomes: record(z.object({ name: texts, dial: number }).catch({})),
    classes: record(z.object({ name: texts, dial: number, rank: number }).catch({})),
    areas: record(z.object({ name: texts, where: texts, chime: truth }).catch({})),
    desks: record(desk.catch({})),
    operators: record(word),
    // biome-ignore lint/suspicious/noThenProperty: the maintainer's word for what comes next
    levels: record(z.object({ name: texts, desks: words, then: word, hours }).catch({})),
    overflow: record(overflow.catch({})),
    rosters: record(z.object({ desk: word, services: words, hours, minutes: number, from: word, to: word }).catch({})),
    cases: z
      .object({
        sectors: record(z.object({ name: texts }).catch({})),
        days: number,
        reminders: maybe(z.array(number)),
        collect: word,
        apply: words,
      })
      .catch({ sectors: {} }),
    'back-offices': record(z.object({ name: texts, dial: number, sectors: words }).catch({})),
    nodes: record(node.catch({})),
    keypad: record(word),
    rules: words,
    retired: record(word),
    reports: z.object({ 'per-operator': truth }).catch({}),
    ratings: z.object({ pages: truth }).optional().catch({}),
    privacy: z.object({ 'appointments-days': number, 'cases-days': number }).catch({}),
    backup: z.object({ days: number }).optional().catch({}),
  })
  .catch({
    hall: {},
    ticket: {},
    calendar: { open: {} },
    series: {},
    services: {},
    outcomes: {},
    classes: {},
    areas: {},
    desks: {},
    operators: {},
    levels: {},
    overflow: {},
    rosters: {},
    cases: { sectors: {} },
    'back-offices': {},
    nodes: {},
    keypad: {},
    retired: {},
    reports: {},
    privacy: {},
  });
export type Sketch = z.infer<typeof SketchSchema>;

/** Of any data. Never throws. */
export function sketch(data: unknown): Sketch {
  return SketchSchema.parse(data);
}

/** Those of a list that could be read. */
export function sound<T>(list: readonly (T | undefined)[] = []): T[] {
  return list.flatMap((each) => (each === undefined ? [] : [each]));
}

/** Those of a record that could be read. */
export function soundOf(record: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
