// The numbers at an axis: few, round, from 0 to beyond the most.

export interface Scale {
  readonly top: number;
  readonly step: number;
}

/** No more than five steps, of which the finest is 1: halves of a citizen are nobody. */
export function countScale(most: number): Scale {
  const least = Math.max(1, most / 5);
  const ten = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * ten).find((each) => each >= least && Number.isInteger(each)) ?? 10 * ten;
  return { step, top: Math.max(1, Math.ceil(most / step)) * step };
}

const minuteSteps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480];

/** Of minutes; no more than six steps of those that a clock has. */
export function minuteScale(most: number): Scale {
  const step = minuteSteps.find((each) => most / each <= 6) ?? Math.ceil(most / 6);
  return { step, top: Math.max(1, Math.ceil(most / step)) * step };
}
