// A desk's appointments of today and of the days to come, the cancelled among them; and whom they are for, for those who may know.
import { bookedAt, cancelledAt } from '../appointments/state.js';
import { addDays } from '../calendar/days.js';
import type { Config } from '../config/schema.js';
import type { Refusal } from '../contract/codes.js';
import type { Booking } from '../contract/messages/appointment.js';
import type { Person } from '../contract/messages/person.js';
import { personsOf } from '../persons/state.js';
import type { Store } from '../store/store.js';
import type { HallClock } from './clock.js';
import { todayOf } from './opening.js';
import { deskNamed } from './refs.js';
import type { World } from './world.js';

/** Whose agenda, from which day on (unless named today), and for how many days (unless named one). */
export interface AgendaAsked {
  readonly desk: string | number;
  readonly from?: string | undefined;
  readonly days?: number | undefined;
}

export interface AgendaEntry {
  readonly appointment: number;
  readonly booking: Booking;
}

export interface AgendaTold {
  readonly ok: true;
  /** By its id. */
  readonly desk: string;
  /** By when they begin. */
  readonly entries: readonly AgendaEntry[];
}

export interface Agenda {
  /** Error: `no-such-desk`. */
  of(asked: AgendaAsked): AgendaTold | Refusal;
  /** Whom an appointment is for, by its id, where that was said and is still known. */
  whom(appointment: number): Person | undefined;
}

interface Parts {
  readonly world: () => World;
  readonly config: () => Config;
  readonly clock: HallClock;
  readonly store: Pick<Store, 'persons'>;
}

export function createAgenda({ world, config, clock, store }: Parts): Agenda {
  return {
    of({ desk: wanted, from = todayOf(config(), clock, world().queue.day), days = 1 }) {
      const desk = deskNamed(config(), wanted);
      if (typeof desk !== 'string') return desk;
      const { book } = world();
      const until = addDays(from, days);
      const found = [...bookedAt(book, desk, from, until), ...cancelledAt(book, desk, from, until)];
      const entries = found.map(({ id, code, service, start, minutes, state }) => ({
        appointment: id,
        booking: { code, service, desk, start, minutes, state },
      }));
      // The agenda's order is that of its changes.
      return { ok: true, desk, entries: entries.sort(byStart) };
    },
    whom(id) {
      const [first] = personsOf(world().persons, { of: 'appointment', id });
      return first === undefined ? undefined : store.persons.person(first);
    },
  };
}

function byStart(a: AgendaEntry, b: AgendaEntry): number {
  if (a.booking.start !== b.booking.start) return a.booking.start < b.booking.start ? -1 : 1;
  return a.appointment - b.appointment;
}
