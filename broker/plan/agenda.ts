// The appointments of a day: which slots the rosters have, which of them are booked, and who comes.
import { doOverlap, type Slot, slotsOf, startMinute } from '../appointments/roster.js';
import { spansOn } from '../calendar/calendar.js';
import type { Span } from '../calendar/hours.js';
import { valueAt } from '../estimate/draw.js';
import { usual } from '../estimate/usual.js';
import type { Citizen } from './citizen.js';
import { type Dice, diceFrom } from './dice.js';
import { minuteMs } from './floor.js';
import { needsOf } from './needs.js';
import type { Place } from './place.js';
import type { Profile } from './profile.js';

/** A slot, and what it may be booked for. */
interface OpenSlot extends Slot {
  readonly services: readonly string[];
}

/** Everybody who comes to an appointment on that day, in order of its time: the same for the same seed, whatever other slots there are. */
export function bookedOn(profile: Profile, place: Place, day: string, seed: number): Citizen[] {
  const { spans } = spansOn(place.calendar, day);
  const diceOf = ({ desk, start }: Slot, what: string) => diceFrom(seed, day, what, desk, start);
  const booked = takenOf(slotsOn(place, day), (slot) => diceOf(slot, 'booked')() < profile.filled);
  return booked.flatMap((slot) => holderOf(slot, profile, spans, diceOf(slot, 'slot')) ?? []);
}

/** Undefined: they never come. `open`: when the hall is. */
function holderOf({ desk, start, services }: OpenSlot, profile: Profile, open: readonly Span[], dice: Dice): Citizen | undefined {
  const { share, early, noShow } = profile.booked ?? usual.booked;
  const [comes, isGone, before] = [dice() < share, dice() < noShow, valueAt(early, dice())];
  const wanted = services[Math.floor(dice() * services.length)];
  if (!comes || wanted === undefined) return undefined;
  const minute = startMinute(start);
  const due = minute * minuteMs;
  // Nobody can check in before the doors open.
  const opens = open.findLast(({ from }) => from <= minute)?.from ?? minute;
  const at = Math.max(opens * minuteMs, Math.round(due - before));
  return { ...needsOf(profile, wanted, dice), at, appointment: { desk, due }, staysMs: isGone ? 0 : Number.POSITIVE_INFINITY };
}

/** How many can be booked on that day at most. */
export function slotCount(place: Place, day: string): number {
  return takenOf(slotsOn(place, day), () => true).length;
}

/** By time; two rosters of one desk may have slots that overlap. */
function slotsOn({ rosters, calendar }: Place, day: string): readonly OpenSlot[] {
  const slots = new Map<string, OpenSlot>();
  for (const service of new Set(rosters.flatMap(({ services }) => services)))
    for (const slot of slotsOf(rosters, calendar, service, day)) {
      const key = `${slot.desk} ${slot.start} ${slot.minutes}`;
      slots.set(key, { ...slot, services: [...(slots.get(key)?.services ?? []), service] });
    }
  return [...slots.values()].sort((a, b) => (a.start === b.start ? 0 : a.start < b.start ? -1 : 1));
}

/** Of those that somebody wants, in order, the ones that are free still: a desk receives one at a time. */
function takenOf(slots: readonly OpenSlot[], isWanted: (slot: OpenSlot) => boolean): readonly OpenSlot[] {
  const taken: OpenSlot[] = [];
  for (const slot of slots) if (isWanted(slot) && !taken.some((other) => doOverlap(slot, other))) taken.push(slot);
  return taken;
}
