// A calendar's appointments come in parts, since a message has its bounds, and are booked together.
import type { AppointmentCommand } from '../appointments/commands.js';
import { type Refusal, refusal } from '../contract/codes.js';
import { importedMost } from '../contract/messages/appointment.js';
import type { Payload } from '../contract/topics.js';
import type { KeptPerson } from '../store/persons.js';
import type { WorldCommand } from './decide-world.js';
import { named } from './naming.js';
import { appointmentCodes, type Surroundings } from './reading.js';
import { deskNamed, serviceNamed } from './refs.js';

type Wished = Payload<'askBookings'>['bookings'];

/** Lists that are not whole yet; more than these, and the oldest is forgotten. */
const listsMost = 4;

interface BookingParts {
  /** The whole list, with its last part; undefined until then. Errors: `bad-payload`, `too-large`. */
  take(asked: Payload<'askBookings'>): Wished | Refusal | undefined;
}

export function createBookingParts(): BookingParts {
  const lists = new Map<string, { readonly next: number; readonly bookings: Wished }>();
  return {
    take({ id, part, of, bookings }) {
      const before = part === 1 ? { next: 1, bookings: [] } : lists.get(id.boot);
      lists.delete(id.boot);
      if (before === undefined || before.next !== part || part > of) return refusal('bad-payload', `part: ${part} is not the next one`);
      const all = [...before.bookings, ...bookings];
      if (all.length > importedMost) return refusal('too-large', `more than ${importedMost} bookings in one list`);
      if (part === of) return all;
      lists.set(id.boot, { next: part + 1, bookings: all });
      const [oldest] = lists.keys();
      if (lists.size > listsMost && oldest !== undefined) lists.delete(oldest);
      return undefined;
    },
  };
}

/** Errors: as for one appointment; the detail begins with the place of the one that it is about, the first being 1. */
export function askedBookings(list: Wished, client: string, { config, random }: Surroundings): WorldCommand | Refusal {
  const commands: Extract<AppointmentCommand, { type: 'book' }>[] = [];
  const persons: KeptPerson[] = [];
  for (const [i, { service: wanted, desk: at, start, minutes, origin, person }] of list.entries()) {
    const no = ({ code, detail }: Refusal) => refusal(code, `${i + 1}: ${detail}`);
    const service = serviceNamed(config, wanted);
    if (typeof service !== 'string') return no(service);
    const desk = at === undefined ? undefined : deskNamed(config, at);
    if (desk !== undefined && typeof desk !== 'string') return no(desk);
    // A calendar has what it has: nobody is there to be asked for more.
    const who = named([], person, random);
    if (who !== undefined && 'ok' in who) return no(who);
    persons.push(...(who?.kept.persons ?? []));
    const language = config.hall.languages[0];
    const codes = appointmentCodes(random);
    commands.push({ type: 'book', service, desk, start, minutes, origin, person: who?.id, codes, at: 'calendar', language, client });
  }
  return { type: 'bookings', commands, kept: { persons } };
}
