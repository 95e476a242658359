// What the broker retains. aedes keeps none of it: its own store hands out what it read a while ago, after the news that
// followed it; here a newcomer is given what stands on the shelf at the moment it is given.
import { type Refusal, refusal } from '../contract/codes.js';

interface ShelfLimits {
  readonly 'retained-topics': number;
  readonly 'retained-bytes': number;
}

export interface Shelf {
  /** An empty payload takes the topic back (MQTT 3.1.1, 3.3.1.3). Refusal: `too-many`; then what stood there still stands. */
  put(topic: string, payload: string): Refusal | undefined;
  get(topic: string): string | undefined;
  /** The topics on it that a filter lets through. */
  matching(filter: string): string[];
  readonly topics: number;
  readonly bytes: number;
}

export function createShelf(limits: () => ShelfLimits): Shelf {
  const kept = new Map<string, { readonly payload: string; readonly bytes: number; readonly levels: readonly string[] }>();
  let bytes = 0;

  return {
    put(topic, payload) {
      const before = kept.get(topic);
      const size = payload === '' ? 0 : Buffer.byteLength(topic) + Buffer.byteLength(payload);
      const { 'retained-topics': topicsMax, 'retained-bytes': bytesMax } = limits();
      const total = bytes - (before?.bytes ?? 0) + size;
      // What makes it smaller is always welcome: the limits may have been lowered since.
      if (size > (before?.bytes ?? 0)) {
        if (before === undefined && kept.size >= topicsMax)
          return refusal('too-many', `limits.retained-topics: ${topicsMax} are kept already`);
        if (total > bytesMax) return refusal('too-many', `limits.retained-bytes: ${total} would be more than ${bytesMax}`);
      }
      bytes = total;
      if (payload === '') kept.delete(topic);
      else kept.set(topic, { payload, bytes: size, levels: before?.levels ?? topic.split('/') });
      return undefined;
    },
    get: (topic) => kept.get(topic)?.payload,
    matching(filter) {
      if (!/[+#]/.test(filter)) return kept.has(filter) ? [filter] : [];
      const levels = filter.split('/');
      return [...kept].filter(([, { levels: of }]) => letsThrough(levels, of)).map(([topic]) => topic);
    },
    get topics() {
      return kept.size;
    },
    get bytes() {
      return bytes;
    },
  };
}

/** MQTT 3.1.1, 4.7.1; no topic of the table begins with `$`. */
function letsThrough(filter: readonly string[], topic: readonly string[]): boolean {
  for (const [i, level] of filter.entries()) {
    if (level === '#') return true;
    if (i >= topic.length || (level !== '+' && level !== topic[i])) return false;
  }
  return filter.length === topic.length;
}
