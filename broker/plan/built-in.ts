// A hall that nobody has measured yet: 190 visits a day with their peaks in the middle of the morning and of the afternoon, spread
// over whatever services its config has.
import { addDays } from '../calendar/days.js';
import { commonSpans, type Span } from '../calendar/hours.js';
import { halfHours, type ServiceHabits, type Week } from '../estimate/habits.js';
import { usual, usualVisit } from '../estimate/usual.js';
import { doesAtAll } from '../tickets/hall.js';
import { slotCount } from './agenda.js';
import { halfHourMinutes, minuteMs } from './floor.js';
import { hallWeek, type Place } from './place.js';
import { type Profile, usuallyFilled } from './profile.js';

interface BuiltInOptions {
  /** On an average day that the hall is open, those with an appointment among them. */
  readonly visitsADay?: number;
  /** How often each service is asked for, beside the others; unless given, the shorter the oftener. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** How full each part of the day is beside the others. */
const shape: readonly (Span & { readonly weight: number })[] = [
  { from: 7.5 * 60, to: 8.5 * 60, weight: 0.6 },
  { from: 8.5 * 60, to: 9.5 * 60, weight: 1 },
  { from: 9.5 * 60, to: 11.5 * 60, weight: 1.8 },
  { from: 11.5 * 60, to: 12.5 * 60, weight: 1 },
  { from: 12.5 * 60, to: 14.5 * 60, weight: 0.5 },
  { from: 14.5 * 60, to: 15 * 60, weight: 0.9 },
  { from: 15 * 60, to: 16.5 * 60, weight: 1.6 },
  { from: 16.5 * 60, to: 18.5 * 60, weight: 0.6 },
];

/** Of those called, the share that is gone, by ten minutes waited: some at once, more the longer it takes. */
const noShow = [0.02, 0.03, 0.05, 0.07, 0.1, 0.13, 0.16, 0.2];
/** Any day: a week has the same days wherever it begins. */
const someDay = '2026-03-02';

/** `place`: whose services, hours and rosters they are spread over. */
export function builtInProfile(place: Place, { visitsADay = 190, weights }: BuiltInOptions = {}): Profile {
  const { hall } = place;
  const asked = [...hall.services].filter(([id]) => [...hall.desks.values()].some((desk) => !desk.office && doesAtAll(desk, id)));
  // Scandicci's first year: 16,108 certificates of some 6 minutes, 7,396 identity cards of some 15 (config/towns/scandicci.yaml).
  const weightOf = (id: string, usualMs: number) => (weights === undefined ? minuteMs / usualMs : (weights[id] ?? 0));
  const days = hallWeek(place);
  const wanted = asked.map(([id, { usualMs }]) => {
    const weight = weightOf(id, usualMs);
    const hours = (spans: readonly Span[], i: number) => commonSpans(spans, place.services.get(id)?.[i] ?? spans);
    return [id, days.map((spans, i) => halfHoursOf(hours(spans, i), weight))] as const;
  });
  const total = wanted.reduce((sum, [, week]) => sum + week.flat().reduce((all, one) => all + one, 0), 0);
  const openDays = days.filter((spans) => spans.length > 0).length;
  const appointments = slotsAWeek(place) * usuallyFilled * usual.booked.share;
  const scale = total === 0 ? 0 : Math.max(0, visitsADay * openDays - appointments) / total;
  const arrivals = new Map(wanted.map(([id, week]): [string, Week] => [id, week.map((day) => day.map((one) => one * scale))]));
  const nobody: Week = days.map(() => []);
  const services = [...hall.services].map(([id, { usualMs }]): [string, ServiceHabits] => [
    id,
    { arrivals: arrivals.get(id) ?? nobody, visit: usualVisit(usualMs), noShow, classes: {} },
  ]);
  return { v: 1, days: 0, services: Object.fromEntries(services), desks: {}, filled: usuallyFilled };
}

/** How many come in each half hour, beside others: as far as it is open then. */
function halfHoursOf(spans: readonly Span[], weight: number): number[] {
  return Array.from({ length: halfHours }, (_, i) => {
    const halfHour = { from: i * halfHourMinutes, to: (i + 1) * halfHourMinutes };
    const full = shape.find(({ from, to }) => from <= halfHour.from && halfHour.to <= to)?.weight ?? 0;
    const open = commonSpans(spans, [halfHour]).reduce((sum, { from, to }) => sum + to - from, 0);
    return (weight * full * open) / halfHourMinutes;
  });
}

/** In a week without holidays, in which every roster holds. */
function slotsAWeek({ calendar, rosters, ...place }: Place): number {
  const ordinary: Place = {
    ...place,
    calendar: { week: calendar.week, holidays: 'none', patron: undefined, closed: [], open: new Map() },
    rosters: rosters.map(({ from: _, to: __, ...roster }) => roster),
  };
  return Array.from({ length: 7 }, (_, i) => slotCount(ordinary, addDays(someDay, i))).reduce((sum, count) => sum + count, 0);
}
