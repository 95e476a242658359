// Which facts cause a letter, and to whom; and how one ends. What it says is not decided here.
import { spansOn } from '../calendar/calendar.js';
import type { Case } from '../cases/record.js';
import type { Config } from '../config/schema.js';
import type { CasePlace } from '../contract/messages/cases.js';
import type { MailEvent } from '../mail/events.js';
import { holderOf, type Reached, reachedOf } from '../mail/holder.js';
import type { LetterKind, MailOrder, Recipient } from '../mail/letter.js';
import { personsOf } from '../persons/state.js';
import type { Kept } from '../store/persons.js';
import type { CaseHall } from './case-hall.js';
import type { Now } from './decide-world.js';
import type { MailEnd } from './post.js';
import type { World, WorldEvent } from './world.js';

/** What of the config letters are decided by. */
export interface MailHall {
  /** From which the day's list is sent. */
  readonly hour: number;
  /** How many are sent what is overdue. */
  readonly supervisors: number;
  /** Who may hold a case and has an address. */
  readonly reached: Reached;
  /** Whether they are written to of their cases. */
  readonly citizens: boolean;
  /** And of their appointments. */
  readonly appointments: boolean;
}

/** Undefined: no letter is ever sent. */
export function mailHallOf(config: Config): MailHall | undefined {
  const { mail } = config;
  if (mail === undefined) return undefined;
  const { hour, citizens, appointments } = mail;
  return { hour, supervisors: mail['overdue-to'].length, reached: reachedOf(config), citizens, appointments };
}

/** So many may wait: a mail server that is gone for days fills no memory. */
const openMost = 5_000;

/** The first look of a day on which the hall is open, from its hour on. */
export function dueMailDay({ mail }: World, hall: MailHall | undefined, { calendar }: CaseHall, { wall }: Now): MailEvent[] {
  if (hall === undefined || hall.supervisors === 0 || mail.day >= wall.day || wall.minute < hall.hour * 60) return [];
  return spansOn(calendar, wall.day).spans.length === 0 ? [] : [{ type: 'mail-day', v: 1, day: wall.day }];
}

interface Due {
  readonly letter: LetterKind;
  readonly to: Recipient;
  readonly case?: number;
  readonly appointment?: number;
}

/** The letters that these events cause. `world` is as it was before them; `kept`: what they name. */
export function lettersOf(
  world: World,
  hall: MailHall | undefined,
  events: readonly WorldEvent[],
  day: string,
  kept: Kept | undefined,
): MailEvent[] {
  if (hall === undefined) return [];
  const due = events.flatMap((event) => dueTo(world, hall, event, kept));
  // Of ten cases that are due in the same days, whoever has them is told at once.
  const isListed = ({ case: about, appointment }: Due) => about === undefined && appointment === undefined;
  const once = due.filter((one, i) => !isListed(one) || due.findIndex((other) => isSame(one, other)) === i);
  return once.map((one, i): MailEvent => {
    const mail = world.mail.lastMail + 1 + i;
    if (world.mail.open.size + i >= openMost) return { type: 'mail-failed', v: 1, mail, ...one, reason: 'too-many' };
    return { type: 'mail-due', v: 1, mail, ...one, day };
  });
}

function isSame(one: Due, other: Due): boolean {
  return one.letter === other.letter && JSON.stringify(one.to) === JSON.stringify(other.to);
}

function dueTo(world: World, hall: MailHall, event: WorldEvent, kept: Kept | undefined): Due[] {
  const { cases } = world;
  const holder = (place: CasePlace): Recipient[] => {
    const held = holderOf(place, hall.reached);
    return held === undefined ? [] : [held];
  };
  const supervisors = Array.from({ length: hall.supervisors }, (_, nth): Recipient => ({ role: 'supervisor', nth }));
  const told = (to: CasePlace, id: number) => holder(to).map((each): Due => ({ letter: 'handed-over', to: each, case: id }));
  const isReached = (person: string) => kept?.persons?.some(({ id, person: { email } }) => id === person && email !== undefined) === true;
  switch (event.type) {
    case 'mail-day': {
      const isAnyLate = [...cases.cases.values()].some(({ due, ready }) => due !== undefined && ready !== true && due < event.day);
      return isAnyLate ? supervisors.map((to) => ({ letter: 'overdue', to })) : [];
    }
    case 'case-reminded': {
      const [held] = holder(event);
      if (held !== undefined) return [{ letter: 'reminder', to: held }];
      // Of what is overdue they have a list every day.
      return event.left < 0 ? [] : supervisors.map((to) => ({ letter: 'reminder', to }));
    }
    case 'case-handed-over':
    case 'case-given-back':
      return told(event.to, event.case);
    case 'case-escalated':
      return told({ level: event.to }, event.case);
    case 'case-opened': {
      const { person } = event;
      const receipt: Due[] =
        person !== undefined && hall.citizens && isReached(person)
          ? [{ letter: 'receipt', to: { role: 'citizen', person }, case: event.case }]
          : [];
      // Whoever types it in at the counter has it before them.
      const isNews = event.office !== undefined || event.channel !== 'counter';
      return [...(isNews ? told(event, event.case) : []), ...receipt];
    }
    case 'case-ready':
    case 'case-resolved': {
      const person = hall.citizens ? personOf(cases.cases.get(event.case)) : undefined;
      return person === undefined ? [] : [{ letter: 'answered', to: { role: 'citizen', person }, case: event.case }];
    }
    // What comes from a calendar's file was told by whoever kept that.
    case 'appointment-booked': {
      const { person, at } = event;
      return person !== undefined && at !== 'calendar' && isReached(person)
        ? ofAppointment(hall, 'booked', event.appointment, [person])
        : [];
    }
    case 'appointment-moved':
      return ofAppointment(hall, 'moved', event.appointment, personsOf(world.persons, { of: 'appointment', id: event.appointment }));
    case 'appointment-cancelled':
      return ofAppointment(hall, 'cancelled', event.appointment, personsOf(world.persons, { of: 'appointment', id: event.appointment }));
    default:
      return [];
  }
}

function ofAppointment({ appointments }: MailHall, letter: LetterKind, appointment: number, persons: readonly string[]): Due[] {
  return appointments ? persons.map((person) => ({ letter, to: { role: 'citizen', person }, appointment })) : [];
}

/** Of one that was ready they have heard already. */
function personOf(open: Case | undefined): string | undefined {
  return open?.ready === true ? undefined : open?.person;
}

/** Said again, after a commit that failed or a second look, it is no news. */
export function mailEnded({ mail }: World, { mail: id, letter, to, case: about, appointment }: MailOrder, end: MailEnd): MailEvent[] {
  if (!mail.open.has(id)) return [];
  if (end.state === 'sent') return [{ type: 'mail-sent', v: 1, mail: id }];
  const { reason, smtp } = end;
  const more = {
    ...(about === undefined ? {} : { case: about }),
    ...(appointment === undefined ? {} : { appointment }),
    ...(smtp === undefined ? {} : { smtp }),
  };
  return [{ type: 'mail-failed', v: 1, mail: id, letter, to, reason, ...more }];
}
