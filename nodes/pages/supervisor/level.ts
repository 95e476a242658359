// How well a queue is, as its card shows by its colour.
import type { DeskView, HallView, QueueView } from '../../../broker/contract/messages/hall-view.js';

/** `bad`: needs a hand; `warm`: soon will; `calm`: nobody waits. */
export type Level = 'calm' | 'fine' | 'warm' | 'bad';

/** From such a part of the limit on a wait is a long one. */
const long = 0.6;

/** `now`: ms on the hall's clock. */
export function levelOf(view: Pick<HallView, 'desks'>, queue: QueueView, now: number): Level {
  const { waiting, oldestAt, limitMinutes } = queue;
  const part = oldestAt === null ? 0 : (now - oldestAt) / (limitMinutes * 60_000);
  if (waiting > 0 && (!isServed(view, queue) || part >= 1)) return 'bad';
  if (part >= long) return 'warm';
  return waiting === 0 ? 'calm' : 'fine';
}

/** An open desk calls it; offices count, though nobody comes to them unsent. */
function isServed({ desks }: Pick<HallView, 'desks'>, { service, openDesks }: QueueView): boolean {
  const isOpenFor = ({ office, phase, serves, helps }: DeskView) => office && phase !== 'closed' && [...serves, ...helps].includes(service);
  return openDesks.length > 0 || desks.some(isOpenFor);
}
