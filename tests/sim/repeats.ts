// Which messages may come again, and when: what is shown and what only counts on (the beat, a node's health) at once; an
// order, an answer, a press, a key also later, when others have come in between.
import { readTopic, topics } from '../../broker/contract/topics.js';
import type { Repeats } from './way.js';

const known = new Map<string, Repeats>();

export function repeatsOf(topic: string): Repeats {
  const before = known.get(topic);
  if (before !== undefined) return before;
  const name = readTopic(topic)?.name;
  const inOrder = name === undefined || topics[name].retained || name === 'beat' || name === 'nodeHealth' || name === 'sim';
  const repeats = inOrder ? 'at-once' : 'later';
  known.set(topic, repeats);
  return repeats;
}
