// What the bench says: one row a figure, with the floor it is held against.

export interface Row {
  readonly name: string;
  readonly value: number;
  /** `share`: of 1. */
  readonly unit: 'us' | 'ms' | 's' | 'B' | 'MB' | '/s' | 'share' | 'runs';
  /** What the bare parts do on this machine in this run; null where the limit is of the value itself. */
  readonly floor: number | null;
  readonly ratio: number | null;
  /** Of the ratio, or of the value where there is no floor; both bounds where there are two; null where the figure is only told. */
  readonly limit: number | readonly [atLeast: number, atMost: number] | null;
  readonly ok: boolean | null;
}

interface Limit {
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** `floor` null: the limit is of the value itself. */
export function judge(name: string, value: number, unit: Row['unit'], floor: number | null, { atMost, atLeast }: Limit = {}): Row {
  const ratio = floor === null ? null : value / floor;
  const judged = ratio ?? value;
  const limit = atMost !== undefined && atLeast !== undefined ? ([atLeast, atMost] as const) : (atMost ?? atLeast ?? null);
  const ok = limit === null ? null : judged <= (atMost ?? Number.POSITIVE_INFINITY) && judged >= (atLeast ?? Number.NEGATIVE_INFINITY);
  return {
    name,
    value: short(value),
    unit,
    floor: floor === null ? null : short(floor),
    ratio: ratio === null ? null : short(ratio),
    limit,
    ok,
  };
}

/** The sample below which `part` (0 to 1) of them lie: nearest rank, no interpolation. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
  if (found === undefined) throw new Error('a percentile of nothing');
  return found;
}

function short(n: number): number {
  return Number(n.toPrecision(4));
}
