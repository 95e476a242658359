// A visit, from the *next* that calls somebody to the end of what they leave to do: whoever was called comes or does not.
import { deskOf } from '../tickets/state.js';
import type { CrewHabits, Floor, Holder } from './floor.js';
import type { Seat } from './seat.js';

interface Visits {
  /** Somebody is called. What came of it: `called`; `nobody`: nobody waits; `gone`: the rush is over, and the desk has closed. */
  callNext(seat: Seat): 'called' | 'nobody' | 'gone';
  /** Whoever was there has been seen to. `gone`: the desk has closed; `tidies`: there is something left to do. */
  end(seat: Seat): 'free' | 'tidies' | 'gone';
}

export function createVisits(floor: Floor, habits: CrewHabits): Visits {
  const { state, hooks } = floor;
  const { hall } = floor.today;

  function callNext(seat: Seat): 'called' | 'nobody' | 'gone' {
    const number = hooks.callInstead?.(seat.id, floor.now, state);
    const dialled = number === undefined ? undefined : floor.press(seat.id, { verb: 'call', number });
    const { answer } = dialled?.answer.ok === true ? dialled : floor.press(seat.id, { verb: 'next' });
    if (answer.ok && answer.ticket !== undefined) {
      called(seat, answer.ticket);
      return 'called';
    }
    if (!answer.ok && answer.code === 'desk-leaving') return 'gone';
    if (!answer.ok && answer.code === 'queue-empty') return 'nobody';
    throw new Error(`desk ${seat.id} cannot go on: ${answer.ok ? 'nobody was called' : answer.code}`);
  }

  function called(seat: Seat, ticket: number): void {
    const { time, now } = floor;
    const holder = floor.holders.get(ticket);
    if (holder === undefined) throw new Error(`ticket ${ticket} is nobody's`);
    const { citizen, arrivedAt, isOn } = holder;
    const { goesOn: more } = citizen;
    holder.calls += 1;
    // Who was sent on by a desk waits for what is left.
    const stays = isOn || now - arrivedAt < citizen.staysMs || (citizen.comesBack === true && holder.calls > 1);
    const visitMs = Math.round((isOn && more !== undefined ? more.visitMs : citizen.visitMs) * (hooks.pace?.(seat.id, now) ?? 1));
    const vainMs = citizen.vainMs ?? habits.vainMs;
    seat.ticket = ticket;
    seat.holder = holder;
    seat.doing = stays ? 'waits' : 'vain';
    seat.endsAt = time + (stays ? visitMs : vainMs);
    seat.nextAt = time + (stays ? Math.min(citizen.walkMs, visitMs) : vainMs / 2);
  }

  function end(seat: Seat): 'free' | 'tidies' | 'gone' {
    const { id, holder, ticket } = seat;
    const service = hall.services.get(state.tickets.get(ticket)?.service ?? '');
    const [outcome] = service?.outcomes ?? [];
    // Where the service asks for an outcome, *next* alone does not end the visit.
    if (service?.outcomeNeeded === true && outcome !== undefined) floor.press(id, { verb: 'outcome', outcome, quantity: 1 });
    const afterMs = holder?.citizen.afterMs ?? 0;
    if (!sendOn(seat, holder) && afterMs > 0) floor.press(id, { verb: 'done', outcomes: [] });
    if (!deskOf(state, id).open) return 'gone';
    if (afterMs === 0) return 'free';
    seat.doing = 'tidies';
    seat.nextAt = floor.time + afterMs;
    return 'tidies';
  }

  /** What they need besides, another desk does, or this one later. */
  function sendOn(seat: Seat, holder: Holder | undefined): boolean {
    const more = holder?.citizen.goesOn;
    if (holder === undefined || more === undefined || holder.isOn) return false;
    holder.isOn = floor.press(seat.id, { verb: 'transfer', service: more.service }).answer.ok;
    return holder.isOn;
  }

  return { callNext, end };
}
