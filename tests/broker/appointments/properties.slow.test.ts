// What holds in every history of every agenda, found by fast-check; it prints the seed and the smallest counterexample.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAppointment, dayTurned } from '../../../broker/appointments/apply.js';
import type { AppointmentCommand, WallNow } from '../../../broker/appointments/commands.js';
import { decideAppointment } from '../../../broker/appointments/decide.js';
import type { AppointmentEvent } from '../../../broker/appointments/events.js';
import { freeSlots } from '../../../broker/appointments/free-slots.js';
import { type AppointmentHall, doOverlap, type Roster, slotsOf } from '../../../broker/appointments/roster.js';
import {
  AppointmentSnapshot,
  type Appointments,
  emptyAppointments,
  fromAppointmentSnapshot,
  toAppointmentSnapshot,
} from '../../../broker/appointments/state.js';
import { dueAbsences } from '../../../broker/appointments/window.js';
import { readCalendar } from '../../../broker/calendar/calendar.js';
import { addDays, timeOf } from '../../../broker/calendar/days.js';
import { monday, roster, smallTown } from './agenda.js';

const services = ['cards', 'taxes', 'marriages'];
const rosters: fc.Arbitrary<Roster> = fc
  .record({
    desk: fc.constantFrom('office-1', 'office-2'),
    services: fc.subarray(services, { minLength: 1 }),
    from: fc.integer({ min: 8 * 4, max: 10 * 4 }),
    long: fc.integer({ min: 2, max: 8 }),
    minutes: fc.constantFrom(10, 15, 20, 25, 30),
  })
  .map(({ desk, services, from, long, minutes }) =>
    roster(desk, services, { 'mon-sun': `${timeOf(from * 15)}-${timeOf((from + long) * 15)}` }, minutes),
  );
const hall: fc.Arbitrary<AppointmentHall> = fc
  .array(rosters, { minLength: 1, maxLength: 4 })
  .map((all) => ({ ...smallTown, rosters: all, daysAhead: 1, calendar: readCalendar({ holidays: 'none' }).calendar }));

const code = fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(6, '0'));
const start = fc
  .tuple(fc.nat(2), fc.integer({ min: 8 * 12, max: 11 * 12 }))
  .map(([day, five]) => `${addDays(monday, day)}T${timeOf(five * 5)}`);
const optional = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const desk = optional(fc.constantFrom('office-1', 'office-2'));
const appointment = fc.integer({ min: 1, max: 25 });
const command: fc.Arbitrary<AppointmentCommand> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('book' as const),
      service: fc.constantFrom(...services),
      start: optional(start),
      desk,
      codes: fc.array(code, { minLength: 1, maxLength: 6 }),
      at: fc.constant('request' as const),
      language: fc.constant('it'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('move' as const), code, start, desk }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('cancel' as const, 'find' as const, 'check-in' as const), code }) },
);
/** What becomes of a ticket; where the appointment does not stand so, nothing. */
const fact = fc.record({ became: fc.constantFrom('arrived', 'arrival-undone', 'absent', 'kept'), appointment });
type Fact = typeof fact extends fc.Arbitrary<infer F> ? F : never;

function factOf(state: Appointments, { became, appointment }: Fact): AppointmentEvent[] {
  const stands = state.live.get(appointment)?.state;
  if (became === 'arrived')
    return stands === 'booked' ? [{ type: 'appointment-arrived', v: 1, appointment, ticket: appointment + 100 }] : [];
  if (became === 'absent') return stands === 'booked' || stands === 'here' ? [{ type: 'appointment-absent', v: 1, appointment }] : [];
  if (stands !== 'here') return [];
  return [{ type: became === 'kept' ? 'appointment-kept' : 'appointment-arrival-undone', v: 1, appointment }];
}

/** A command or a fact, and how many minutes later it comes; or the day turns. */
const told = fc.oneof({ weight: 7, arbitrary: command }, { weight: 1, arbitrary: fact });
const step = fc.oneof({ weight: 60, arbitrary: fc.tuple(told, fc.nat(6)) }, fc.constant('turn' as const));
type Step = AppointmentEvent | { readonly turned: string };

interface Told {
  readonly state: Appointments;
  readonly history: readonly Step[];
}

function tell(
  towns: readonly [AppointmentHall, AppointmentHall],
  steps: readonly ('turn' | [AppointmentCommand | Fact, number])[],
  after: (state: Appointments, now: WallNow) => void,
): Told {
  const state = emptyAppointments();
  const history: Step[] = [];
  let now = { day: monday, minute: 7 * 60 };
  for (const [i, each] of steps.entries()) {
    // Half way through, the maintainer saves another config.
    const town = towns[i < steps.length / 2 ? 0 : 1];
    if (each === 'turn') {
      now = { day: addDays(now.day, 1), minute: 7 * 60 };
      dayTurned(state, now.day);
      history.push({ turned: now.day });
    } else {
      now = { ...now, minute: Math.min(now.minute + each[1], 1439) };
      const [what] = each;
      for (const event of 'became' in what ? factOf(state, what) : decideAppointment(state, town, what, now).events) {
        applyAppointment(state, event);
        history.push(event);
      }
    }
    after(state, now);
  }
  return { state, history };
}

function replay(state: Appointments, one: Step): void {
  if ('turned' in one) dayTurned(state, one.turned);
  else applyAppointment(state, one);
}

describe('in every history', () => {
  it('no slot is sold twice, nothing overlaps at one desk, codes are unique, and the indexes are those of the live', () => {
    let booked = 0;
    fc.assert(
      fc.property(fc.tuple(hall, hall), fc.array(step, { maxLength: 60, size: 'max' }), (towns, steps) => {
        tell(towns, steps, (state) => {
          const live = [...state.live.values()];
          const taken = live.filter((each) => each.state !== 'absent' || each.ticket !== undefined);
          for (const [i, some] of taken.entries()) for (const other of taken.slice(i + 1)) expect(doOverlap(some, other)).toBe(false);
          expect(new Set(live.map((each) => each.code)).size).toBe(live.length);
          expect(state.byCode.size).toBe(live.length);
          const inAgenda = [...state.agenda.values()].flatMap((desks) => [...desks.values()].flatMap((each) => [...each.values()]));
          expect(inAgenda.map(({ id }) => id).sort()).toEqual(live.map(({ id }) => id).sort());
          booked = Math.max(booked, live.length);
        });
      }),
      { numRuns: 300 },
    );
    // The histories are worth something.
    expect(booked).toBeGreaterThan(4);
  });

  it('what is said to be free can be booked, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.tuple(hall, hall),
        fc.array(step, { maxLength: 40, size: 'max' }),
        fc.constantFrom(...services),
        (towns, steps, service) => {
          let now: WallNow = { day: monday, minute: 0 };
          const { state } = tell(towns, steps, (_, then) => {
            now = then;
          });
          const town = towns[1];
          const free = freeSlots(state, town, service, monday, 9, now, undefined, 1_000);
          const all = [0, 1, 2].flatMap((n) => slotsOf(town.rosters, town.calendar, service, addDays(now.day, n)));
          for (const slot of all) {
            const book = {
              type: 'book',
              service,
              start: slot.start,
              desk: slot.desk,
              codes: ['999999'],
              at: 'desk',
              language: 'it',
            } as const;
            const isFree = free.some((other) => other.start === slot.start && other.desk === slot.desk);
            expect(decideAppointment(state, town, book, now).answer.ok).toBe(isFree);
          }
        },
      ),
    );
  });

  it('the journal alone, and a snapshot with the rest of the journal, give the same state', () => {
    fc.assert(
      fc.property(fc.tuple(hall, hall), fc.array(step, { maxLength: 60, size: 'max' }), fc.nat(), (towns, steps, cut) => {
        let now: WallNow = { day: monday, minute: 0 };
        const { state, history } = tell(towns, steps, (_, then) => {
          now = then;
        });
        const replayed = emptyAppointments();
        let resumed = emptyAppointments();
        for (const [i, one] of history.entries()) {
          replay(replayed, one);
          if (i === cut % history.length)
            resumed = fromAppointmentSnapshot(AppointmentSnapshot.parse(JSON.parse(JSON.stringify(toAppointmentSnapshot(resumed)))));
          replay(resumed, one);
        }
        expect(replayed).toEqual(state);
        expect(resumed).toEqual(state);
        const late = { ...now, minute: 1439 };
        expect(dueAbsences(resumed, towns[1], late)).toEqual(dueAbsences(state, towns[1], late));
      }),
    );
  });
});

describe('fifty at once', () => {
  it('for one slot: one gets it', () => {
    const state = emptyAppointments();
    const heard = Array.from({ length: 50 }, (_, n) => {
      const book = {
        type: 'book',
        service: 'cards',
        start: `${monday}T09:20`,
        codes: [String(100_000 + n)],
        at: 'http',
        language: 'it',
      } as const;
      const { events, answer } = decideAppointment(state, smallTown, book, { day: monday, minute: 0 });
      for (const event of events) applyAppointment(state, event);
      return answer.ok ? 'ok' : answer.code;
    });
    expect(heard).toEqual(['ok', ...Array.from({ length: 49 }, () => 'slot-taken')]);
  });
});
