// Whether the journal, replayed, makes the state that the hub left behind.
import { applyTo, emptyWorld, fromWorldSnapshot, toWorldSnapshot, type World, WorldSnapshot } from '../../broker/engine/world.js';
import type { Fact } from '../../broker/store/store.js';
import type { Ended, Ticket } from '../../broker/tickets/records.js';

/** The first part in which they differ; undefined when they are the same. */
export function replayDiffers(snapshot: string, journal: readonly Fact[]): string | undefined {
  const replayed = emptyWorld();
  for (const { event, at } of journal) applyTo(replayed, event, at);
  return differenceOf(fromWorldSnapshot(WorldSnapshot.parse(JSON.parse(snapshot))), replayed);
}

/** The order of what has none does not count. */
function differenceOf(a: World, b: World): string | undefined {
  const [one, other] = [sorted(a), sorted(b)];
  for (const [part, text] of Object.entries(one)) if (text !== other[part]) return `${part}: ${around(text, other[part] ?? '')}`;
  return undefined;
}

function sorted(world: World): Record<string, string> {
  const { queue, book, cases } = toWorldSnapshot(world);
  const byId = (list: readonly (Ticket | Ended)[]) => written([...list].sort((x, y) => x.id - y.id));
  const byName = (list: readonly (readonly [string, unknown])[]) => written([...list].sort(([x], [y]) => (x < y ? -1 : 1)));
  return {
    ...Object.fromEntries(Object.entries({ ...queue, book, cases }).map(([name, value]) => [name, written(value)])),
    tickets: byId(queue.tickets),
    ended: byId(queue.ended),
    desks: byName(queue.desks),
    calls: byName(queue.calls),
  };
}

/** The names in an object have no order. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)));
  });
}

function around(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return `${a.slice(Math.max(0, at - 60), at + 60)} | ${b.slice(Math.max(0, at - 60), at + 60)}`;
}
