// What a client may ask for: topics and filters within their bounds, and filters that can bring it something.
import type { Config } from '../config/schema.js';
import { type Refusal, refusal } from '../contract/codes.js';
import { type FilterMatch, matchFilter } from '../contract/topics.js';
import { type Client, mayRead } from './rights.js';
import type { Session } from './sessions.js';

export interface Filters {
  /** Of a topic to publish on. */
  refuseTopic(topic: string): Refusal | undefined;
  /** Notes in the session what it was granted, and what not. */
  refuseFilter(session: Pick<Session, 'filters' | 'denied'>, client: Client, filter: string): Refusal | undefined;
  mayHear(client: Client, filter: string): boolean;
}

export function createFilters(config: () => Config): Filters {
  function refuseLength(topic: string): Refusal | undefined {
    const max = config().limits['topic-bytes'];
    const bytes = Buffer.byteLength(topic);
    return bytes > max ? refusal('too-large', `limits.topic-bytes: a topic of ${bytes} bytes, more than ${max}`) : undefined;
  }

  const matches = (filter: string) => matchFilter(config().hall.id, filter);
  const mayHearAny = (client: Client, found: readonly FilterMatch[]) => found.some((match) => mayRead(client, match, config()));

  function refuseRead(client: Client, filter: string): Refusal | undefined {
    if (filter.startsWith('$')) return refusal('no-such-topic', '$SYS is closed');
    const found = matches(filter);
    if (found.length === 0) return refusal('no-such-topic', `no message ever passes ${filter.slice(0, 200)}`);
    return mayHearAny(client, found)
      ? undefined
      : refusal('not-yours', `${client.name} may not read anything that passes ${filter.slice(0, 200)}`);
  }

  return {
    mayHear: (client, filter) => mayHearAny(client, matches(filter)),
    refuseTopic: (topic) => (topic.startsWith('$') ? refusal('no-such-topic', '$SYS is closed') : refuseLength(topic)),
    refuseFilter({ filters, denied }, client, filter) {
      const long = refuseLength(filter);
      if (long !== undefined) return long;
      const max = config().limits.subscriptions;
      const no = refuseRead(client, filter);
      if (no !== undefined) {
        if (denied.size < max) denied.add(filter);
        return no;
      }
      if (!filters.has(filter) && filters.size >= max) return refusal('too-many', `limits.subscriptions: ${max} are granted already`);
      filters.add(filter);
      denied.delete(filter);
      return undefined;
    },
  };
}
