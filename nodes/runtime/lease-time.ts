// What time it is at a hub that is gone: reckoned from its last beat on this machine's monotonic clock.
import type { Stamp } from '../../broker/contract/ids.js';
import { beatMs } from '../../broker/contract/limits.js';
import type { Lease } from '../../broker/contract/messages/kiosk.js';
import type { Heard } from './lease-file.js';

export function stampAt({ boot, beat, at }: Heard, now: number): Stamp {
  return { boot, beat, sinceMs: Math.max(0, Math.round(now - at)) };
}

/** How long the lease is still good for, ms; 0 when it has ended, or when its beats are another life's. */
export function leftMs({ boot, until }: Lease, heard: Heard | undefined, now: number): number {
  if (heard?.boot !== boot) return 0;
  return Math.max(0, (until + 1 - heard.beat) * beatMs - (now - heard.at));
}

/** The lease's own times at which what is offered may change: how long until the next, ms; 0 when there is none left. */
export function nextEdgeMs({ until, services }: Lease, { beat, at }: Heard, now: number): number {
  const hours = Object.values(services).flatMap((service) => service.hours ?? []);
  const edges = [until + 1, ...hours.flatMap((span) => [span.from, span.until + 1])];
  const ahead = edges.map((edge) => (edge - beat) * beatMs - (now - at)).filter((ms) => ms > 0);
  return ahead.length === 0 ? 0 : Math.min(...ahead);
}

export function isWithin(hours: Lease['services'][string]['hours'], { beat, at }: Heard, now: number): boolean {
  const current = beat + Math.floor((now - at) / beatMs);
  return hours === undefined || hours.some(({ from, until }) => from <= current && current <= until);
}

/** Day and time as the hall's clocks show them, where the hub believed its own. The hour does not change under a lease: it is night then. */
export function wallAt({ wall, at }: Heard, now: number): { readonly day: string; readonly time: string } | undefined {
  if (wall === null) return undefined;
  const sign = /([+-])(\d\d):(\d\d)$/.exec(wall);
  const zoneMinutes = sign === null ? 0 : (Number(sign[2]) * 60 + Number(sign[3])) * (sign[1] === '-' ? -1 : 1);
  const local = new Date(Date.parse(wall) + (now - at) + zoneMinutes * 60_000).toISOString();
  return { day: local.slice(0, 10), time: local.slice(11, 16) };
}
