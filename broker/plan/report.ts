// What the played days come to: a fold of their facts, as every figure that a town publishes. It grows with the hall, not with the days.
import type { Code } from '../contract/codes.js';
import type { TicketEvent } from '../tickets/events.js';
import { newTally, note, type Tally, type Waits, waitsOf } from './tally.js';

/** What became of some of those who came. All counts are of all days together. */
export interface Part {
  /** Got a ticket. */
  readonly came: number;
  readonly served: number;
  /** No-shows: were called in vain, and not again. */
  readonly noShow: number;
  /** Were still there when the day ended. */
  readonly notServed: number;
  /**
   * Of those who were served: from the ticket to the call that they answered; with an appointment from its time, if that is later.
   * Null: nobody was.
   */
  readonly waits: Waits | null;
}

interface DeskFigures {
  /** Of all days together. */
  readonly openMs: number;
  /** Somebody was called there, or served. */
  readonly busyMs: number;
  /** Visits that ended there. */
  readonly served: number;
}

/** Of one day. */
interface DayFigures {
  readonly day: string;
  readonly came: number;
  readonly served: number;
  readonly notServed: number;
  readonly p90Ms: number | null;
}

export interface Report {
  /** Those that were played; one on which the hall is closed too. */
  readonly days: readonly DayFigures[];
  readonly all: Part;
  readonly walkIns: Part;
  readonly appointments: Part;
  /** In the order of the hall's config; those that nobody came for too. */
  readonly services: Readonly<Record<string, Part>>;
  /** By the half hour in which they came, in order; those without anybody are left out. `from`: minutes since midnight. */
  readonly halfHours: readonly (Part & { readonly from: number })[];
  readonly desks: Readonly<Record<string, DeskFigures>>;
  /** Pressed and got no ticket, by the code of the refusal: `hall-closed`, `day-cap`, `closing-soon`, `no-such-service`, ... */
  readonly turnedAway: Readonly<Partial<Record<Code, number>>>;
}

const halfHourMinutes = 30;
const halfHoursADay = 48;

interface Counted {
  came: number;
  served: number;
  noShow: number;
  notServed: number;
  readonly waits: Tally;
}

interface CountedDesk {
  openMs: number;
  busyMs: number;
  served: number;
  /** Ms on the hall's clock; undefined: it is closed, nobody is there. */
  openSince: number | undefined;
  busySince: number | undefined;
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
  const byHalfHour = Array.from({ length: halfHoursADay }, nobody);
  const byDesk = new Map(
    [...desks].map((id): [string, CountedDesk] => [id, { openMs: 0, busyMs: 0, served: 0, openSince: undefined, busySince: undefined }]),
  );
  const turnedAway: Partial<Record<Code, number>> = {};
  const days: DayFigures[] = [];
  const live = new Map<number, Live>();
  let today = nobody();
  let day: string | undefined;
  let midnight = 0;

  function came({ ticket, service, dueAt, appointment }: Extract<TicketEvent, { type: 'ticket-issued' }>, at: number): void {
    const halfHour = Math.floor((at - midnight) / (halfHourMinutes * 60_000));
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

  function deskFree(id: string, at: number): void {
    const desk = byDesk.get(id);
    if (desk?.busySince === undefined) return;
    desk.busyMs += at - desk.busySince;
    desk.busySince = undefined;
  }

  function take(event: TicketEvent, at: number): void {
    switch (event.type) {
      case 'ticket-issued':
        came(event, at);
        return;
      case 'ticket-called': {
        const [one, desk] = [live.get(event.ticket), byDesk.get(event.desk)];
        if (one !== undefined) one.calledAt = at;
        if (desk !== undefined) desk.busySince = at;
        return;
      }
      case 'ticket-arrived':
        isThere(event.ticket);
        return;
      case 'ticket-transferred':
      case 'ticket-went-on':
        isThere(event.ticket);
        deskFree(event.desk, at);
        return;
      case 'ticket-missed':
        deskFree(event.desk, at);
        return;
      case 'ticket-served': {
        isThere(event.ticket);
        deskFree(event.desk, at);
        const desk = byDesk.get(event.desk);
        if (desk !== undefined) desk.served += 1;
        ended(event.ticket, 'served');
        return;
      }
      case 'ticket-no-show':
        deskFree(event.desk, at);
        ended(event.ticket, 'noShow');
        return;
      case 'ticket-not-served':
        ended(event.ticket, 'notServed');
        return;
      case 'desk-opened': {
        const desk = byDesk.get(event.desk);
        // After a pause it has not opened anew.
        if (desk !== undefined) desk.openSince ??= at;
        return;
      }
      case 'desk-closed': {
        deskFree(event.desk, at);
        const desk = byDesk.get(event.desk);
        if (desk?.openSince === undefined) return;
        desk.openMs += at - desk.openSince;
        desk.openSince = undefined;
        return;
      }
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
        desks: Object.fromEntries([...byDesk].map(([id, { openMs, busyMs, served }]) => [id, { openMs, busyMs, served }])),
        turnedAway: { ...turnedAway },
      };
    },
  };
}
