// The report, folded from the facts of the played days, as every figure that a town publishes. It grows with the hall, not with the days.
import type { Code } from '../contract/codes.js';
import { halfHourMs, halfHours } from '../estimate/habits.js';
import type { TicketEvent } from '../tickets/events.js';
import { createDeskFold } from './desk-fold.js';
import { halfHourMinutes } from './floor.js';
import type { DayFigures, Part, Report } from './report.js';
import { newTally, note, type Tally, waitsOf } from './tally.js';

interface Counted {
  came: number;
  served: number;
  noShow: number;
  notServed: number;
  readonly waits: Tally;
}

/** A ticket of today. */
interface Live {
  readonly parts: readonly Counted[];
  /** Whence its wait counts, ms on the hall's clock. */
  readonly from: number;
  calledAt: number;
  isCounted: boolean;
}

interface Reporter {
  /** To be called with every fact of the days, in order. */
  take(event: TicketEvent, at: number): void;
  turnedAway(code: Code): void;
  /** `midnight`: ms on the hall's clock. */
  startDay(day: string, midnight: number): void;
  report(): Report;
}

const nobody = (): Counted => ({ came: 0, served: 0, noShow: 0, notServed: 0, waits: newTally() });
const partOf = ({ waits, ...counts }: Counted): Part => ({ ...counts, waits: waitsOf(waits) });

/** `services`, `desks`: their ids, in the order in which they are reported. */
export function createReporter(services: Iterable<string>, desks: Iterable<string>): Reporter {
  const all = nobody();
  const walkIns = nobody();
  const appointments = nobody();
  const byService = new Map([...services].map((id) => [id, nobody()]));
  const byHalfHour = Array.from({ length: halfHours }, nobody);
  const byDesk = createDeskFold(desks);
  const turnedAway: Partial<Record<Code, number>> = {};
  const days: DayFigures[] = [];
  const live = new Map<number, Live>();
  let today = nobody();
  let day: string | undefined;
  let midnight = 0;

  function came({ ticket, service, dueAt, appointment }: Extract<TicketEvent, { type: 'ticket-issued' }>, at: number): void {
    const halfHour = Math.floor((at - midnight) / halfHourMs);
    const kind = appointment === undefined ? walkIns : appointments;
    const parts = [all, today, kind, byService.get(service), byHalfHour[halfHour]].flatMap((part) => part ?? []);
    for (const part of parts) part.came += 1;
    live.set(ticket, { parts, from: dueAt === undefined ? at : Math.max(at, dueAt), calledAt: at, isCounted: false });
  }

  function isThere(ticket: number): void {
    const one = live.get(ticket);
    if (one === undefined || one.isCounted) return;
    one.isCounted = true;
    for (const { waits } of one.parts) note(waits, Math.max(0, one.calledAt - one.from));
  }

  function ended(ticket: number, how: 'served' | 'noShow' | 'notServed'): void {
    for (const part of live.get(ticket)?.parts ?? []) part[how] += 1;
    live.delete(ticket);
  }

  function take(event: TicketEvent, at: number): void {
    switch (event.type) {
      case 'ticket-issued':
        came(event, at);
        return;
      case 'ticket-called': {
        const one = live.get(event.ticket);
        if (one !== undefined) one.calledAt = at;
        byDesk.busy(event.desk, at);
        return;
      }
      case 'ticket-arrived':
        isThere(event.ticket);
        return;
      case 'ticket-transferred':
      case 'ticket-went-on':
        isThere(event.ticket);
        byDesk.free(event.desk, at);
        return;
      case 'ticket-missed':
        byDesk.free(event.desk, at);
        return;
      case 'ticket-served':
        isThere(event.ticket);
        byDesk.free(event.desk, at);
        byDesk.served(event.desk);
        ended(event.ticket, 'served');
        return;
      case 'ticket-no-show':
        byDesk.free(event.desk, at);
        ended(event.ticket, 'noShow');
        return;
      case 'ticket-not-served':
        ended(event.ticket, 'notServed');
        return;
      case 'desk-opened':
        byDesk.opened(event.desk, at);
        return;
      case 'desk-closed':
        byDesk.closed(event.desk, at);
        return;
    }
  }

  function endDay(): void {
    if (day === undefined) return;
    const { came: count, served, notServed, waits } = today;
    days.push({ day, came: count, served, notServed, p90Ms: waitsOf(waits)?.p90Ms ?? null });
    today = nobody();
    day = undefined;
  }

  return {
    take,
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
