// Which facts cause a letter, and to whom; and how one ends. What it says is not decided here.
import { spansOn } from '../calendar/calendar.js';
import type { Case } from '../cases/record.js';
import type { Config } from '../config/schema.js';
import type { CasePlace } from '../contract/messages/cases.js';
import type { MailEvent } from '../mail/events.js';
import type { LetterKind, MailOrder, Recipient } from '../mail/letter.js';
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
  /** Back offices that have an address. */
  readonly offices: ReadonlySet<string>;
  readonly citizens: boolean;
}

/** Undefined: no letter is ever sent. */
export function mailHallOf({ mail, 'back-offices': offices }: Config): MailHall | undefined {
  if (mail === undefined) return undefined;
  const reached = Object.entries(offices).flatMap(([id, { email }]) => (email === undefined ? [] : [id]));
  return { hour: mail.hour, supervisors: mail['overdue-to'].length, offices: new Set(reached), citizens: mail.citizens };
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
  // Of ten cases that are due in the same days, an office is told at once.
  const once = due.filter((one, i) => one.case !== undefined || due.findIndex((other) => isSame(one, other)) === i);
  return once.map((one, i): MailEvent => {
    const mail = world.mail.lastMail + 1 + i;
    if (world.mail.open.size + i >= openMost) return { type: 'mail-failed', v: 1, mail, ...one, reason: 'too-many' };
    return { type: 'mail-due', v: 1, mail, ...one, day };
  });
}

function isSame(one: Due, other: Due): boolean {
  return one.letter === other.letter && JSON.stringify(one.to) === JSON.stringify(other.to);
}

function dueTo({ cases }: World, hall: MailHall, event: WorldEvent, kept: Kept | undefined): Due[] {
  const office = (place: CasePlace): Recipient[] =>
    place.office !== undefined && hall.offices.has(place.office) ? [{ role: 'office', id: place.office }] : [];
  switch (event.type) {
    case 'mail-day': {
      const isAnyLate = [...cases.cases.values()].some(({ due, ready }) => due !== undefined && ready !== true && due < event.day);
      const all = Array.from({ length: isAnyLate ? hall.supervisors : 0 }, (_, nth): Recipient => ({ role: 'supervisor', nth }));
      return all.map((to) => ({ letter: 'overdue', to }));
    }
    case 'case-reminded':
      return office(event).map((to) => ({ letter: 'reminder', to }));
    case 'case-handed-over':
      return office(event.to).map((to) => ({ letter: 'handed-over', to, case: event.case }));
    case 'case-opened': {
      const { person } = event;
      const isReached = kept?.persons?.some(({ id, person: { email } }) => id === person && email !== undefined) === true;
      const receipt: Due[] =
        person !== undefined && hall.citizens && isReached
          ? [{ letter: 'receipt', to: { role: 'citizen', person }, case: event.case }]
          : [];
      return [...office(event).map((to): Due => ({ letter: 'handed-over', to, case: event.case })), ...receipt];
    }
    case 'case-ready':
    case 'case-resolved': {
      const person = hall.citizens ? personOf(cases.cases.get(event.case)) : undefined;
      return person === undefined ? [] : [{ letter: 'answered', to: { role: 'citizen', person }, case: event.case }];
    }
    default:
      return [];
  }
}

/** Of one that was ready they have heard already. */
function personOf(open: Case | undefined): string | undefined {
  return open?.ready === true ? undefined : open?.person;
}

/** Said again, after a commit that failed or a second look, it is no news. */
export function mailEnded({ mail }: World, { mail: id, letter, to, case: about }: MailOrder, end: MailEnd): MailEvent[] {
  if (!mail.open.has(id)) return [];
  if (end.state === 'sent') return [{ type: 'mail-sent', v: 1, mail: id }];
  const { reason, smtp } = end;
  const more = { ...(about === undefined ? {} : { case: about }), ...(smtp === undefined ? {} : { smtp }) };
  return [{ type: 'mail-failed', v: 1, mail: id, letter, to, reason, ...more }];
}
