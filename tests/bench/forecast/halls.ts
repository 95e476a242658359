// The two halls of the bench, and what they are really like: one counter of five desks with eleven services, as Peschiera Borromeo
// has, and a hall where everybody comes for the same.
import type { Desk, Hall, Overflow, Service } from '../../../broker/tickets/hall.js';
import { halfHourMs, minuteMs, type Nature, type Span } from './nature.js';

const hourMs = 60 * minuteMs;
const at = (hour: number, minute = 0): number => hour * hourMs + minute * minuteMs;

const short: Span = { fromMs: at(8, 30), toMs: at(13, 30) };
const long: Span = { fromMs: at(8, 30), toMs: at(17, 30) };

/** Monday to Friday; Tuesday and Thursday into the afternoon. */
const hours: Nature['hours'] = [short, long, short, long, short, undefined, undefined];

/** Who waits at the door when it opens, the peak from 9:30 to 11:30, the lull of lunch, the peak from 15:00 to 16:30. */
const dayShape: readonly (readonly [untilMs: number, intensity: number])[] = [
  [at(8, 30), 0],
  [at(9), 1.4],
  [at(9, 30), 1.15],
  [at(11, 30), 1.5],
  [at(12, 30), 1],
  [at(15), 0.6],
  [at(16, 30), 1.15],
  [at(17, 30), 0.7],
];
const weekShape = [1.12, 1, 0.9, 1.02, 0.96];

function intensity(weekday: number, halfHour: number): number {
  const fromMs = halfHour * halfHourMs;
  const span = hours[weekday];
  if (span === undefined || fromMs < span.fromMs || fromMs >= span.toMs) return 0;
  return (dayShape.find(([untilMs]) => fromMs < untilMs)?.[1] ?? 0) * (weekShape[weekday] ?? 1);
}

const service = (series: string, usualMinutes: number): Service => ({
  series,
  limitMs: 90 * minuteMs,
  returns: { times: 1, places: 3 },
  outcomes: [],
  outcomeNeeded: false,
  usualMs: usualMinutes * minuteMs,
});

const ruleNames = ['appointment-due', 'priority', 'tier', 'longest-wait'];
const desk = (number: number, serves: readonly string[], helps: readonly string[] = []): Desk => ({
  ...{ number, area: 'sala', office: false, serves, helps, rules: ruleNames, operator: false },
});

function hallWith(services: ReadonlyMap<string, Service>, desks: ReadonlyMap<string, Desk>, overflow: ReadonlyMap<string, Overflow>): Hall {
  const letters = [...new Set([...services.values()].map(({ series }) => series))];
  return {
    services,
    series: new Map(letters.map((letter) => [letter, { letter, from: 1, to: 999, wrap: true }])),
    desks,
    classes: new Map([['precedenza', { rank: 2 }]]),
    outcomes: new Set(),
    operators: new Map(),
    levels: new Map(),
    overflow,
    homeMs: 15 * minuteMs,
    due: { beforeMs: 5 * minuteMs, afterMs: 20 * minuteMs },
    guard: 'off',
  };
}

const common = {
  hours,
  lastTicketMs: 15 * minuteMs,
  intensity,
  dayVaries: 0.1,
  longOne: { share: 0.04, times: 2.6 },
  classes: { precedenza: 0.05 },
  ill: 0.02,
  absent: 0.08,
  sentOn: 0.03,
  parked: 0.02,
  outOfOrder: 0,
  slower: 1,
} satisfies Partial<Nature>;

const coffee = (aboutMs: number) => ({ aboutMs, jitterMs: 14 * minuteMs, lastsMs: 14 * minuteMs });

export interface Town {
  readonly hall: Hall;
  readonly nature: Nature;
}

const counters = ['anagrafe', 'autentiche', 'atti', 'pagamenti'];
const asksHelp: Overflow = {
  desks: ['riserva'],
  services: counters,
  waiting: 8,
  oldestMs: 25 * minuteMs,
  forMs: 3 * minuteMs,
  untilWaiting: 2,
  untilMs: 10 * minuteMs,
  openMs: 20 * minuteMs,
  cooldownMs: 10 * minuteMs,
};

/** Five desks, eleven services; tiers, helps, a desk of the back office in a rush, appointments for what takes long. */
export const peschiera: Town = {
  hall: hallWith(
    new Map([
      ['anagrafe', service('A', 10)],
      ['autentiche', service('A', 5)],
      ['atti', service('P', 6)],
      ['pagamenti', service('F', 4)],
      ['scuola', service('C', 10)],
      ['cultura', service('C', 10)],
      ['ecologia', service('E', 10)],
      ['mobilita', service('F', 10)],
      ['edilizia', service('E', 20)],
      ['isee', service('H', 20)],
      ['sociali', service('H', 20)],
    ]),
    new Map([
      ['sportello-1', desk(1, counters, ['scuola', 'cultura', 'ecologia', 'mobilita'])],
      ['sportello-2', desk(2, counters, ['scuola', 'cultura', 'ecologia', 'mobilita', 'edilizia'])],
      ['sportello-3', desk(3, [...counters, 'scuola', 'cultura'], ['isee', 'sociali'])],
      ['sportello-4', desk(4, ['edilizia', 'ecologia', 'mobilita', 'scuola', 'cultura'], [...counters, 'isee', 'sociali'])],
      ['sportello-5', desk(5, ['isee', 'sociali'], ['edilizia', 'scuola', 'anagrafe'])],
      ['riserva', desk(6, counters)],
    ]),
    new Map([['ressa', asksHelp]]),
  ),
  nature: {
    ...common,
    perHour: 18,
    services: {
      anagrafe: { share: 0.31, medianMs: 7 * minuteMs, sigma: 0.65 },
      autentiche: { share: 0.08, medianMs: 5 * minuteMs, sigma: 0.5 },
      atti: { share: 0.12, medianMs: 5 * minuteMs, sigma: 0.6 },
      pagamenti: { share: 0.08, medianMs: 3.5 * minuteMs, sigma: 0.5 },
      scuola: { share: 0.09, medianMs: 7.5 * minuteMs, sigma: 0.6 },
      cultura: { share: 0.04, medianMs: 7 * minuteMs, sigma: 0.6 },
      ecologia: { share: 0.06, medianMs: 6.5 * minuteMs, sigma: 0.6 },
      mobilita: { share: 0.07, medianMs: 7 * minuteMs, sigma: 0.6 },
      edilizia: { share: 0.06, medianMs: 12 * minuteMs, sigma: 0.65 },
      isee: { share: 0.05, medianMs: 14 * minuteMs, sigma: 0.55 },
      sociali: { share: 0.04, medianMs: 14 * minuteMs, sigma: 0.65 },
    },
    desks: {
      'sportello-1': { pace: 0.88, breaks: [coffee(at(10, 15))], lunchMs: at(13), tellsArrival: 1 },
      'sportello-2': { pace: 1.05, breaks: [coffee(at(10, 30))], lunchMs: at(13, 45), tellsArrival: 0.2 },
      'sportello-3': { pace: 1.18, breaks: [coffee(at(10, 45))], lunchMs: at(13), tellsArrival: 0.9 },
      'sportello-4': { pace: 0.95, breaks: [coffee(at(11))], lunchMs: at(13, 45), tellsArrival: 0 },
      'sportello-5': { pace: 1, breaks: [coffee(at(11, 15))], lunchMs: at(13), tellsArrival: 0.6 },
    },
    rosters: [
      { service: 'isee', desk: 'sportello-5', everyMs: halfHourMs, span: { fromMs: at(9), toMs: at(12, 30) }, taken: 0.5 },
      { service: 'anagrafe', desk: 'sportello-3', everyMs: halfHourMs, span: { fromMs: at(9), toMs: at(12) }, taken: 0.7 },
    ],
  },
};

/** Three desks, one queue. */
export const oneService: Town = {
  hall: hallWith(
    new Map([['anagrafe', service('A', 10)]]),
    new Map([1, 2, 3].map((n) => [`sportello-${n}`, desk(n, ['anagrafe'])])),
    new Map(),
  ),
  nature: {
    ...common,
    perHour: 9,
    services: { anagrafe: { share: 1, medianMs: 8.5 * minuteMs, sigma: 0.65 } },
    desks: {
      'sportello-1': { pace: 0.9, breaks: [coffee(at(10, 15))], lunchMs: at(13), tellsArrival: 1 },
      'sportello-2': { pace: 1, breaks: [coffee(at(10, 45))], lunchMs: at(13, 45), tellsArrival: 0.2 },
      'sportello-3': { pace: 1.15, breaks: [coffee(at(11, 15))], lunchMs: at(14, 30), tellsArrival: 0 },
    },
    rosters: [],
  },
};
