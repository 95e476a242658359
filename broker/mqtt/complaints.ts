// What is refused is logged once, then counted: a client gone mad must not fill the disk with log lines.
import type { Refusal } from '../contract/codes.js';

export interface Complaints {
  /** Said aloud when it is the first of its client and code within the time. */
  add(client: string, no: Refusal, topic: string): void;
}

const everyMs = 60_000;
const kindsMax = 1_000;

export function createComplaints(log: (fields: object, words: string) => void, now: () => number): Complaints {
  const said = new Map<string, { at: number; since: number }>();
  return {
    add(client, { code, detail }, topic) {
      const kind = `${client} ${code}`;
      const before = said.get(kind);
      if (before !== undefined && now() - before.at < everyMs) {
        before.since += 1;
        return;
      }
      // Whoever changes its name for every message is counted under the oldest that is forgotten.
      const [oldest] = said.keys();
      if (said.size >= kindsMax && oldest !== undefined) said.delete(oldest);
      said.set(kind, { at: now(), since: 0 });
      log({ client, code, topic, ...(before === undefined ? {} : { repeated: before.since }) }, detail);
    },
  };
}
