// What is true of somebody who comes, drawn from a profile: how long their visit takes, how long they stay, what else they need.
import { valueAt } from '../estimate/draw.js';
import { noShowStepMs, type ServiceHabits } from '../estimate/habits.js';
import { usual } from '../estimate/usual.js';
import type { Citizen } from './citizen.js';
import { type Dice, picked } from './dice.js';
import type { Profile } from './profile.js';

/** What is true of somebody who comes for this, but for when. */
export function needsOf(profile: Profile, service: string, dice: Dice): Omit<Citizen, 'at'> {
  const habits = profile.services[service];
  // Every draw is made, needed or not: what one citizen is like does not depend on what others are.
  const [walks, visitMs, patience] = [valueAt(profile.walk ?? usual.walk, dice()), valueAt(habits?.visit ?? [0, 0], dice()), dice()];
  const [again, vainMs, afterMs] = [dice(), valueAt(profile.vain ?? usual.vain, dice()), valueAt(profile.between ?? usual.between, dice())];
  const [on, onMs] = [picked(habits?.goesOn ?? {}, dice), dice()];
  const further = on === undefined ? undefined : profile.services[on]?.visit;
  return {
    service,
    visitMs: Math.round(visitMs),
    walkMs: Math.round(walks),
    staysMs: staysFor(habits, patience),
    comesBack: again >= (profile.again ?? usual.again),
    vainMs: Math.round(vainMs),
    afterMs: Math.round(afterMs),
    ...(on !== undefined && further !== undefined && { goesOn: { service: on, visitMs: Math.round(valueAt(further, onMs)) } }),
  };
}

/** The wait after which whoever has this much patience, 0 to 1, is gone: the share of those who are never falls with the wait. */
function staysFor(habits: ServiceHabits | undefined, patience: number): number {
  const step = (habits?.noShow ?? []).findIndex((share) => patience < share);
  return step < 0 ? Number.POSITIVE_INFINITY : step * noShowStepMs;
}
