// A desk's agenda as iCalendar (RFC 5545), for the calendars that subscribe to it. No code stands in it, and a name only for those who may
// know it: calendars are copied to wherever their owners have them.
import { wallOf } from '../calendar/days.js';
import type { Config } from '../config/schema.js';
import type { Person } from '../contract/messages/person.js';
import { tamed } from '../contract/plain.js';
import type { Sentence } from '../contract/sentence.js';
import type { AgendaEntry, AgendaTold } from '../engine/agenda.js';
import { inTurns } from './in-turns.js';

const deskWords: Sentence = { it: 'Sportello', en: 'Desk' };
/** How an appointment stands, where a calendar has no word of its own for it. */
const stateWords: Readonly<Record<AgendaEntry['booking']['state'], Sentence>> = {
  booked: { it: 'prenotato', en: 'booked' },
  cancelled: { it: 'disdetto', en: 'cancelled' },
  here: { it: 'la persona è arrivata', en: 'the person is here' },
  absent: { it: 'non si è presentato nessuno', en: 'nobody came' },
  kept: { it: 'concluso', en: 'done' },
};

/** `wallMs`: now, since 1970 UTC. `whom`: whom an appointment is for, by its id, as far as the reader may know. */
export async function calendarOf(
  { desk, entries }: AgendaTold,
  config: Config,
  wallMs: number,
  whom: (appointment: number) => Person | undefined,
): Promise<string> {
  // Loaded when somebody subscribes, and not before.
  const { default: ical } = await import('ical.js');
  const { hall } = config;
  const [first] = hall.languages;
  const language = first === 'it' ? 'it' : 'en';
  const stamp = ical.Time.fromJSDate(new Date(wallMs), true);
  const number = config.desks[desk]?.number;
  const place = `${deskWords[language]} ${number ?? desk}, ${hall.name[first] ?? hall.id}`;

  const text = (name: string, value: string) => {
    const property = new ical.Property(name);
    // Not every name is one that the library knows, and a comma in a text is escaped.
    property.resetType('text');
    property.setValue(value);
    return property;
  };
  const calendar = new ical.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Turno//IT');
  // The name of the calendar, as RFC 7986 has it and as calendars had it before.
  calendar.addProperty(text('name', place));
  calendar.addProperty(text('x-wr-calname', place));
  calendar.updatePropertyWithValue('refresh-interval', ical.Duration.fromSeconds(900));
  const events = await inTurns(entries, ({ appointment, booking }) => {
    const begins = wallOf(booking.start, hall.zone);
    const event = new ical.Component('vevent');
    // The same for as long as the appointment is the same, wherever it is moved to.
    event.updatePropertyWithValue('uid', `appointment-${appointment}@${hall.id}.turno`);
    event.updatePropertyWithValue('dtstamp', stamp);
    event.updatePropertyWithValue('dtstart', ical.Time.fromJSDate(new Date(begins), true));
    event.updatePropertyWithValue('dtend', ical.Time.fromJSDate(new Date(begins + booking.minutes * 60_000), true));
    const { name, phone, email } = whom(appointment) ?? {};
    const service = config.services[booking.service]?.name[first] ?? booking.service;
    event.updatePropertyWithValue('summary', [service, name].filter(isThere).map(tamed).join(' · '));
    event.updatePropertyWithValue('description', [stateWords[booking.state][language], phone, email].filter(isThere).map(tamed).join('\n'));
    event.updatePropertyWithValue('location', place);
    event.updatePropertyWithValue('status', booking.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED');
    event.updatePropertyWithValue('transp', booking.state === 'cancelled' ? 'TRANSPARENT' : 'OPAQUE');
    return event.toString();
  });
  // A line ends in CRLF, also the last (RFC 5545, 3.1).
  const end = 'END:VCALENDAR';
  return [...calendar.toString().replace(end, '').trimEnd().split('\r\n'), ...events, end, ''].join('\r\n');
}

function isThere(text: string | undefined): text is string {
  return text !== undefined;
}
