// What the hub says, for as long as it says anything. Silence is told as what it is, and the page tries again by itself.
import { z } from 'zod';
import { staleMs } from '../../../broker/contract/limits.js';
import { DayView, HallView } from '../../../broker/contract/messages/hall-view.js';
import { leavesToSignIn } from '../signed-out.js';
import type { Fact } from './store.js';

/** How often it is looked whether the hub still speaks, ms. */
const lookMs = 500;
/** After a break it is tried again so soon, ms. */
const retryMs = 1_000;
/** A page that is new and cannot read what it is told would be no wiser, ms. */
const reloadAfterMs = 20_000;

const path = '/supervisor/now';

export function follow(tell: (fact: Fact) => void): void {
  let source: EventSource | undefined;
  let heardAt = performance.now();
  let triedAt = performance.now();
  let isLeaving = false;

  function hear<T>(from: EventSource, name: string, schema: z.ZodType<T>, factOf: (data: T) => Fact): void {
    from.addEventListener(name, ({ data }) => {
      const read = schema.safeParse(JSON.parse(data));
      if (!read.success) {
        // The hub is of another version by now, and so is its page.
        if (performance.now() > reloadAfterMs) window.location.reload();
        return;
      }
      heardAt = performance.now();
      tell(factOf(read.data));
    });
  }

  function open(): void {
    source?.close();
    triedAt = performance.now();
    source = new EventSource(path);
    hear(source, 'view', HallView, (view) => ({ type: 'view', view }));
    hear(source, 'day', DayView, (day) => ({ type: 'day', day }));
    hear(source, 'beat', z.number(), (at) => ({ type: 'beat', at }));
  }

  /** Whoever has been signed out meanwhile signs in again. */
  async function again(): Promise<void> {
    triedAt = performance.now();
    const wasRefused = source?.readyState === EventSource.CLOSED;
    isLeaving = isLeaving || (wasRefused && (await leavesToSignIn(path)));
    if (!isLeaving) open();
  }

  open();
  setInterval(() => {
    const silentMs = performance.now() - heardAt;
    if (silentMs > staleMs) tell({ type: 'lost' });
    // A browser does not try again where it was refused, nor where the line is dead and nobody says so.
    const isDead = source?.readyState === EventSource.CLOSED || silentMs > 2 * staleMs;
    if (isDead && performance.now() - triedAt > (silentMs > 2 * staleMs ? 3 * retryMs : retryMs)) void again();
  }, lookMs);
}
