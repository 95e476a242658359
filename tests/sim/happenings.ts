// What happens on a simulated day, in one stream: the teller tells it, the invariants watch it.
import type { CommandId } from '../../broker/contract/ids.js';
import type { Paper } from '../../broker/contract/messages/papers.js';
import type { Payload, TopicName } from '../../broker/contract/topics.js';
import type { Batch } from '../../broker/store/store.js';

/** Something that only an eye or an ear in the hall would know. */
type Physical =
  | { readonly type: 'pressed'; readonly node: string; readonly on: string }
  /** The bytes have left for the printer. */
  | {
      readonly type: 'print-begun';
      readonly node: string;
      readonly number: string;
      readonly ticket: number;
      readonly wait: Paper['wait'];
    }
  /** `number`: as far as it can be read. */
  | {
      readonly type: 'paper-out';
      readonly node: string;
      readonly number: string | undefined;
      readonly ticket: number;
      readonly whole: boolean;
    }
  | { readonly type: 'slip-out'; readonly node: string; readonly code: string }
  /** From the supervisor's page, and what came of it. */
  | { readonly type: 'supervised'; readonly what: string }
  | { readonly type: 'spoken'; readonly node: string; readonly number: string; readonly call: number };

/** A row of the topic table, as the hub has filled it. */
export type HubSaid = {
  [N in TopicName]: { readonly type: 'hub-said'; readonly name: N; readonly id: string; readonly payload: Payload<N> };
}[TopicName];

/** Something that a process said or wrote. */
type Said =
  /** Whether the disk has it shows in what follows: `committed`, `not-committed`, or a death in between. */
  | { readonly type: 'committing' | 'committed' | 'not-committed'; readonly batch: Batch }
  | HubSaid
  | { readonly type: 'node-asked'; readonly node: string; readonly name: 'press' | 'command' | 'issued' | 'rate'; readonly payload: Asked };
export type Asked = Payload<'press'> | Payload<'command'> | Payload<'issued'> | Payload<'rate'>;

/** What the day does to the hall. */
type Fate =
  | { readonly type: 'started' | 'died' | 'stopped'; readonly who: string; readonly how: string }
  | { readonly type: 'fault'; readonly kind: string; readonly who: string; readonly detail: string }
  | { readonly type: 'phase'; readonly phase: string };

export type Happening = Physical | Said | Fate;
export type Tell = (happening: Happening) => void;

/** A press or key, in words. */
export const nameOf = ({ node, boot, n }: CommandId) => `${node}/${boot.slice(0, 6)}/${n}`;
