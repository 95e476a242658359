// A desk's appointments over HTTP: as JSON for programs, as a feed for calendars.
import { wallOf } from '../calendar/days.js';
import { zonedTime } from '../calendar/service-day.js';
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import type { Person } from '../contract/messages/person.js';
import type { Agenda, AgendaAsked, AgendaTold } from '../engine/agenda.js';
import { type Handler, handler, type Told } from './api.js';
import { endpoints } from './api-table.js';
import { calendarOf } from './calendar-feed.js';
import { inTurns } from './in-turns.js';
import type { Holder } from './sign-in.js';

interface Parts {
  readonly engine: { readonly config: () => Config; readonly agenda: Agenda };
  /** The hall's clock, ms since 1970 UTC. */
  readonly wall: () => number;
}

/** As many days as can be booked ahead, and more. */
const feedDays = 400;

export function createAgenda({ engine, wall }: Parts): readonly Handler[] {
  /** A key that is bound to a desk opens no other's agenda. */
  function agendaFor(who: Holder | undefined, asked: AgendaAsked): AgendaTold | Refusal {
    const own = who?.grant.desk;
    const told = engine.agenda.of(asked);
    return told.ok && own !== undefined && own !== told.desk ? refusal('not-yours', `the key ${who?.name} is for the desk ${own}`) : told;
  }

  /** Nobody's name is told to a key that opens agendas alone. */
  function whomFor(who: Holder | undefined, appointment: number): Person | undefined {
    return who?.grant.scopes.includes('persons') === true ? engine.agenda.whom(appointment) : undefined;
  }

  return [
    handler(endpoints.agenda, async (asked, { who }): Promise<Told> => {
      const told = agendaFor(who, asked);
      if (!told.ok) return told;
      const { zone } = engine.config().hall;
      const appointments = await inTurns(told.entries, ({ appointment, booking }) => {
        const begins = wallOf(booking.start, zone);
        const person = whomFor(who, appointment);
        const times = { begins: zonedTime(begins, zone), ends: zonedTime(begins + booking.minutes * 60_000, zone) };
        return { ...booking, ...times, ...(person === undefined ? {} : { person }) };
      });
      return { ok: true, body: { ok: true, desk: told.desk, appointments } };
    }),
    handler(endpoints.agendaFeed, async ({ desk }, { who }): Promise<Told> => {
      const told = agendaFor(who, { desk, days: feedDays });
      if (!told.ok) return told;
      const bytes = await calendarOf(told, engine.config(), wall(), (appointment) => whomFor(who, appointment));
      return { ok: true, bytes, headers: { 'content-disposition': `inline; filename="${told.desk}.ics"` } };
    }),
  ];
}
