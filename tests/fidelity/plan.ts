// A year like Scandicci's, before anybody comes: of each day, who comes when, for what, and what becomes of it. The published sums are dealt
// out to the visits; what a town does not publish (who leaves, whose paper jams, what is keyed wrong) is drawn beside them.

import { type Calendar, spansOn } from '../../broker/calendar/calendar.js';
import { addDays, weekdayOf } from '../../broker/calendar/days.js';
import type { Chance } from '../harness/random.js';
import { cards, issued, stretches } from './published.js';

export type Outcome = keyof typeof issued | 'pratica' | 'pagamento';
export interface Counted {
  readonly outcome: Outcome;
  readonly quantity: number;
}

/** What becomes of a number: a visit, or not. */
export type Fate = 'served' | 'no-show' | 'left' | 'jammed';

export interface Citizen {
  /** Minutes after the hall opens. */
  readonly at: number;
  readonly service: 'certificati' | 'carta' | 'scuola' | 'tributi' | 'protocollo';
  readonly fate: Fate;
  readonly outcomes: readonly Counted[];
  /** What the operator keys first, and puts right afterwards. */
  readonly slip: readonly Counted[] | undefined;
  /** The end of the visit is keyed, taken back, and keyed again. */
  readonly undone: boolean;
}

export interface PlannedDay {
  readonly day: string;
  /** Minutes of the day. */
  readonly opens: number;
  readonly closes: number;
  /** When, in minutes after the hall opens, somebody only asks at the Info Point. */
  readonly questions: readonly number[];
  readonly citizens: readonly Citizen[];
  /** While the hub cannot be reached, in minutes after the hall opens, the kiosk gives numbers of its own. */
  readonly cut: { readonly from: number; readonly to: number } | undefined;
}

const questionShare = 0.15;
const weight = (day: string) => (weekdayOf(day) === 5 ? 0.4 : 1);

/** Every open day of the year. The same for the same chance. */
export function planYear(calendar: Calendar, chance: Chance): readonly PlannedDay[] {
  const days = stretches.flatMap((stretch) => dealOut(stretch, calendar, chance));
  const asked = days.map(({ visits }) => Math.round(visits * questionShare));
  const served = days.flatMap(({ visits }, i) => Array.from({ length: visits - (asked[i] ?? 0) }, () => i));
  const jobs = jobsFor(served.length, chance);
  const byDay = new Map<number, Job[]>();
  for (const [k, i] of served.entries()) byDay.set(i, [...(byDay.get(i) ?? []), jobs[k] ?? plain]);
  return days.map(({ day, opens, closes }, i) => dayOf({ day, opens, closes, questions: asked[i] ?? 0 }, byDay.get(i) ?? [], chance));
}

interface Counts {
  readonly day: string;
  readonly opens: number;
  readonly closes: number;
  readonly visits: number;
}

/** A stretch's visits among its open days: some days are fuller than others, and the sum is exact. */
function dealOut({ from, to, visits }: (typeof stretches)[number], calendar: Calendar, chance: Chance): Counts[] {
  const open: Omit<Counts, 'visits'>[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const spans = spansOn(calendar, day).spans;
    const first = spans[0];
    const last = spans.at(-1);
    if (first !== undefined && last !== undefined) open.push({ day, opens: first.from, closes: last.to });
  }
  const weights = open.map(({ day }) => weight(day) * (0.9 + chance.below(21) / 100));
  const sum = weights.reduce((all, each) => all + each, 0);
  let given = 0;
  let share = 0;
  return open.map((each, i) => {
    share += weights[i] ?? 0;
    const upTo = Math.round((visits * share) / sum);
    const today = upTo - given;
    given = upTo;
    return { ...each, visits: today };
  });
}

interface Job {
  readonly service: Citizen['service'];
  readonly outcomes: readonly Counted[];
}
const plain: Job = { service: 'protocollo', outcomes: [{ outcome: 'pratica', quantity: 1 }] };

/** What so many visits were for, the published counts among them. */
function jobsFor(visits: number, chance: Chance): readonly Job[] {
  const jobs: Job[] = [];
  for (let n = 0; n < cards; n += 1)
    jobs.push({ service: 'carta', outcomes: [{ outcome: n < issued.cie ? 'cie' : 'carta-cartacea', quantity: 1 }] });
  for (let left = issued.certificato; left > 0; ) {
    const quantity = Math.min(left, chance.happens(0.75) ? 1 : 2 + chance.below(2));
    left -= quantity;
    jobs.push({ service: 'certificati', outcomes: [{ outcome: 'certificato', quantity }] });
  }
  while (jobs.length < visits) {
    const service = chance.pick(['certificati', 'scuola', 'tributi', 'protocollo'] as const);
    const outcome = service === 'certificati' ? 'pagamento' : 'pratica';
    jobs.push({ service, outcomes: chance.happens(0.7) ? [{ outcome, quantity: 1 }] : [] });
  }
  return chance.shuffled(jobs);
}

function dayOf(
  { day, opens, closes, questions }: Omit<Counts, 'visits'> & { readonly questions: number },
  jobs: readonly Job[],
  chance: Chance,
): PlannedDay {
  // The last half hour is for those who wait.
  const lasts = closes - opens - 35;
  const moment = () => chance.below(lasts);
  const served = jobs.map(
    (job): Citizen => ({ at: moment(), ...job, fate: 'served', slip: slipOf(job, chance), undone: chance.happens(0.02) }),
  );
  const others = (n: number, fate: Fate): Citizen[] =>
    Array.from({ length: n }, () => ({
      at: fate === 'left' ? lasts + 20 : moment(),
      ...{ service: 'protocollo', fate, outcomes: [], slip: undefined, undone: false },
    }));
  const strangers = [
    ...others(Math.floor(jobs.length * 0.02), 'no-show'),
    ...others(chance.happens(0.3) ? 1 + chance.below(3) : 0, 'left'),
    ...others(chance.happens(0.1) ? 1 : 0, 'jammed'),
  ];
  const from = 60 + chance.below(60);
  return {
    ...{ day, opens, closes },
    questions: Array.from({ length: questions }, moment),
    citizens: [...served, ...strangers].sort((a, b) => a.at - b.at),
    cut: chance.happens(0.1) ? { from, to: from + 20 } : undefined,
  };
}

/** The other card, one certificate too many. */
function slipOf({ outcomes: [first] }: Job, chance: Chance): readonly Counted[] | undefined {
  if (first === undefined || !chance.happens(0.03)) return undefined;
  if (first.outcome === 'cie') return [{ outcome: 'carta-cartacea', quantity: 1 }];
  if (first.outcome === 'carta-cartacea') return [{ outcome: 'cie', quantity: 1 }];
  return [{ outcome: first.outcome, quantity: first.quantity + 1 }];
}
