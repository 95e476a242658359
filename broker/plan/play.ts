// One service day of a hall, played by its own rules: citizens press, operators press, and between them stand `decide` and `apply`
// with the real state, one event at a time. Whoever wants to know anything listens to the facts.
import type { Span } from '../calendar/hours.js';
import type { Code } from '../contract/codes.js';
import { apply } from '../tickets/apply.js';
import type { Command, Decision } from '../tickets/commands.js';
import { decide } from '../tickets/decide.js';
import type { State } from '../tickets/state.js';
import type { Citizen } from './citizen.js';
import { createCrew, usualCrew } from './crew.js';
import { type DayToPlay, type Floor, type Holder, type Hooks, minuteMs } from './floor.js';

/** Time passes so often for the rules, ms: a rush is seen in its time, and who waits for a closed desk is let go. */
const tickMs = minuteMs / 2;

/**
 * Turns the day in `state`, which is the caller's and may have been played on before, and plays until the last desk has closed.
 * At its end nobody is in the hall.
 */
export function playDay(state: State, today: DayToPlay, hooks: Hooks = {}): void {
  const { hall, midnight, hours, citizens } = today;
  const closes = (hours.at(-1)?.to ?? 0) * minuteMs;
  const { floor, command, comes, goOnTo } = openFloor(state, today, hooks);
  const crew = createCrew(floor, { ...usualCrew, ...today.crew });
  let ticksAt = floor.time + tickMs;
  let next = 0;
  let seen = 0;
  // Those who came before it opened found it closed.
  command({ type: 'turn-day', day: today.day });
  for (;;) {
    const citizen = citizens[next];
    const comesAt = citizen?.at ?? Number.POSITIVE_INFINITY;
    const crewAt = crew.nextAt();
    const soonest = Math.min(comesAt, crewAt);
    // Where everybody is gone, the rush alone may still ask for a desk.
    if (soonest === Number.POSITIVE_INFINITY && (floor.time >= closes || hall.overflow.size === 0)) break;
    const isTick = ticksAt < soonest;
    goOnTo(isTick ? ticksAt : soonest);
    if (isTick) {
      // Where nobody waits and no rush is on, time changes nothing.
      if (crew.busy() < state.tickets.size || isRushOn(state)) command({ type: 'pass' });
      ticksAt += tickMs;
    } else if (citizen !== undefined && comesAt <= crewAt) {
      next += 1;
      if (citizen.at < floor.time) hooks.onTurnedAway?.(citizen, 'hall-closed', midnight + citizen.at);
      else comes(citizen);
    } else crew.act();
    if (state.rev === seen) continue;
    seen = state.rev;
    crew.look();
  }
  goOnTo(closes);
  command({ type: 'pass' });
}

interface OpenFloor {
  readonly floor: Floor;
  command(told: Command): Decision;
  /** Somebody comes in, and presses. */
  comes(citizen: Citizen): void;
  /** It is that time, ms since midnight; never earlier than it was. */
  goOnTo(time: number): void;
}

/** The hall at the moment in which it opens. */
function openFloor(state: State, today: DayToPlay, hooks: Hooks): OpenFloor {
  const { hall, midnight, hours } = today;
  const closes = (hours.at(-1)?.to ?? 0) * minuteMs;
  const holders = new Map<number, Holder>();
  let time = (hours[0]?.from ?? 0) * minuteMs;
  let now = midnight + time;
  let appointments = 0;

  function command(told: Command): Decision {
    const decision = decide(state, hall, told, { at: now, isOver: time >= closes, closesInMs: Math.max(0, closes - time) });
    for (const event of decision.events) {
      apply(state, event, now);
      hooks.onFact?.(event, now, state);
      if (event.type === 'ticket-served' || event.type === 'ticket-no-show' || event.type === 'ticket-not-served')
        holders.delete(event.ticket);
    }
    return decision;
  }

  /** The refusal, when there is no ticket. */
  function enters(citizen: Citizen): Code | undefined {
    const { appointment } = citizen;
    const press = pressOf(citizen, today, appointment === undefined ? 0 : ++appointments);
    // Whoever has an appointment is let in.
    if (appointment === undefined && !isWithin(today.serviceHours?.get(press.service) ?? hours, time)) return 'hall-closed';
    const { answer } = command(press);
    if (!answer.ok) return answer.code;
    if (answer.ticket === undefined) throw new Error('a ticket without an id');
    holders.set(answer.ticket, { citizen, arrivedAt: now, calls: 0, isOn: false });
    command({ type: 'paper', ticket: answer.ticket, state: 'printed', reason: '' });
    return undefined;
  }

  return {
    command,
    floor: {
      ...{ today, hooks, state, holders },
      press: (desk, act) => command({ type: 'desk', desk, act }),
      get now() {
        return now;
      },
      get time() {
        return time;
      },
    },
    comes(citizen) {
      hooks.onComes?.(citizen, now, state);
      const code = enters(citizen);
      if (code !== undefined) hooks.onTurnedAway?.(citizen, code, now);
    },
    goOnTo(next) {
      time = Math.max(time, next);
      now = midnight + time;
    },
  };
}

/** What they ask for at the kiosk. `appointment`: its id, for whoever has one. */
function pressOf(citizen: Citizen, { hall, midnight, retired }: DayToPlay, appointment: number): Extract<Command, { type: 'issue' }> {
  const { class: of, appointment: booked } = citizen;
  const service = hall.services.has(citizen.service) ? citizen.service : (retired?.get(citizen.service) ?? citizen.service);
  // Another config may have no such class: then they are like the others.
  const isClass = of !== undefined && hall.classes.has(of);
  return {
    ...{ type: 'issue', kiosk: '', service, language: '' },
    ...(isClass && { class: of }),
    ...(booked !== undefined && { appointment, dueAt: midnight + booked.due }),
    ...(booked !== undefined && hall.desks.get(booked.desk)?.office === true && { home: booked.desk }),
  };
}

function isWithin(spans: readonly Span[], time: number): boolean {
  return spans.some(({ from, to }) => from * minuteMs <= time && time < to * minuteMs);
}

function isRushOn({ rushes, desks }: State): boolean {
  for (const { above } of rushes.values()) if (above) return true;
  for (const { wanted, overflow } of desks.values()) if (wanted !== undefined || overflow !== undefined) return true;
  return false;
}
