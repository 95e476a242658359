// The answer to `turno status`: everything that a maintainer asks of a hall, in one message.
import type { Config } from '../config/schema.js';
import type { HubConfig } from '../contract/messages/hub.js';
import type { Payload } from '../contract/topics.js';
import type { Standing } from '../http/standing.js';
import type { NodeStanding } from '../mqtt/presence.js';

interface StatusParts {
  readonly standing: Standing;
  readonly hall: Config['hall'];
  readonly word: HubConfig;
  readonly nodes: readonly NodeStanding[];
  /** By code, since this life of the hub began. */
  readonly refusals: Readonly<Record<string, number>>;
}

/** `n`: the asker's own count. */
export function statusOf(n: number, { standing, hall, word, nodes, refusals }: StatusParts): Payload<'status'> {
  const { day, trusted, open, withinHours, outbox, desks, services } = standing.engine();
  return {
    v: 1,
    n,
    hall: hall.id,
    name: hall.name,
    version: standing.version,
    since: standing.since,
    open,
    withinHours,
    day,
    trusted,
    config: word,
    nodes: nodes.map((node) => ({ ...node, devices: { ...node.devices } })),
    desks: [...desks],
    services: services.map(({ oldestMs: _, ...service }) => service),
    outbox,
    connections: standing.door().connections,
    refusals,
  };
}
