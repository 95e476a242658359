// A command may concern more than one room: whoever checks in has an appointment and gets a ticket, whoever is passed on has
// a ticket and a case. Each room decides its own part; here the parts are put together, and what follows in another room
// (`consequences.ts`) is added.
import type { AppointmentCommand, WallNow } from '../appointments/commands.js';
import { decideAppointment } from '../appointments/decide.js';
import type { AppointmentEvent } from '../appointments/events.js';
import { type AppointmentHall, startMinute } from '../appointments/roster.js';
import { dueAbsences } from '../appointments/window.js';
import { carry, escalate, find } from '../cases/decide.js';
import { decideNotice, type NoticeCommand } from '../notices/decide.js';
import { type Ballot, counted, type Rating } from '../ratings/box.js';
import { decideRating, type RatingRules } from '../ratings/decide.js';
import type { Kept } from '../store/persons.js';
import type { Picture } from '../store/store.js';
import { type Act, type Answer, type Command, type Moment, refuse } from '../tickets/commands.js';
import { decide } from '../tickets/decide.js';
import { doesAtAll, type Hall } from '../tickets/hall.js';
import { deskOf } from '../tickets/state.js';
import { consequences } from './consequences.js';
import type { World, WorldEvent } from './world.js';

export interface Halls {
  readonly hall: Hall;
  readonly appointments: AppointmentHall;
  /** Of services that are gone, the one that takes their tickets. */
  readonly retired: ReadonlyMap<string, string>;
  /** Undefined where none are counted. */
  readonly ratings: RatingRules | undefined;
}

export interface Now extends Moment {
  /** The clock on the wall. */
  readonly wall: WallNow;
  /** Whether it is believed. */
  readonly trusted: boolean;
  /** From a time on that clock (`2026-11-23T09:20`) to ms on the hall's. */
  readonly atOf: (start: string) => number;
}

/** `print`: the kiosk that prints what comes of it. */
export type WorldCommand =
  | Command
  | { readonly type: 'appointment'; readonly command: AppointmentCommand; readonly print?: string }
  | { readonly type: 'check-in'; readonly kiosk: string; readonly code: string; readonly language?: string }
  /** From a desk, into another desk's agenda; the citizen at the desk takes the slip along. */
  | {
      readonly type: 'agree';
      readonly desk: string;
      readonly command: Omit<Extract<AppointmentCommand, { type: 'book' }>, 'service'> & { readonly service?: string };
      readonly print?: string;
    }
  | { readonly type: 'case'; readonly desk: string; readonly code: string }
  /** `picture`: one that came with it; `isPicture`: whether the hub has it. */
  | {
      readonly type: 'notice';
      readonly command: NoticeCommand;
      readonly picture?: Picture;
      readonly isPicture: (hash: string) => boolean;
      readonly isArea: (area: string) => boolean;
    }
  | { readonly type: 'rate'; readonly desk: string; readonly rating: Rating; readonly ticket?: number }
  | {
      readonly type: 'escalate';
      readonly desk: string;
      readonly codes: readonly string[];
      readonly receives: (level: string) => boolean;
      readonly print?: string;
    };

export interface WorldDecision {
  readonly events: readonly WorldEvent[];
  readonly answer: Answer;
  /** Where the slip of an appointment or a case comes out. */
  readonly print?: string;
  /** What the events name and may be erased. */
  readonly kept?: Kept;
  readonly picture?: Picture;
  /** No fact: the journal must not know of it. */
  readonly ballot?: Ballot;
  /** The events hold what was in the ballot box. */
  readonly empties?: true;
}

/** Changes nothing: events, and the answer for whoever asked. `now`: ms on the hall's clock, and the wall's day and minute. */
export function decideWorld(world: World, halls: Halls, command: WorldCommand, now: Now): WorldDecision {
  const decided = decideCommand(world, halls, command, now);
  const { events } = decided;
  return { ...decided, events: [...events, ...consequences(world, halls.hall, events)] };
}

function decideCommand(world: World, halls: Halls, command: WorldCommand, now: Now): WorldDecision {
  switch (command.type) {
    case 'appointment':
      return booked(world, halls, command.command, now, command.print);
    case 'check-in':
      return checkIn(world, halls, command, now);
    case 'agree':
      return agree(world, halls, command, now);
    case 'case':
      return cameBack(world, halls, command);
    case 'notice':
      return notice(world, command);
    case 'rate':
      return rate(world, halls, command, now);
    case 'escalate':
      return passOn(world, halls, command, now);
    case 'desk':
      if (command.act.verb === 'undo' && !doAppointmentsFit(world, command.desk)) return refuse('changed-since');
      return decide(world.queue, halls.hall, command, now);
    case 'pass': {
      const { events, answer } = decide(world.queue, halls.hall, command, now);
      // On a clock that nobody believes nobody is late.
      const late = now.trusted ? absent(world, halls, now) : [];
      return { events: [...events, ...late], answer };
    }
    case 'turn-day': {
      // Those of the day that ends who never came.
      const late = absent(world, halls, { ...now, wall: { day: command.day, minute: 0 } });
      const { events, answer } = decide(world.queue, halls.hall, command, now);
      return { events: [...late, ...ratingsOf(world, halls), ...events], answer, empties: true };
    }
    default:
      return decide(world.queue, halls.hall, command, now);
  }
}

/** Whether time alone has something to say. */
export function isAnythingDue(world: World, halls: Halls, now: Now): boolean {
  return decideCommand(world, halls, { type: 'pass' }, now).events.length > 0;
}

/** The box is emptied with the day: what becomes public is a day's, and of nobody. */
function ratingsOf({ ratings, box, queue }: World, { hall, ratings: rules }: Halls): WorldEvent[] {
  const isAsked = (desk: string) => rules?.desks.has(desk) === true;
  return counted(box, ratings, queue.day, { isAsked, levelOf: (desk) => hall.desks.get(desk)?.level });
}

function notice({ notices }: World, { command, picture, isPicture, isArea }: Extract<WorldCommand, { type: 'notice' }>): WorldDecision {
  const decided = decideNotice(notices, command, { isArea, isPicture: (hash) => hash === picture?.hash || isPicture(hash) });
  if (!decided.ok) return { events: [], answer: decided };
  return { events: decided.events, answer: { ok: true, notice: decided.notice }, ...(picture === undefined ? {} : { picture }) };
}

function rate({ ratings, box }: World, halls: Halls, command: Extract<WorldCommand, { type: 'rate' }>, now: Now): WorldDecision {
  const level = halls.hall.desks.get(command.desk)?.level;
  const decided = decideRating(ratings, box, halls.ratings, { ...command, level }, now.at);
  return decided.ok ? { events: [], answer: { ok: true }, ballot: decided.ballot } : { events: [], answer: decided };
}

function absent(world: World, { appointments }: Halls, now: Now): AppointmentEvent[] {
  return dueAbsences(world.book, appointments, now.wall).map((appointment) => ({ type: 'appointment-absent', v: 1, appointment }));
}

function booked({ book }: World, { appointments }: Halls, command: AppointmentCommand, now: Now, print?: string): WorldDecision {
  const { events, answer } = decideAppointment(book, appointments, command, now.wall);
  const told: Answer = answer.ok ? { ok: true, code: answer.booking.code, booking: answer.booking } : answer;
  return { events, answer: told, ...(print === undefined ? {} : { print }) };
}

function checkIn(
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

function agree(world: World, halls: Halls, { desk, command, print }: Extract<WorldCommand, { type: 'agree' }>, now: Now): WorldDecision {
  const at = deskOf(world.queue, desk);
  if (!at.open) return refuse('desk-closed');
  if (at.paused === true) return refuse('desk-paused');
  const current = at.ticket === undefined ? undefined : world.queue.tickets.get(at.ticket);
  const service = command.service ?? (current === undefined ? undefined : agreedFor(halls.appointments, current.service, command.desk));
  if (service === undefined) return refuse('nobody-called');
  if (print === undefined) return refuse('no-printer');
  return booked(world, halls, { ...command, service, language: current?.language ?? command.language }, now, print);
}

/** The agenda knows what it is for: what the citizen came for, where that can be booked there; else the first thing that can. */
function agreedFor({ rosters }: AppointmentHall, service: string, desk: string | undefined): string {
  const bookable = rosters.filter((roster) => desk === undefined || roster.desk === desk).flatMap(({ services }) => services);
  return bookable.includes(service) ? service : (bookable[0] ?? service);
}

/** The case goes to the next level; the ticket too, where somebody receives there today. The slip has the code, for whom it is not answered today. */
function passOn(world: World, { hall }: Halls, command: Extract<WorldCommand, { type: 'escalate' }>, now: Now): WorldDecision {
  const { desk, codes, receives, print } = command;
  const at = deskOf(world.queue, desk);
  const from = hall.desks.get(desk)?.level;
  if (!at.open) return refuse('desk-closed');
  if (at.paused === true) return refuse('desk-paused');
  const ticket = at.ticket === undefined ? undefined : world.queue.tickets.get(at.ticket);
  if (ticket === undefined) return refuse('nobody-called');
  const to = from === undefined ? undefined : hall.levels.get(from)?.then;
  if (from === undefined || to === undefined) return refuse('no-level', from ?? desk);
  const isReceiving = receives(to);
  // Whoever goes home without the code finds the case no more.
  if (!isReceiving && print === undefined) return refuse('no-printer');
  const up = escalate(world.cases, { ticket: ticket.id, service: ticket.service, from, to, codes, day: world.queue.day });
  if (!up.ok) return { events: [], answer: up };
  const act: Act = { verb: 'escalate', to, receives: isReceiving };
  const { events, answer } = decide(world.queue, hall, { type: 'desk', desk, act }, now);
  if (!answer.ok) return { events: [], answer };
  // A case cannot be taken back, so neither can what sent it on.
  const kept = events.filter(({ type }) => type !== 'desk-acted');
  return {
    events: [...up.events, ...kept],
    answer: { ...answer, code: up.case.code },
    ...(print === undefined ? {} : { print }),
  };
}

/** Who is at the desk has come back about a case. */
function cameBack(world: World, { hall }: Halls, { desk, code }: Extract<WorldCommand, { type: 'case' }>): WorldDecision {
  const at = deskOf(world.queue, desk);
  if (!at.open) return refuse('desk-closed');
  if (at.paused === true) return refuse('desk-paused');
  const ticket = at.ticket === undefined ? undefined : world.queue.tickets.get(at.ticket);
  if (ticket === undefined) return refuse('nobody-called');
  // Whose ticket is still here has not come back with another.
  const found = find(world.cases, code);
  if (found !== undefined && found.ticket !== ticket.id && world.queue.tickets.has(found.ticket)) return refuse('already-there', code);
  const carried = carry(world.cases, { ticket: ticket.id, code, level: hall.desks.get(desk)?.level });
  if (!carried.ok) return { events: [], answer: carried };
  return { events: carried.events, answer: { ok: true, ticket: ticket.id, number: ticket.number, code: carried.case.code } };
}

/** Whether the appointments of those whom an undo would bring back are still theirs: not moved, cancelled, or here with another ticket. */
function doAppointmentsFit({ queue, book }: World, desk: string): boolean {
  const tickets = deskOf(queue, desk).undo?.tickets ?? [];
  return tickets.every(({ id, appointment }) => appointment === undefined || book.live.get(appointment)?.ticket === id);
}
