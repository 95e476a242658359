// Of a config that ran once, what reports have to know of it. Today's schema need not take it any more, so little of it is read.
import { parse } from 'yaml';
import { z } from 'zod';

const Then = z.object({
  hall: z.object({ zone: z.string().default('Europe/Rome') }),
  levels: z.record(z.string(), z.object({ desks: z.array(z.string()).default([]) })).default({}),
});

export interface HallThen {
  readonly zone: string;
  /** The level of each desk that has one. */
  readonly levels: Readonly<Record<string, string>>;
}

/** `text`: as the maintainer wrote it. Undefined where it is no config any more. */
export function hallThen(text: string): HallThen | undefined {
  let data: unknown;
  try {
    data = parse(text);
  } catch {
    return undefined;
  }
  const read = Then.safeParse(data);
  return read.success ? hallThenOf(read.data) : undefined;
}

/** Likewise of one that has been read whole. */
export function hallThenOf({ hall, levels }: z.infer<typeof Then>): HallThen {
  const pairs = Object.entries(levels).flatMap(([level, { desks }]) => desks.map((desk) => [desk, level] as const));
  return { zone: hall.zone, levels: Object.fromEntries(pairs) };
}
