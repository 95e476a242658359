// What is refused is logged once, then counted: a client gone mad must not fill the disk with log lines.
import type { Refusal } from '../contract/codes.js';
import { readTopic } from '../contract/topics.js';

export interface Complaints {
  /** Said aloud when it is the first of its client, code and row within the time. `topic` is whatever the client asked for. */
  add(client: string, no: Refusal, topic: string): void;
}

const everyMs = 60_000;
const kindsMax = 1_000;
const shownMax = 200;

export function createComplaints(log: (fields: object, words: string) => void, now: () => number): Complaints {
  const said = new Map<string, { at: number; since: number }>();
  return {
    add(client, { code, detail }, topic) {
      const kind = `${code} ${readTopic(topic)?.name ?? ''} ${client}`;
      const before = said.get(kind);
      if (before !== undefined && now() - before.at < everyMs) {
        before.since += 1;
        return;
      }
      // Whoever changes its name for every message is counted under the oldest that is forgotten.
      const [oldest] = said.keys();
      if (said.size >= kindsMax && oldest !== undefined) said.delete(oldest);
      said.delete(kind);
      said.set(kind, { at: now(), since: 0 });
      const about = topic === '' ? {} : { topic: topic.slice(0, shownMax) };
      log({ client: client.slice(0, shownMax), code, ...about, ...(before === undefined ? {} : { repeated: before.since }) }, detail);
    },
  };
}
