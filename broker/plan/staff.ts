// Who sits where on a day: by the hours that the config gives a desk, else as the hall is used to, else whenever it is open.
import { weekdayOf } from '../calendar/days.js';
import { commonSpans, type Span } from '../calendar/hours.js';
import { valueAt } from '../estimate/draw.js';
import type { DeskHabits } from '../estimate/habits.js';
import { usual } from '../estimate/usual.js';
import { diceFrom } from './dice.js';
import { halfHourMinutes, minuteMs } from './floor.js';
import type { Place } from './place.js';
import type { Profile } from './profile.js';

interface Staff {
  readonly shifts: ReadonlyMap<string, readonly Span[]>;
  readonly breaks: ReadonlyMap<string, readonly Span[]>;
  /** Of desks where visits take so many times as long. */
  readonly paces: ReadonlyMap<string, number>;
  /** From the moment that somebody waits for this idle desk to its *next*; from the lamp that asks for it to its opening. */
  readonly wakesMs: (desk: string) => number;
  readonly answersMs: (desk: string) => number;
}

/** Whoever works for more than six hours has a pause of ten minutes at least (decreto legislativo 66/2003, article 8). */
const longShift = 6 * 60;
const pauseMinutes = 15;

/** `hours`: the hall's on that day. */
export function staffOn(place: Place, profile: Profile, day: string, hours: readonly Span[], seed: number): Staff {
  const rush = new Set([...place.hall.overflow.values()].flatMap(({ desks }) => desks));
  const shifts = new Map<string, readonly Span[]>();
  const breaks = new Map<string, readonly Span[]>();
  const paces = new Map<string, number>();
  const wakes = new Map<string, number>();
  const answers = new Map<string, number>();
  const asked = profile.asked ?? usual.asked;
  let turn = 0;
  for (const id of place.hall.desks.keys()) {
    const dice = diceFrom(seed, day, 'desk', id);
    // Drawn whether or not it matters, so that nothing else depends on it.
    const [luck, comes, afterMs] = [dice(), dice(), Math.round(valueAt(asked.after, dice()))];
    wakes.set(id, Math.round(valueAt(profile.wakes ?? usual.wakes, dice())));
    answers.set(id, comes < asked.share ? afterMs : Number.POSITIVE_INFINITY);
    const own = place.desks.get(id);
    const known = profile.desks[id];
    if (known?.pace !== undefined) paces.set(id, known.pace);
    const learned = own === undefined && known !== undefined ? asUsual(known, day, hours, luck) : undefined;
    const shift = learned?.shifts ?? (own !== undefined ? commonSpans(hours, own[weekdayOf(day)] ?? []) : rush.has(id) ? [] : hours);
    shifts.set(id, shift);
    breaks.set(id, learned?.breaks ?? pausesIn(shift, turn));
    if (shift.length > 0) turn += 1;
  }
  return { shifts, breaks, paces, wakesMs: (desk) => wakes.get(desk) ?? 0, answersMs: (desk) => answers.get(desk) ?? minuteMs };
}

interface Usual {
  readonly shifts: readonly Span[];
  readonly breaks: readonly Span[];
}

/** As on one of the days that were learned, drawn by luck (0 to 1); what lies between two spans of it is a break. */
function asUsual(habits: DeskHabits, day: string, hours: readonly Span[], luck: number): Usual | undefined {
  const { timesheet } = habits;
  if (timesheet === undefined) return { shifts: openAs(habits, day, hours, luck), breaks: [] };
  const days = timesheet.filter(({ weekday }) => weekday === weekdayOf(day) + 1);
  const chosen = days[Math.floor(luck * days.length)]?.spans ?? [];
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (first === undefined || last === undefined) return { shifts: [], breaks: [] };
  const gaps = chosen.slice(1).map(({ fromMs }, i) => ({ from: (chosen[i]?.toMs ?? fromMs) / minuteMs, to: fromMs / minuteMs }));
  const shifts = commonSpans(hours, [{ from: first.fromMs / minuteMs, to: last.toMs / minuteMs }]);
  // While the hall is closed at noon nobody is on a break.
  return { shifts, breaks: gaps.filter(({ from, to }) => shifts.some((shift) => shift.from < from && to < shift.to)) };
}

/** On a day of this luck (0 to 1) it is open in the half hours in which it is on more days than that. */
function openAs({ open }: DeskHabits, day: string, hours: readonly Span[], luck: number): readonly Span[] {
  const spans = (open[weekdayOf(day)] ?? []).flatMap((share, i) =>
    luck < share ? [{ from: i * halfHourMinutes, to: (i + 1) * halfHourMinutes }] : [],
  );
  return commonSpans(hours, spans);
}

/** In the middle of a long shift, desk after desk: never two at once, while they are few. */
function pausesIn(shifts: readonly Span[], turn: number): Span[] {
  return shifts.flatMap(({ from, to }) => {
    if (to - from <= longShift) return [];
    const start = (from + to) / 2 + ((turn % 8) - 4) * pauseMinutes;
    return [{ from: start, to: start + pauseMinutes }];
  });
}
