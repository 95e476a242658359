// When a finger moved on a page, as the hub reckons it.
import type { Stamp } from '../../broker/contract/ids.js';
import { beatMs, staleMs } from '../../broker/contract/limits.js';
import type { PageBeat } from '../../broker/contract/messages/page-beat.js';

/** The last beat, and when it was heard, ms on the page's clock. */
export interface Heard {
  readonly beat: PageBeat | undefined;
  readonly heardAt: number;
}

/** `now`: ms on the page's clock. */
export function isFresh({ beat, heardAt }: Heard, now: number): boolean {
  return beat !== undefined && now - heardAt < staleMs;
}

/** Of a finger that moves now; undefined while the hub is not heard. `now`: ms on the page's clock. */
export function stampAt(heard: Heard, now: number): Stamp | undefined {
  if (heard.beat === undefined || !isFresh(heard, now)) return undefined;
  const { at: _, ...stamp } = heard.beat;
  return { ...stamp, sinceMs: Math.round(stamp.sinceMs + now - heard.heardAt) };
}

/** Ms on the hall's clock; 0 until it is known. `now`: ms on the page's clock. */
export function hallNow({ beat, heardAt }: Heard, now: number): number {
  return beat === undefined ? 0 : beat.beat * beatMs + beat.sinceMs + now - heardAt;
}
