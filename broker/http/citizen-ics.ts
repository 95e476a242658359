// One appointment as iCalendar (RFC 5545), for its citizen's own calendar. No code stands in it: calendars are copied to wherever their owners have them.
import { bookWords } from '../contract/citizen/book.js';
import type { Booking } from '../contract/messages/appointment.js';
import { tamed } from '../contract/plain.js';
import { cardOf } from '../engine/questions.js';
import { type Reader, textFor } from './citizen-parts.js';

interface Entry {
  /** The same wherever it is moved to. */
  readonly uid: string;
  /** Both ms since 1970 UTC. */
  readonly begins: number;
  readonly now: number;
}

export async function icsOf({ service, desk, minutes }: Booking, reader: Reader, { uid, begins, now }: Entry): Promise<string> {
  const { default: ical } = await import('ical.js');
  const { language, config } = reader;
  const hall = textFor(config.hall.name, reader, config.hall.id);
  const at = (ms: number) => ical.Time.fromJSDate(new Date(ms), true);
  const event = new ical.Component('vevent');
  event.updatePropertyWithValue('uid', `${uid}@${config.hall.id}.turno`);
  event.updatePropertyWithValue('dtstamp', at(now));
  event.updatePropertyWithValue('dtstart', at(begins));
  event.updatePropertyWithValue('dtend', at(begins + minutes * 60_000));
  event.updatePropertyWithValue('summary', tamed(`${textFor(config.services[service]?.name, reader, service)} · ${hall}`));
  event.updatePropertyWithValue('location', tamed(`${bookWords[language].desk} ${config.desks[desk]?.number ?? desk}, ${hall}`));
  const documents = (cardOf(config, service).documents ?? []).map((texts) => tamed(textFor(texts, reader)));
  if (documents.length > 0) event.updatePropertyWithValue('description', documents.join('\n'));
  const calendar = new ical.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//Turno//IT');
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}
