// What is behind the flags of `turno simulate`.
import { isDay } from '../broker/calendar/days.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Options } from './command-line.js';
import { joined } from './language.js';
import { Mistake } from './mistake.js';

export interface SimulateOptions {
  /** Undefined: twenty, or as many as a file of arrivals has. */
  readonly days: number | undefined;
  /** The first day, `2026-11-30`; undefined: today. */
  readonly from: string | undefined;
  readonly seed: number;
  /** A day; undefined: as many as the profile says. */
  readonly visits: number | undefined;
}

/** Ten years. */
const daysMost = 3_660;
const visitsMost = 20_000;

/** Errors: `Mistake`, all of them at once. */
export function readSimulateOptions(options: Pick<Options, 'days' | 'from' | 'seed' | 'visits' | 'svg'>): SimulateOptions {
  const wrong: Sentence[] = [];
  function read(flag: 'days' | 'seed' | 'visits', least: number, most: number): number | undefined {
    const text = options[flag];
    if (text === undefined) return undefined;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    wrong.push({
      it: `--${flag}: ${text} non è un numero intero da ${least} a ${most}`,
      en: `--${flag}: ${text} is no whole number from ${least} to ${most}`,
    });
    return undefined;
  }
  const days = read('days', 1, daysMost);
  const seed = read('seed', 0, 2 ** 32 - 1) ?? 1;
  const visits = read('visits', 1, visitsMost);
  const { from, svg } = options;
  if (from !== undefined && !isDay(from))
    wrong.push({
      it: `--from: ${from} non è un giorno del calendario, come 2026-11-23`,
      en: `--from: ${from} is no day of the calendar, as 2026-11-23`,
    });
  // Where a word is missing the next file is the maintainer's config, which a picture is not to take the place of.
  if (svg !== undefined && !svg.endsWith('.svg'))
    wrong.push({ it: `--svg: ${svg} non finisce in .svg`, en: `--svg: ${svg} does not end in .svg` });
  if (wrong.length > 0) throw new Mistake('bad-command-line', joined(wrong));
  return { days, from, seed, visits };
}
