// The report, folded from the facts of the played days, as every figure that a town publishes. It grows with the hall, not with the days.
import type { Code } from '../contract/codes.js';
import { halfHourMs, halfHours } from '../estimate/habits.js';
import type { TicketEvent } from '../tickets/events.js';
import { createDeskFold, type DeskFold } from './desk-fold.js';
import { halfHourMinutes } from './floor.js';
import type { DayFigures, Report } from './report.js';
import { waitsOf } from './tally.js';
import { createTicketFold, nobody, partOf, type TicketFold } from './ticket-fold.js';

interface Reporter {
  /** To be called with every fact of the days, in order. */
  take(event: TicketEvent, at: number): void;
  turnedAway(code: Code): void;
  /** `midnight`: ms on the hall's clock. */
  startDay(day: string, midnight: number): void;
  report(): Report;
}

/** `services`, `desks`: their ids, in the order in which they are reported. */
export function createReporter(services: Iterable<string>, desks: Iterable<string>): Reporter {
  const all = nobody();
  const walkIns = nobody();
  const appointments = nobody();
  const byService = new Map([...services].map((id) => [id, nobody()]));
  const byHalfHour = Array.from({ length: halfHours }, nobody);
  const byDesk = createDeskFold(desks);
  const tickets = createTicketFold();
  const turnedAway: Partial<Record<Code, number>> = {};
  const days: DayFigures[] = [];
  let today = nobody();
  let day: string | undefined;
  let midnight = 0;

  function came({ ticket, service, dueAt, appointment }: Extract<TicketEvent, { type: 'ticket-issued' }>, at: number): void {
    const halfHour = Math.floor((at - midnight) / halfHourMs);
    const kind = appointment === undefined ? walkIns : appointments;
    const parts = [all, today, kind, byService.get(service), byHalfHour[halfHour]].flatMap((part) => part ?? []);
    tickets.came(ticket, parts, dueAt === undefined ? at : Math.max(at, dueAt));
  }

  function endDay(): void {
    if (day === undefined) return;
    const { came: count, served, notServed, waits } = today;
    days.push({ day, came: count, served, notServed, p90Ms: waitsOf(waits)?.p90Ms ?? null });
    today = nobody();
    day = undefined;
  }

  return {
    take(event, at) {
      if (event.type === 'ticket-issued') came(event, at);
      else fold(event, at, tickets, byDesk);
    },
    turnedAway: (code) => {
      turnedAway[code] = (turnedAway[code] ?? 0) + 1;
    },
    startDay(next, at) {
      endDay();
      day = next;
      midnight = at;
    },
    report() {
      endDay();
      return {
        days: [...days],
        ...{ all: partOf(all), walkIns: partOf(walkIns), appointments: partOf(appointments) },
        services: Object.fromEntries([...byService].map(([id, part]) => [id, partOf(part)])),
        halfHours: byHalfHour.flatMap((part, i) => (part.came === 0 ? [] : [{ from: i * halfHourMinutes, ...partOf(part) }])),
        desks: byDesk.figures(),
        turnedAway: { ...turnedAway },
      };
    },
  };
}

/** What becomes of those who have come, and of the desks. */
function fold(event: TicketEvent, at: number, tickets: TicketFold, desks: DeskFold): void {
  switch (event.type) {
    case 'ticket-called':
      tickets.called(event.ticket, at);
      desks.busy(event.desk, at);
      return;
    case 'ticket-arrived':
      tickets.arrived(event.ticket);
      return;
    case 'ticket-transferred':
    case 'ticket-went-on':
      tickets.arrived(event.ticket);
      desks.free(event.desk, at);
      return;
    case 'ticket-missed':
      desks.free(event.desk, at);
      return;
    case 'ticket-served':
      tickets.arrived(event.ticket);
      desks.free(event.desk, at);
      desks.served(event.desk);
      tickets.ended(event.ticket, 'served');
      return;
    case 'ticket-no-show':
      desks.free(event.desk, at);
      tickets.ended(event.ticket, 'noShow');
      return;
    case 'ticket-not-served':
      tickets.ended(event.ticket, 'notServed');
      return;
    case 'desk-opened':
      desks.opened(event.desk, at);
      return;
    case 'desk-closed':
      desks.closed(event.desk, at);
      return;
    default:
  }
}
