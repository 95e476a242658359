// The bare way to the hub's broker: messages there and back while there is a connection, and a new connection when there is
// none. What of it is whose is connection.ts's; which library or which simulated cable carries it, nobody else's.
import type { Logger } from 'pino';
import type { Clock } from '../devices/ports.js';

export interface Transport {
  readonly connected: boolean;
  /** Dropped when there is no connection; nothing is queued for the next one. */
  publish(topic: string, payload: string): void;
  /**
   * For this connection alone. Dropped likewise; else `answered` once: false where the hub does not let this node listen,
   * undefined where no answer came before the connection ended.
   */
  subscribe(topic: string, answered: (granted: boolean | undefined) => void): void;
  unsubscribe(topic: string): void;
  /** Lets go of a connection; a new one is tried. */
  renew(): void;
  /** Nothing is told any more once it resolves. */
  stop(): Promise<void>;
}

/** Never called before `OpenTransport` has returned. */
interface TransportEvents {
  /** There is a connection, and nothing is subscribed on it. */
  connected(): void;
  /** An empty payload takes a retained message back (MQTT 3.1.1, 3.3.1.3). */
  message(topic: string, bytes: Uint8Array): void;
}

export interface TransportOptions {
  /** `mqtt://host:port`. */
  readonly hub: string;
  readonly node: string;
  /** The node's password; undefined in a demo, where its name is enough. */
  readonly key: string | undefined;
  /** This life of the node. */
  readonly boot: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Tries on until there is a connection, and again whenever it is lost. Never throws. */
export type OpenTransport = (options: TransportOptions, events: TransportEvents) => Transport;
