// What is refused is logged once, then counted: a client gone mad must not fill the disk with log lines.
import type { Code } from '../contract/codes.js';

export interface Complaints {
  /** Returns true when this was said aloud: the first of its kind within the time. */
  add(client: string, code: Code, detail: string, topic: string): boolean;
  /** Of each code, how often since the start. */
  readonly counts: ReadonlyMap<Code, number>;
}

const everyMs = 60_000;
const kindsMax = 1_000;

export function createComplaints(log: (fields: object, words: string) => void, now: () => number): Complaints {
  const said = new Map<string, { at: number; since: number }>();
  const counts = new Map<Code, number>();
  return {
    counts,
    add(client, code, detail, topic) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
      const kind = `${client} ${code}`;
      const before = said.get(kind);
      if (before !== undefined && now() - before.at < everyMs) {
        before.since += 1;
        return false;
      }
      if (said.size >= kindsMax) said.clear();
      said.set(kind, { at: now(), since: 0 });
      log({ client, code, topic, ...(before === undefined ? {} : { repeated: before.since }) }, detail);
      return true;
    },
  };
}
