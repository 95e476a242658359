// What `turno simulate` has found out, for whoever reads it: a title, of whom it is true, the comparison; as a picture and as JSON.
import type { Sentence } from '../broker/contract/sentence.js';
import type { Comparison, Plan } from '../broker/plan/compare.js';
import { turnedAwayFrom } from '../broker/plan/pairs.js';
import type { Context } from './context.js';
import { planDrawing } from './plan-drawing.js';
import { captionOf, sideOf } from './plan-picture.js';
import { decimal } from './plan-words.js';
import { printable } from './screen.js';

export interface Played extends Plan {
  /** How many are open in each half hour from midnight on, on average. */
  readonly openDesks: readonly number[];
}

export interface Simulated {
  readonly hall: string;
  readonly days: readonly string[];
  readonly seed: number;
  readonly source: Sentence;
  readonly plans: readonly Played[];
  readonly comparison: Comparison | undefined;
}

export function titleOf({ hall }: Simulated, say: Context['say']): string {
  return say({ it: `${hall}: quanto si aspetta`, en: `${hall}: how long people wait` });
}

/** Which days, with whom. */
export function aboutOf({ days, seed, source, plans }: Simulated, { language, say }: Pick<Context, 'language' | 'say'>): string {
  const report = plans[0]?.report;
  // Those who were turned away came, too.
  const all = report === undefined ? 0 : report.all.came + turnedAwayFrom(report);
  const came = all / Math.max(1, report?.days.length ?? 1);
  const first = dayInWords(days[0] ?? '');
  const isOne = came === 1;
  const people = `${decimal(came, language)} ${say({ it: isOne ? 'persona' : 'persone', en: isOne ? 'person' : 'people' })}`;
  return say({
    it: `${days.length} ${days.length === 1 ? 'giorno' : 'giorni'} ${first.it}, ${people} al giorno (${source.it}), seme ${seed}`,
    en: `${days.length} ${days.length === 1 ? 'day' : 'days'} ${first.en}, ${people} a day (${source.en}), seed ${seed}`,
  });
}

/** `from 1 December 2026`; in Italian the first is an ordinal, and the article is elided before a vowel: `dall’8`, `dall’11`. */
function dayInWords(day: string): Sentence {
  const date = new Date(`${day}T00:00Z`);
  const written = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
  const it = written('it').replace(/^1 /, '1° ');
  return { it: /^(8|11) /.test(it) ? `dall’${it}` : `dal ${it}`, en: `from ${written('en-GB')}` };
}

export function wordsOf({ differences, sentence, further }: Comparison, say: Context['say']): string[] {
  const listed = differences.length < 2 ? [] : differences.map((one) => `  ${printable(say(one))}`);
  return [sentenceIn(sentence, say), ...listed, ...further.map((one) => sentenceIn(one, say)), ''];
}

/** With a capital and a full stop. */
function sentenceIn(words: Sentence, say: Context['say']): string {
  const text = printable(say(words));
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}

export function pictureOf(found: Simulated, context: Context): string {
  const { language, say } = context;
  const { plans, comparison } = found;
  const [only] = plans;
  const caption = comparison === undefined ? (only === undefined ? undefined : captionOf(only)) : comparison.sentence;
  return planDrawing({
    title: titleOf(found, say),
    subtitle: aboutOf(found, context),
    caption: caption === undefined ? '' : sentenceIn(caption, say),
    sides: plans.map((plan) => sideOf(plan, plan.openDesks, language)),
    language,
  });
}

export function inJson(
  { days, seed, source, plans, comparison }: Simulated,
  notes: readonly Sentence[],
  svg: string | undefined,
  say: Context['say'],
) {
  return {
    ok: true,
    ...{ from: days[0], days: days.length, seed, profile: say(source), notes: notes.map(say) },
    plans: plans.map(({ name, report, openDesks }) => ({ name, report, openDesks })),
    comparison:
      comparison === undefined
        ? null
        : {
            differences: comparison.differences.map(say),
            pairs: comparison.pairs,
            sentence: say(comparison.sentence),
            further: comparison.further.map(say),
          },
    svg: svg ?? null,
  };
}
