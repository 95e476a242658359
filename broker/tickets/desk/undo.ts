// A desk takes back what it did last, unless something has touched that ticket or desk since.
import { clashesOf } from '../change.js';
import { type Decision, done, refuse } from '../commands.js';
import type { Hall } from '../hall.js';
import { isCalledBySomebody } from '../next.js';
import { readNumber } from '../numbers.js';
import type { Ticket } from '../records.js';
import type { State } from '../state.js';
import type { At } from './at.js';

/** Refused: `nothing-to-undo`, `changed-since`. */
export function undo({ state, hall, id, now }: At): Decision {
  const made = now.undo;
  if (made === undefined) return refuse('nothing-to-undo');
  const touched =
    now.rev > made.until || made.tickets.some((ticket) => !isUntouched(state, ticket, made.until) || !hasPlace(state, hall, ticket));
  // A lamp that another config knows no rule for would never go dark.
  const { wanted, overflow } = made.desk;
  const isLitForNobody = [wanted, overflow].some((rule) => rule !== undefined && !hall.overflow.has(rule));
  if (touched || isLitForNobody) return refuse('changed-since');
  const ids = new Set(made.tickets.map((ticket) => ticket.id));
  const calls = [...state.calls.values()]
    .flat()
    .flatMap(({ call, ticket, desk }) => (call > made.lastCall && desk === id && ids.has(ticket) ? [call] : []));
  return { events: [{ type: 'act-undone', v: 1, desk: id, verb: made.verb, calls }], answer: done };
}

/** What was put back would be called by somebody, and be told apart from the others: another config may have come since. */
function hasPlace(state: State, hall: Hall, ticket: Ticket): boolean {
  const isAtDesk = ticket.stage === 'called' || ticket.stage === 'serving';
  return (isAtDesk || isCalledBySomebody(hall, ticket)) && clashesOf(ticket, hall).length === 0 && !isLeased(state, hall, ticket);
}

/** Where numbers come round again, a kiosk may have been given its number meanwhile. */
function isLeased({ leases, day }: State, hall: Hall, { number }: Ticket): boolean {
  const { letter, n } = readNumber(number);
  return leases.some((lease) => {
    const isItsSeries = lease.day === day && (hall.series.get(lease.series)?.letter ?? lease.series) === letter;
    return isItsSeries && n >= lease.from && n <= lease.to && !lease.used.includes(n);
  });
}

/** Live or ended, it is as that act left it; and nobody else bears its number meanwhile. */
function isUntouched(state: State, { id, number, stage }: Ticket, until: number): boolean {
  const live = state.tickets.get(id);
  if (live !== undefined) return live.rev <= until;
  // What came of its paper is said to nobody by now: it would be printing for ever.
  if (stage === 'printing') return false;
  const ended = state.ended.get(number);
  return ended?.id === id && ended.rev <= until && !state.byNumber.has(number);
}
