// One day of the hall, played: people come, sit down, go; operators press keys. Who is called is decided by the rules that ship.
// It begins in the morning, or at any moment that somebody has seen: then everything that cannot be seen is drawn anew, and the
// day goes on as it might. `broker/plan` plays days too, but is not used here: it begins in the morning only, and what it takes for
// granted about people and operators the forecast takes for granted as well; an error that both share would not be seen.
import { apply } from '../../../broker/tickets/apply.js';
import { type Answer, type Command, done, type Issue, type Moment } from '../../../broker/tickets/commands.js';
import { decide } from '../../../broker/tickets/decide.js';
import type { TicketEvent } from '../../../broker/tickets/events.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import type { State } from '../../../broker/tickets/state.js';
import { createAgenda } from './agenda.js';
import { arrivalsOf, type Booking, bookingsOf } from './comers.js';
import { createCrew, type DeskSeen, patienceMs } from './crew.js';
import { between, beyond, type Draw, exponential } from './draws.js';
import { latenessMs, minuteMs, type Nature } from './nature.js';

/** Which day it is: its midnight on the hall's clock, ms. */
export interface ServiceDate {
  readonly day: string;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly midnight: number;
}

/** What anybody can see who has stood in the hall all day. */
export interface Seen {
  readonly at: number;
  readonly state: State;
  /** Of each desk. */
  readonly desks: ReadonlyMap<string, DeskSeen>;
  /** Booked for today, and not yet here. */
  readonly bookings: readonly Booking[];
}

interface DayOptions {
  readonly hall: Hall;
  readonly nature: Nature;
  readonly date: ServiceDate;
  readonly draw: Draw;
  /** The queue as it stands; the day changes it. */
  readonly state: State;
  readonly from?: Seen;
  /** Desks whose operator is not there today. */
  readonly missing?: ReadonlySet<string>;
  /** What the button says of the wait. */
  readonly told?: Moment['told'];
  /** Every event, before it is applied. */
  readonly heard?: (event: TicketEvent, at: number) => void;
  /** Somebody is about to be given a ticket. */
  readonly before?: (issue: Issue, seen: Seen) => void;
  readonly after?: (issue: Issue, answer: Answer, seen: Seen) => void;
  /** Its paper is out: from now on it can be called. */
  readonly waits?: (ticket: number, seen: Seen) => void;
  /** Asked after every event; from then on nothing more happens. */
  readonly enough?: () => boolean;
}

const passEveryMs = 15_000;

export function playDay(options: DayOptions): void {
  const { hall, nature: truth, date, draw, state, from } = options;
  const hours = truth.hours[date.weekday];
  if (hours === undefined) return;
  const closes = date.midnight + hours.toMs;
  const agenda = createAgenda(from?.at ?? date.midnight + hours.fromMs - 30 * minuteMs);
  const seen = new Map(from?.desks);
  const waiting = new Map<number, Booking>();
  let stopped = false;

  function momentNow(): Moment {
    const at = agenda.now();
    const { told } = options;
    return { at, isOver: at >= closes, ...(at < closes && { closesInMs: closes - at }), ...(told !== undefined && { told }) };
  }

  function submit(command: Command): Answer {
    if (stopped) return done;
    const { events, answer } = decide(state, hall, command, momentNow());
    for (const event of events) {
      options.heard?.(event, agenda.now());
      apply(state, event, agenda.now());
    }
    for (const event of events) notice(event);
    if (events.length > 0 && options.enough?.() === true) stopped = true;
    return answer;
  }

  const crew = createCrew({
    ...{ hall, truth, state, agenda, draw, seenAt, midnight: date.midnight, opens: date.midnight + hours.fromMs, closes },
    ...{ isGoing: from !== undefined, missing: options.missing ?? new Set() },
    press: (desk, act) => submit({ type: 'desk', desk, act }),
  });

  function sight(): Seen {
    return { at: agenda.now(), state, desks: seen, bookings: [...waiting.values()] };
  }

  /** What people and operators do because of it. */
  function notice(event: TicketEvent): void {
    switch (event.type) {
      case 'ticket-paper':
        options.waits?.(event.ticket, sight());
        crew.wake();
        return;
      case 'ticket-resumed':
      case 'ticket-transferred':
      case 'leg-released':
        crew.wake();
        return;
      case 'desk-opened':
        seen.set(event.desk, { ...seenAt(event.desk), opened: seenAt(event.desk).opened + 1 });
        return;
      case 'desk-paused':
        seen.set(event.desk, { ...seenAt(event.desk), pauses: seenAt(event.desk).pauses + 1 });
        return;
      case 'overflow-wanted':
        crew.asked(event.desk);
        return;
      case 'overflow-over':
        crew.letGo(event.desk);
        return;
      default:
    }
  }

  function seenAt(id: string): DeskSeen {
    return seen.get(id) ?? { pauses: 0, opened: 0 };
  }

  function give(issue: Issue): void {
    options.before?.(issue, sight());
    const answer = submit(issue);
    options.after?.(issue, answer, sight());
    if (!answer.ok || answer.ticket === undefined) return;
    print(answer.ticket);
  }

  function print(ticket: number): void {
    agenda.after(between(draw, 1_500, 3_000), () => submit({ type: 'paper', ticket, state: 'printed', reason: '' }));
  }

  /** The morning, or what is left of the day, as it will be as far as nobody knows. */
  function planDay(): void {
    const now = agenda.now();
    const common = { type: 'issue', kiosk: 'kiosk-1', language: 'it' } as const;
    for (const { at, service, class: of } of arrivalsOf(truth, date, draw, now))
      agenda.at(at, () => give({ ...common, service, ...(of !== undefined && { class: of }) }));
    for (const booking of from?.bookings ?? bookingsOf(truth, date, draw)) {
      waiting.set(booking.id, booking);
      const comesAt =
        booking.dueAt +
        beyond(
          now - booking.dueAt,
          () => latenessMs(draw),
          () => exponential(draw, 5 * minuteMs),
        );
      const lastAt = booking.dueAt + 15 * minuteMs;
      agenda.at(Math.max(now, lastAt), () => waiting.delete(booking.id));
      if (draw() < truth.absent || comesAt > lastAt) continue;
      agenda.at(comesAt, () => {
        waiting.delete(booking.id);
        give({ ...common, service: booking.service, appointment: booking.id, dueAt: booking.dueAt });
      });
    }
    for (const { id, stage } of state.tickets.values()) if (stage === 'printing') print(id);
    crew.begin();
    agenda.at(now, pass);
  }

  function pass(): void {
    submit({ type: 'pass' });
    const isEmpty = state.tickets.size === 0 && agenda.now() >= closes;
    if (!isEmpty && agenda.now() < closes + patienceMs + 30 * minuteMs) agenda.after(passEveryMs, pass);
  }

  if (from === undefined) submit({ type: 'turn-day', day: date.day });
  planDay();
  agenda.run(() => stopped);
}
