// The way out of the engine. What is published through it leaves in the order it was given.
import type { Payload, TopicName } from '../contract/topics.js';

export interface Outlet {
  /** `id` stands in the topic: of the node, kiosk, desk or area. Never throws; retained rows are kept for who comes later. False when there was no room to keep it: then nobody has heard it. */
  publish<N extends TopicName>(name: N, id: string, payload: Payload<N>): boolean;
  /** Takes back what a retained row has shown: whoever it was about is not in the config any more. */
  clear(name: TopicName, id: string): void;
}

/** The way to one client that has just come. */
export interface OneClient {
  publish<N extends TopicName>(name: N, id: string, payload: Payload<N>): void;
}
