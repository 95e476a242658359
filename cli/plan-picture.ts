// From played days to what is drawn of them.
import type { ReaderLanguage } from '../broker/config/problem.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Plan } from '../broker/plan/compare.js';
import type { Report } from '../broker/plan/report.js';
import type { HalfHour, PlanSide } from './plan-drawing.js';
import { clock, decimal, minutesIn, worstHalfHour } from './plan-words.js';

const halfHoursADay = 48;
/** Of how many people a percentile can be drawn: of fewer, nine in ten are all of them. */
const peopleLeast = 10;

/** `openDesks`: how many are open in each half hour, on average. */
export function sideOf({ name, report }: Plan, openDesks: readonly number[], language: ReaderLanguage): PlanSide {
  const say = (words: Sentence) => words[language];
  const days = Math.max(1, report.days.length);
  const { all } = report;
  const openHours = Object.values(report.desks).reduce((ms, { openMs }) => ms + openMs, 0) / 3_600_000 / days;
  return {
    name,
    halfHours: halfHoursOf(report, openDesks),
    figures: [
      { value: minutesIn(all.waits?.p90Ms, language), means: say({ it: 'al più, per nove su dieci', en: 'at most, for nine in ten' }) },
      { value: minutesIn(all.waits?.p50Ms, language), means: say({ it: 'al più, per la metà', en: 'at most, for half of them' }) },
      { value: decimal(all.notServed / days, language), means: say({ it: 'non servite, ogni giorno', en: 'not served, a day' }) },
      { value: decimal(openHours, language), means: say({ it: 'ore di sportello, ogni giorno', en: 'desk hours a day' }) },
    ],
  };
}

function halfHoursOf({ halfHours, days }: Report, openDesks: readonly number[]): HalfHour[] {
  const byStart = new Map(halfHours.map((one) => [one.from / 30, one]));
  return Array.from({ length: halfHoursADay }, (_, i) => {
    const found = byStart.get(i);
    const waits = found !== undefined && found.served >= peopleLeast ? found.waits : null;
    return {
      arrivals: (found?.came ?? 0) / Math.max(1, days.length),
      openDesks: openDesks[i] ?? 0,
      wait: waits === null ? undefined : { midMs: waits.p50Ms, highMs: waits.p90Ms },
    };
  });
}

/** One plan in a sentence. */
export function captionOf({ report }: Plan): Sentence {
  const { waits } = report.all;
  if (waits === null) return { it: 'Nessuno è stato servito.', en: 'Nobody was served.' };
  const worst = worstHalfHour(report);
  const at = worst === undefined ? '' : clock(worst.from);
  const [most, half] = [waits.p90Ms, waits.p50Ms].map((ms) => Math.round(ms / 60_000));
  return {
    it: `Nove persone su dieci aspettano al più ${most} minuti, la metà al più ${half}; chi arriva alle ${at} aspetta di più.`,
    en: `Nine people in ten wait no longer than ${most} minutes, half of them no longer than ${half}; who comes at ${at} waits longest.`,
  };
}
