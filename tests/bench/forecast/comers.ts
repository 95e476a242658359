// Who comes on one day: without an appointment, as a Poisson process whose rate changes with the hour; and those who booked.
import type { ServiceDate } from './day.js';
import { type Draw, exponential, normal } from './draws.js';
import { halfHourMs, minuteMs, type Nature } from './nature.js';

interface Comer {
  /** Ms on the hall's clock. */
  readonly at: number;
  readonly service: string;
  readonly class?: string;
}

export interface Booking {
  readonly id: number;
  readonly service: string;
  readonly desk: string;
  readonly dueAt: number;
}

/** From `now` on. */
export function arrivalsOf(nature: Nature, { weekday, midnight }: ServiceDate, draw: Draw, now: number): Comer[] {
  const hours = nature.hours[weekday];
  if (hours === undefined) return [];
  const factor = Math.max(0.5, 1 + nature.dayVaries * normal(draw));
  const comers: Comer[] = [];
  for (let halfHour = 0; halfHour < 48; halfHour += 1) {
    const perMs = (nature.perHour * nature.intensity(weekday, halfHour) * factor) / (60 * minuteMs);
    const from = Math.max(now, midnight + halfHour * halfHourMs);
    const to = Math.min(midnight + (halfHour + 1) * halfHourMs, midnight + hours.toMs - nature.lastTicketMs);
    if (perMs === 0 || to <= from) continue;
    for (let at = from + exponential(draw, 1 / perMs); at < to; at += exponential(draw, 1 / perMs)) {
      const of = pickShare(draw, Object.entries(nature.classes));
      comers.push({ at, service: serviceOf(nature, draw), ...(of !== undefined && { class: of }) });
    }
  }
  return comers;
}

function serviceOf(nature: Nature, draw: Draw): string {
  const shares = Object.entries(nature.services).map(([id, { share }]) => [id, share] as const);
  return pickShare(draw, shares) ?? shares[0]?.[0] ?? '';
}

function pickShare(draw: Draw, shares: readonly (readonly [string, number])[]): string | undefined {
  let left = draw();
  for (const [id, share] of shares) {
    left -= share;
    if (left < 0) return id;
  }
  return undefined;
}

export function bookingsOf(nature: Nature, { weekday, midnight }: ServiceDate, draw: Draw): Booking[] {
  if (nature.hours[weekday] === undefined) return [];
  const bookings: Booking[] = [];
  for (const { service, desk, everyMs, span, taken } of nature.rosters) {
    for (let at = span.fromMs; at + everyMs <= span.toMs; at += everyMs)
      if (draw() < taken) bookings.push({ id: bookings.length + 1, service, desk, dueAt: midnight + at });
  }
  return bookings;
}
