// A day's fact, as one of another day.
import type { WorldEvent } from '../../../broker/engine/world.js';

interface Shift {
  /** So much higher is whatever has a number: nobody's ticket, call or appointment has the id of another day's. */
  readonly ids: number;
  /** So much later it is on the hall's clock. */
  readonly ms: number;
  /** The service day that it was played on, and the one that it is to be on. */
  readonly from: string;
  readonly day: string;
}

export function shiftedTo(event: WorldEvent, { ids, ms, from, day }: Shift): WorldEvent {
  return {
    ...event,
    ...('ticket' in event && event.ticket !== undefined && { ticket: event.ticket + ids }),
    ...('tickets' in event && { tickets: event.tickets.map((ticket) => ticket + ids) }),
    ...('nearer' in event && event.nearer !== undefined && { nearer: event.nearer.map((ticket) => ticket + ids) }),
    ...('call' in event && { call: event.call + ids }),
    ...('appointment' in event && event.appointment !== undefined && { appointment: event.appointment + ids }),
    ...('dueAt' in event && event.dueAt !== undefined && { dueAt: event.dueAt + ms }),
    ...('until' in event && event.until !== undefined && { until: event.until + ms }),
    ...('start' in event && { start: `${day}${event.start.slice(from.length)}` }),
    ...('day' in event && { day }),
  };
}
