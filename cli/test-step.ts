// One thing that a maintainer looks at, presses or hears, standing before a device.
import type { NodeConfig } from '../broker/contract/messages/node.js';
import type { Sentence } from '../broker/contract/sentence.js';
import type { Clock, PortName, Ports } from '../nodes/devices/ports.js';

/** `skipped`: whoever was asked could not say. */
export type Outcome = 'ok' | 'failed' | 'skipped';

/** Whoever stands before the device. */
export interface Maintainer {
  /** A question to be answered with yes or no. */
  sees(question: Sentence): Promise<Outcome>;
  /** Asks for something to be pressed; `failed` when another was heard, or nothing came. */
  presses(prompt: Sentence, wanted: string): Promise<Outcome>;
  /** Why something failed, where that is known. */
  notes(words: Sentence): void;
  /** What is heard of a device goes here. */
  heard(what: string): void;
}

export interface Step {
  readonly device: PortName;
  readonly what: Sentence;
  run(maintainer: Maintainer): Promise<Outcome>;
}

export interface Bench {
  readonly config: NodeConfig;
  readonly ports: Partial<Ports>;
  readonly clock: Clock;
  /** False: its buttons have no lamps. */
  readonly hasLamps: boolean;
}
