// Who sits where on a day: by the hours that the config gives a desk, else as the hall is used to, else whenever it is open.
import { weekdayOf } from '../calendar/days.js';
import { commonSpans, type Span } from '../calendar/hours.js';
import { type DeskHabits, halfHourMs } from '../estimate/habits.js';
import { diceFrom, drawn } from './dice.js';
import { minuteMs } from './floor.js';
import type { Place } from './place.js';
import type { Profile } from './profile.js';

export interface Staff {
  readonly shifts: ReadonlyMap<string, readonly Span[]>;
  readonly breaks: ReadonlyMap<string, readonly Span[]>;
  /** Of desks where visits take so many times as long. */
  readonly paces: ReadonlyMap<string, number>;
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
  const answers = new Map<string, number>();
  let turn = 0;
  for (const id of place.hall.desks.keys()) {
    const dice = diceFrom(seed, day, 'desk', id);
    // Drawn whether or not it matters, so that nothing else depends on it.
    const [luck, which, comes, afterMs] = [dice(), dice(), dice(), drawn(profile.asked?.after ?? [minuteMs, minuteMs], dice)];
    const own = place.desks.get(id);
    const known = profile.desks[id];
    const usual = rush.has(id) ? [] : hours;
    const shift =
      own !== undefined ? commonSpans(hours, own[weekdayOf(day)] ?? []) : known === undefined ? usual : openAs(known, day, hours, luck);
    shifts.set(id, shift);
    breaks.set(id, known?.breaks === undefined ? pausesIn(shift, turn) : breaksOf(known.breaks, which));
    if (known?.pace !== undefined) paces.set(id, known.pace);
    answers.set(id, comes < (profile.asked?.share ?? 1) ? afterMs : Number.POSITIVE_INFINITY);
    if (shift.length > 0) turn += 1;
  }
  return { shifts, breaks, paces, answersMs: (desk) => answers.get(desk) ?? minuteMs };
}

/** On a day of this luck (0 to 1) it is open in the half hours in which it is on more days than that. */
function openAs({ open }: DeskHabits, day: string, hours: readonly Span[], luck: number): readonly Span[] {
  const length = halfHourMs / minuteMs;
  const spans = (open[weekdayOf(day)] ?? []).flatMap((share, i) => (luck < share ? [{ from: i * length, to: (i + 1) * length }] : []));
  return commonSpans(hours, spans);
}

function breaksOf(days: NonNullable<DeskHabits['breaks']>, luck: number): Span[] {
  const chosen = days[Math.floor(luck * days.length)] ?? [];
  return chosen.map(({ fromMs, lastsMs }) => ({ from: fromMs / minuteMs, to: (fromMs + lastsMs) / minuteMs }));
}

/** In the middle of a long shift, desk after desk: never two at once, while they are few. */
function pausesIn(shifts: readonly Span[], turn: number): Span[] {
  return shifts.flatMap(({ from, to }) => {
    if (to - from <= longShift) return [];
    const start = (from + to) / 2 + ((turn % 8) - 4) * pauseMinutes;
    return [{ from: start, to: start + pauseMinutes }];
  });
}
