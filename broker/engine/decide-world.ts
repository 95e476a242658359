// A command may concern more than one room: whoever checks in has an appointment and gets a ticket, whoever is passed on has
// a ticket and a case. Each room decides its own part; here the parts are put together, and what follows in another room
// (`consequences.ts`) is added.

import type { AppointmentCommand, WallNow } from '../appointments/commands.js';
import type { AppointmentHall } from '../appointments/roster.js';
import { caseOf } from '../cases/decide.js';
import { dueReminders } from '../cases/reminders.js';
import { refusal } from '../contract/codes.js';
import type { MailOrder } from '../mail/letter.js';
import { decideNotice, type NoticeCommand } from '../notices/decide.js';
import { dueErasures, type Schedule, wantedStill } from '../persons/due.js';
import type { PersonEvent } from '../persons/events.js';
import { type Ballot, counted, type Rating } from '../ratings/box.js';
import { decideRating, type RatingRules } from '../ratings/decide.js';
import type { Kept } from '../store/persons.js';
import type { Picture } from '../store/store.js';
import { type Answer, type Command, type Moment, refuse } from '../tickets/commands.js';
import { decide } from '../tickets/decide.js';
import type { Hall } from '../tickets/hall.js';
import type { CaseHall } from './case-hall.js';
import { consequences } from './consequences.js';
import { absent, agree, booked, bookedAll, checkIn, doAppointmentsFit } from './decide-appointment.js';
import { type CaseCommand, decideCase } from './decide-case.js';
import { dueMailDay, lettersOf, type MailHall, mailEnded } from './decide-mail.js';
import type { MailEnd } from './post.js';
import type { World, WorldEvent } from './world.js';

export interface Halls {
  readonly hall: Hall;
  readonly appointments: AppointmentHall;
  readonly cases: CaseHall;
  /** Undefined: no letter is ever sent. */
  readonly mail: MailHall | undefined;
  /** Of services that are gone, the one that takes their tickets. */
  readonly retired: ReadonlyMap<string, string>;
  /** Undefined where none are counted. */
  readonly ratings: RatingRules | undefined;
  /** How long names are kept. */
  readonly privacy: Schedule;
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
  | { readonly type: 'appointment'; readonly command: AppointmentCommand; readonly print?: string; readonly kept?: Kept }
  /** All of them, or none. */
  | { readonly type: 'bookings'; readonly commands: readonly Extract<AppointmentCommand, { type: 'book' }>[]; readonly kept: Kept }
  | {
      readonly type: 'erase';
      readonly persons: readonly string[];
      readonly why: PersonEvent['why'];
      /** Also of an appointment to come, or an open case. */
      readonly evenOpen: boolean;
    }
  | CaseCommand
  /** `spoken`: the hall's own language. */
  | { readonly type: 'check-in'; readonly kiosk: string; readonly code: string; readonly language?: string; readonly spoken: string }
  /** From a desk, into another desk's agenda; the citizen at the desk takes the slip along. */
  | {
      readonly type: 'agree';
      readonly desk: string;
      readonly command: Omit<Extract<AppointmentCommand, { type: 'book' }>, 'service'> & { readonly service?: string };
      readonly print?: string;
    }
  /** `picture`: one that came with it; `isPicture`: whether the hub has it. */
  | {
      readonly type: 'notice';
      readonly command: NoticeCommand;
      readonly picture?: Picture;
      readonly isPicture: (hash: string) => boolean;
      readonly isArea: (area: string) => boolean;
    }
  | { readonly type: 'rate'; readonly desk: string; readonly rating: Rating; readonly ticket?: number }
  /** What became of a letter. */
  | { readonly type: 'mail-ended'; readonly order: MailOrder; readonly end: MailEnd };

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
  const events = [...decided.events, ...consequences(world, halls.hall, decided.events)];
  return { ...decided, events: [...events, ...lettersOf(world, halls.mail, events, now.wall.day, decided.kept)] };
}

function decideCommand(world: World, halls: Halls, command: WorldCommand, now: Now): WorldDecision {
  switch (command.type) {
    case 'appointment':
      return booked(world, halls, command.command, now, command);
    case 'bookings':
      return bookedAll(world, halls, command, now);
    case 'erase':
      return erased(world, command);
    case 'check-in':
      return checkIn(world, halls, command, now);
    case 'agree':
      return agree(world, halls, command, now);
    case 'mail-ended':
      return { events: mailEnded(world, command.order, command.end), answer: { ok: true } };
    case 'notice':
      return notice(world, command);
    case 'rate':
      return rate(world, halls, command, now);
    case 'case':
    case 'escalate':
    case 'hand-over':
    case 'case-act':
      return decideCase(world, halls, command, now);
    case 'desk':
      if (command.act.verb === 'undo' && !doAppointmentsFit(world, command.desk)) return refuse('changed-since');
      return withCase(world, decide(world.queue, halls.hall, command, now));
    case 'pass': {
      const { events, answer } = decide(world.queue, halls.hall, command, now);
      // On a clock that nobody believes nobody is late.
      const late = now.trusted
        ? [
            ...absent(world, halls, now),
            ...dueReminders(world.cases, halls.cases.reminders, now.wall.day),
            ...dueMailDay(world, halls.mail, halls.cases, now),
          ]
        : [];
      return { events: [...events, ...late], answer };
    }
    case 'turn-day': {
      // Those of the day that ends who never came.
      const late = absent(world, halls, { ...now, wall: { day: command.day, minute: 0 } });
      const { events, answer } = decide(world.queue, halls.hall, command, now);
      const due = dueToBeErased(world, halls, command.day);
      return { events: [...late, ...ratingsOf(world, halls), ...events, ...due], answer, empties: true };
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

/** Erasing twice is fine: nobody is left the second time. */
function erased({ persons, queue }: World, { persons: asked, why, evenOpen }: Extract<WorldCommand, { type: 'erase' }>): WorldDecision {
  const held = asked.flatMap((person) => persons.held.get(person) ?? []);
  for (const each of evenOpen ? [] : held) {
    const why = wantedStill(each, queue.day);
    if (why !== undefined) return { events: [], answer: refusal(why, `${each.of} ${each.id}`) };
  }
  const all = [...new Set(held.map(({ person }) => person))];
  return { events: all.map((person) => ({ type: 'person-erased', v: 1, person, why })), answer: { ok: true, count: all.length } };
}

/** `day`: the service day that begins. */
function dueToBeErased({ persons }: World, { privacy }: Halls, day: string): PersonEvent[] {
  return dueErasures(persons, privacy, day).map((person) => ({ type: 'person-erased', v: 1, person, why: 'schedule' }));
}

/** A desk that calls somebody hears which case they have come about. */
function withCase(world: World, decision: WorldDecision): WorldDecision {
  const { events, answer } = decision;
  const called = events.find((event) => event.type === 'ticket-called');
  const found = called === undefined ? undefined : caseOf(world.cases, called.ticket);
  return answer.ok && found !== undefined ? { events, answer: { ...answer, code: found.code } } : decision;
}
