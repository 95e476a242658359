// What a lamp was told, and what an operator reads in its blink. Pure.
import { type Answer, answerOf } from '../../../broker/contract/answers.js';
import type { Light } from '../../../broker/contract/light.js';

export interface LampView {
  readonly light: Light;
  /** Grows with each order, so that the same blink given twice is played twice. */
  readonly order: number;
  /** The last answer it gave, and the order that gave it: the words stay longer than the blink. */
  readonly said: { readonly answer: Answer; readonly order: number } | undefined;
}

export type Lamps = Readonly<Record<string, LampView>>;

/** When several lamps are told at once, those whose order is unchanged are not blinked again: only one of them was news. */
export function relit(before: Lamps, told: Readonly<Record<string, Light>>, order: number): Lamps {
  const several = Object.keys(told).length > 1;
  const after: Record<string, LampView> = { ...before };
  for (const [lamp, light] of Object.entries(told)) {
    const old = before[lamp];
    if (several && old !== undefined && JSON.stringify(old.light) === JSON.stringify(light)) continue;
    const answer = answerOf(light);
    after[lamp] = { light, order, said: answer === undefined ? old?.said : { answer, order } };
  }
  return after;
}

/** Lit at `ms` after the order, and until when (ms after the order) if that will change by itself. */
export function litAt(light: Light, ms: number): { readonly lit: boolean; readonly until: number | undefined } {
  const blink = light.blink ?? [];
  const length = blink.reduce((sum, part) => sum + part, 0);
  if (length === 0 || (light.repeat !== true && ms >= length)) return { lit: light.rest, until: undefined };
  let end = Math.floor(ms / length) * length;
  for (const [i, part] of blink.entries()) {
    end += part;
    if (ms < end) return { lit: i % 2 === 0, until: end };
  }
  return { lit: light.rest, until: undefined };
}
