// From played days to what is drawn of them.
import type { ReaderLanguage } from '../broker/config/problem.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { halfHourMs } from '../broker/estimate/habits.js';
import type { Plan } from '../broker/plan/compare.js';
import { daysOpenAt } from '../broker/plan/open-desks.js';
import { turnedAwayFrom } from '../broker/plan/pairs.js';
import type { HalfHour } from './plan-charts.js';
import type { PlanSide } from './plan-drawing.js';
import { clock, decimal, minutesAtMost, minutesIn, peopleLeast, worstHalfHour } from './plan-words.js';

/** `openDesks`: how many are open in each half hour, on average. */
export function sideOf(plan: Plan, openDesks: readonly number[], language: ReaderLanguage): PlanSide {
  const { name, report } = plan;
  const say = (words: Sentence) => words[language];
  const days = Math.max(1, report.days.length);
  const { all } = report;
  const openHours = Object.values(report.desks).reduce((ms, desk) => ms + desk.openMs, 0) / 3_600_000 / days;
  return {
    name,
    halfHours: halfHoursOf(plan, openDesks),
    figures: [
      {
        value: minutesIn(all.waits?.p90Ms, language),
        means: say({ it: 'al più, per 9 su 10 di chi è servito', en: 'at most, for 9 in 10 of those served' }),
      },
      { value: minutesIn(all.waits?.p50Ms, language), means: say({ it: 'al più, per la metà', en: 'at most, for half of those served' }) },
      { value: decimal(all.notServed / days, language), means: say({ it: 'non servite, ogni giorno', en: 'not served, a day' }) },
      { value: decimal(openHours, language), means: say({ it: 'ore di sportello, ogni giorno', en: 'desk hours a day' }) },
    ],
  };
}

/** On average over the days on which the hall is open then: a Saturday without an afternoon does not thin the others'. */
function halfHoursOf({ place, report }: Plan, openDesks: readonly number[]): HalfHour[] {
  const days = report.days.map(({ day }) => day);
  const byStart = new Map(report.halfHours.map((one) => [(one.from * 60_000) / halfHourMs, one]));
  return daysOpenAt(place, days).map((openDays, i) => {
    const found = byStart.get(i);
    // Who has an appointment comes in before it opens, too.
    const over = Math.max(1, openDays === 0 ? days.length : openDays);
    const waits = found !== undefined && found.served >= peopleLeast ? found.waits : null;
    return {
      arrivals: (found?.came ?? 0) / over,
      notServed: (found?.notServed ?? 0) / over,
      openDesks: openDesks[i] ?? 0,
      wait: waits === null ? undefined : { midMs: waits.p50Ms, highMs: waits.p90Ms },
    };
  });
}

/** From so many a day on, those who are not served, or get no ticket, belong in the sentence. */
const worthTelling = 0.5;

/** One plan in a sentence. */
export function captionOf({ report }: Plan): Sentence {
  const { waits, notServed } = report.all;
  if (waits === null) return { it: 'Nessuno è stato servito.', en: 'Nobody was served.' };
  const worst = worstHalfHour(report);
  const at = worst === undefined ? undefined : clock(worst.from);
  const longest: Sentence =
    at === undefined ? { it: '', en: '' } : { it: `; chi arriva alle ${at} aspetta di più`, en: `; who comes at ${at} waits longest` };
  const [most, half] = [minutesAtMost(waits.p90Ms), minutesAtMost(waits.p50Ms)];
  const days = Math.max(1, report.days.length);
  const tell = (count: number, it: string, en: string): Sentence =>
    count / days < worthTelling
      ? { it: '', en: '' }
      : { it: `; ogni giorno ${decimal(count / days, 'it')} ${it}`, en: `; ${decimal(count / days, 'en')} a day ${en}` };
  const left = tell(notServed, 'restano senza essere servite', 'are left without being served');
  const turned = tell(turnedAwayFrom(report), 'non ricevono un numero', 'get no ticket');
  return {
    it: `Di chi viene servito nove su dieci aspettano al più ${most} ${most === 1 ? 'minuto' : 'minuti'}, la metà al più ${half}${longest.it}${left.it}${turned.it}.`,
    en: `Of those who are served nine in ten wait no longer than ${most} ${most === 1 ? 'minute' : 'minutes'}, half of them no longer than ${half}${longest.en}${left.en}${turned.en}.`,
  };
}
