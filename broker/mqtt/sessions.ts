// One connection to the broker, from signing in to its end, and all of them together.
import type { Duplex } from 'node:stream';
import type { CatchUp } from './catch-up.js';
import type { Visitor } from './door.js';
import type { Client } from './rights.js';

export interface Session {
  readonly connection: Duplex;
  readonly visitor: Visitor;
  readonly catchUp: CatchUp;
  /** As it signed in. */
  readonly name: string;
  /** Of the password it came in with. */
  readonly mark: string;
  /** As the rights know it, once it has a client id. */
  client: Client | undefined;
  /** It was told that it is in. */
  ready: boolean;
  /** Of the publishes whose payload was taken away for being too large, their sizes; what is left of them comes in this order. */
  readonly cut: number[];
  /** The filters it was granted. */
  readonly filters: Set<string>;
  /** Some of those it was not. */
  readonly denied: Set<string>;
  /** It has not taken all that was sent to it: since when it has taken nothing more, ms, and how much it had by then. */
  behind: { readonly since: number; readonly taken: number } | undefined;
}

interface Sessions {
  readonly all: ReadonlySet<Session>;
  add(session: Session): void;
  /** Whether this client id is that of a session under another name, which it would push out ([MQTT-3.1.4-2]). */
  isTaken(id: string, name: string): boolean;
  readonly subscriptions: number;
}

/** `gone` hears a name when the last of its sessions has ended. */
export function createSessions(gone: (name: string) => void): Sessions {
  const all = new Set<Session>();

  return {
    all,
    add(session) {
      all.add(session);
      session.connection.once('close', () => {
        all.delete(session);
        if (![...all].some(({ name }) => name === session.name)) gone(session.name);
      });
    },
    isTaken: (id, name) => [...all].some(({ client }) => client !== undefined && client.id === id && client.name !== name),
    get subscriptions() {
      let count = 0;
      for (const { filters } of all) count += filters.size;
      return count;
    },
  };
}
