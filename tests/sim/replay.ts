// Whether the journal, replayed, makes the state that the hub left behind.
import { applyTo, emptyWorld, fromWorldSnapshot, type World, WorldSnapshot } from '../../broker/engine/world.js';
import type { Fact } from '../../broker/store/store.js';

/** The first part in which they differ; undefined when they are the same. */
export function replayDiffers(snapshot: string, journal: readonly Fact[]): string | undefined {
  const replayed = emptyWorld();
  for (const { event, at } of journal) applyTo(replayed, event, at);
  return differenceOf(fromWorldSnapshot(WorldSnapshot.parse(JSON.parse(snapshot))), replayed);
}

/** The order of what has none does not count. Not as snapshots: what those forget would be forgotten on both sides. */
function differenceOf(a: World, b: World): string | undefined {
  const [one, other] = [parts(a), parts(b)];
  for (const [part, text] of Object.entries(one)) if (text !== other[part]) return `${part}: ${around(text, other[part] ?? '')}`;
  return undefined;
}

function parts({ queue, book, cases }: World): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...queue, book, cases }).map(([name, value]) => [name, written(value)]));
}

/** The names in an object have no order, nor have a map and a set. An index that has counted down to nothing is as if it had never begun. */
function written(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (inner instanceof Set) return [...inner].sort(byWord);
    if (inner instanceof Map) return [...inner].filter(([, each]) => !isNothing(each)).sort(([x], [y]) => byWord(x, y));
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([x], [y]) => byWord(x, y)));
  });
}

function isNothing(value: unknown): boolean {
  return value === 0 || (value instanceof Map && value.size === 0);
}

function byWord(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1;
}

function around(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return `${a.slice(Math.max(0, at - 60), at + 60)} | ${b.slice(Math.max(0, at - 60), at + 60)}`;
}
