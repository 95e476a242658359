// What the hall decides of an appointment where another room has a part in it: whoever checks in gets a ticket, a slip comes out of a kiosk, and
// codes that are typed on the same buttons differ.
import { bookAll } from '../appointments/book-all.js';
import type { AppointmentCommand, WallNow } from '../appointments/commands.js';
import { decideAppointment } from '../appointments/decide.js';
import type { AppointmentEvent } from '../appointments/events.js';
import { type AppointmentHall, startMinute } from '../appointments/roster.js';
import { dueAbsences } from '../appointments/window.js';
import type { Kept } from '../store/persons.js';
import { type Answer, refuse } from '../tickets/commands.js';
import { decide } from '../tickets/decide.js';
import { doesAtAll } from '../tickets/hall.js';
import { deskOf } from '../tickets/state.js';
import { collect } from './decide-case.js';
import type { Halls, Now, WorldCommand, WorldDecision } from './decide-world.js';
import { bookableFrom } from './opening.js';
import type { World } from './world.js';

type Book = Extract<AppointmentCommand, { type: 'book' }>;

/** The same six digits are typed on the same buttons. */
function withoutCases(wanted: Book, { cases }: Pick<World, 'cases'>): Book {
  return { ...wanted, codes: wanted.codes.filter((code) => !cases.byCollect.has(code)) };
}

interface Beside {
  readonly print?: string | undefined;
  readonly kept?: Kept | undefined;
}

export function booked(
  { book, cases, queue }: World,
  { appointments }: Halls,
  wanted: AppointmentCommand,
  now: Now,
  { print, kept }: Beside = {},
): WorldDecision {
  const command = wanted.type === 'book' ? withoutCases(wanted, { cases }) : wanted;
  const { events, answer } = decideAppointment(book, appointments, command, bookableFrom(now.wall, now.trusted, queue.day));
  const told: Answer = answer.ok
    ? { ok: true, code: answer.booking.code, appointment: answer.appointment, booking: answer.booking }
    : answer;
  const named = kept === undefined || events.length === 0 ? {} : { kept };
  return { events, answer: told, ...(print === undefined ? {} : { print }), ...named };
}

/** A calendar's: all of them, or none. */
export function bookedAll(
  world: World,
  { appointments }: Halls,
  { kept, commands }: Extract<WorldCommand, { type: 'bookings' }>,
  now: Now,
): WorldDecision {
  const wanted = commands.map((each) => withoutCases(each, world));
  const { events, answer } = bookAll(world.book, appointments, wanted, bookableFrom(now.wall, now.trusted, world.queue.day));
  if (!answer.ok) return { events, answer };
  const named = new Set(events.map((event) => (event.type === 'appointment-booked' ? event.person : undefined)));
  const persons = (kept.persons ?? []).filter(({ id }) => named.has(id));
  return { events, answer: { ok: true, count: events.length }, kept: { persons } };
}

/** Those who should have come by now. */
export function absent(world: World, { appointments }: Halls, now: Now): AppointmentEvent[] {
  return dueAbsences(world.book, appointments, now.wall).map((appointment) => ({ type: 'appointment-absent', v: 1, appointment }));
}

/** With the code of an appointment, or of what is ready to be collected. */
export function checkIn(world: World, halls: Halls, command: Extract<WorldCommand, { type: 'check-in' }>, now: Now): WorldDecision {
  const collecting = world.book.byCode.has(command.code) ? undefined : collect(world, halls, command, now);
  return collecting ?? keepAppointment(world, halls, command, now);
}

function keepAppointment(
  world: World,
  { hall, appointments, retired }: Halls,
  command: Extract<WorldCommand, { type: 'check-in' }>,
  now: Now,
): WorldDecision {
  const found = decideAppointment(world.book, appointments, { type: 'check-in', code: command.code }, hourOf(world, command.code, now));
  if (!found.answer.ok) return { events: [], answer: found.answer };
  const { appointment, booking, language } = found.answer;
  // An office calls nobody but those who were sent to it.
  const home = hall.desks.get(booking.desk)?.office === true ? { home: booking.desk } : {};
  const service = hall.services.has(booking.service) ? booking.service : (retired.get(booking.service) ?? booking.service);
  // Whoever's desk is gone waits with the others of that service, if anybody calls them.
  const isCalled = !hall.services.has(service) || 'home' in home || [...hall.desks.values()].some((desk) => doesAtAll(desk, service));
  if (!isCalled) return refuse('not-callable', service);
  const issue = { type: 'issue', kiosk: command.kiosk, service, language: command.language ?? language } as const;
  return decide(world.queue, hall, { ...issue, ...home, appointment, dueAt: now.trusted ? now.atOf(booking.start) : now.at }, now);
}

/** While nobody knows what time it is, the day is the service day, and whoever comes is in time. */
function hourOf({ queue, book }: World, code: string, { trusted, wall }: Now): WallNow {
  if (trusted) return wall;
  const start = book.byCode.get(code)?.start;
  return { day: queue.day, minute: start === undefined ? 0 : startMinute(start) };
}

export function agree(
  world: World,
  halls: Halls,
  { desk, command, print }: Extract<WorldCommand, { type: 'agree' }>,
  now: Now,
): WorldDecision {
  const at = deskOf(world.queue, desk);
  if (!at.open) return refuse('desk-closed');
  if (at.paused === true) return refuse('desk-paused');
  const current = at.ticket === undefined ? undefined : world.queue.tickets.get(at.ticket);
  const service = command.service ?? (current === undefined ? undefined : agreedFor(halls.appointments, current.service, command.desk));
  if (service === undefined) return refuse('nobody-called');
  if (print === undefined) return refuse('no-printer');
  return booked(world, halls, { ...command, service, language: current?.language ?? command.language }, now, { print });
}

/** The agenda knows what it is for: what the citizen came for, where that can be booked there; else the first thing that can. */
function agreedFor({ rosters }: AppointmentHall, service: string, desk: string | undefined): string {
  const bookable = rosters.filter((roster) => desk === undefined || roster.desk === desk).flatMap(({ services }) => services);
  return bookable.includes(service) ? service : (bookable[0] ?? service);
}

/** Whether the appointments of those whom an undo would bring back are still theirs: not moved, cancelled, or here with another ticket. */
export function doAppointmentsFit({ queue, book }: World, desk: string): boolean {
  const tickets = deskOf(queue, desk).undo?.tickets ?? [];
  return tickets.every(({ id, appointment }) => appointment === undefined || book.live.get(appointment)?.ticket === id);
}
