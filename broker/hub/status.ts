// The answer to `turno status`: everything that a maintainer asks of a hall, in one message.
import type { Config } from '../config/schema.js';
import type { HubConfig } from '../contract/messages/hub.js';
import type { Payload } from '../contract/topics.js';
import type { BackupFigures, EngineFigures } from '../engine/meter.js';
import type { NodeStanding } from '../mqtt/presence.js';

interface StatusParts {
  readonly version: string;
  /** When this life of the hub began: ISO 8601 with offset. */
  readonly since: string;
  readonly engine: EngineFigures;
  /** How many clients are connected. */
  readonly connections: number;
  readonly hall: Config['hall'];
  readonly word: HubConfig;
  readonly nodes: readonly NodeStanding[];
  readonly backup: BackupFigures | undefined;
  /** By code, since this life of the hub began. */
  readonly refusals: Readonly<Record<string, number>>;
}

/** `n`: the asker's own count. */
export function statusOf(n: number, parts: StatusParts): Payload<'status'> {
  const { version, since, engine, connections, hall, word, nodes, backup, refusals } = parts;
  const { day, trusted, open, withinHours, outbox, desks, services, cases, mail } = engine;
  return {
    v: 1,
    n,
    hall: hall.id,
    name: hall.name,
    version,
    since,
    open,
    withinHours,
    day,
    trusted,
    config: word,
    nodes: nodes.map(({ machine, ...node }) => ({ ...node, devices: { ...node.devices }, ...(machine === undefined ? {} : { machine }) })),
    desks: [...desks],
    services: services.map(({ oldestMs: _, ...service }) => service),
    cases: { ...cases, waitingHere: [...cases.waitingHere] },
    ...(mail === undefined ? {} : { mail: { ...mail, failed: mail.failed.map(({ mail: _, to: __, day: ___, ...failed }) => failed) } }),
    ...(backup === undefined ? {} : { backup }),
    outbox,
    connections,
    refusals,
  };
}
