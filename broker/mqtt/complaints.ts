// What is refused is logged once, then counted: a client gone mad must not fill the disk with log lines.
import type { Refusal } from '../contract/codes.js';
import { readTopic } from '../contract/topics.js';

export interface Complaints {
  /**
   * Said aloud when it is the first of its kind within the time: same client or `group` of clients, same code, row and
   * limit. `topic` is whatever the client asked for.
   */
  add(client: string, no: Refusal, topic: string, group?: string): void;
}

const everyMs = 60_000;
const kindsMax = 1_000;
/** Of any kind within the time. Whoever changes its name for every message must not fill the disk either. */
const linesMax = 300;
const shownMax = 200;

export function createComplaints(log: (fields: object, words: string) => void, now: () => number): Complaints {
  const said = new Map<string, { at: number; since: number }>();
  let minute = { from: now(), lines: 0, kept: 0 };

  function mayBeSaid(): boolean {
    if (now() - minute.from >= everyMs) {
      if (minute.kept > 0) log({ kept: minute.kept }, `more than ${linesMax} complaints in a minute: the others were only counted`);
      minute = { from: now(), lines: 0, kept: 0 };
    }
    minute.lines += 1;
    if (minute.lines > linesMax) minute.kept += 1;
    return minute.lines <= linesMax;
  }

  return {
    add(client, { code, detail }, topic, group = client) {
      const limit = /^limits\.[a-z-]+/.exec(detail)?.[0] ?? '';
      const kind = `${code} ${readTopic(topic)?.name ?? ''} ${limit} ${group}`;
      const before = said.get(kind);
      if (before !== undefined && now() - before.at < everyMs) {
        before.since += 1;
        return;
      }
      const [oldest] = said.keys();
      if (said.size >= kindsMax && oldest !== undefined) said.delete(oldest);
      said.delete(kind);
      said.set(kind, { at: now(), since: 0 });
      if (!mayBeSaid()) return;
      const about = topic === '' ? {} : { topic: topic.slice(0, shownMax) };
      log({ client: client.slice(0, shownMax), code, ...about, ...(before === undefined ? {} : { repeated: before.since }) }, detail);
    },
  };
}
