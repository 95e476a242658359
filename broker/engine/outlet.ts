// The way out of the engine. What is published through it leaves in the order it was given.
import type { Payload, TopicName } from '../contract/topics.js';

export interface Outlet {
  /** `id` stands in the topic: of the node, kiosk, desk or area. Never throws; retained rows are kept for who comes later. */
  publish<N extends TopicName>(name: N, id: string, payload: Payload<N>): void;
  /** Takes back what a retained row has shown: whoever it was about is not in the config any more. */
  clear(name: TopicName, id: string): void;
}
