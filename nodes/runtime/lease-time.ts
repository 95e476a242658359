// What time it is at a hub that is gone: reckoned from its last beat on this machine's monotonic clock.
import type { Stamp } from '../../broker/contract/ids.js';
import { beatMs } from '../../broker/contract/limits.js';
import type { Lease } from '../../broker/contract/messages.js';
import type { Heard } from './lease-file.js';

export function stampAt({ boot, beat, at }: Heard, now: number): Stamp {
  return { boot, beat, sinceMs: Math.max(0, Math.round(now - at)) };
}

/** How long the lease is still good for, ms; 0 when it has ended, or when its beats are another life's. */
export function leftMs({ boot, until }: Lease, heard: Heard | undefined, now: number): number {
  if (heard?.boot !== boot) return 0;
  return Math.max(0, (until + 1 - heard.beat) * beatMs - (now - heard.at));
}

/** Day and time as the hall's clocks show them, where the hub believed its own. The hour does not change under a lease: it is night then. */
export function wallAt({ wall, at }: Heard, now: number): { readonly day: string; readonly time: string } | undefined {
  if (wall === null) return undefined;
  const sign = /([+-])(\d\d):(\d\d)$/.exec(wall);
  const zoneMinutes = sign === null ? 0 : (Number(sign[2]) * 60 + Number(sign[3])) * (sign[1] === '-' ? -1 : 1);
  const local = new Date(Date.parse(wall) + (now - at) + zoneMinutes * 60_000).toISOString();
  return { day: local.slice(0, 10), time: local.slice(11, 16) };
}
