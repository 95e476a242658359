// What is counted for those who watch over the hub. Whoever does something says so here; http makes figures of it.
import type { Code } from '../contract/codes.js';
import type { MailTrouble } from '../contract/mail-words.js';
import type { Phase } from '../contract/messages/desk.js';
import type { Wait } from '../contract/messages/fields.js';
import type { MachineHealth } from '../contract/messages/node.js';
import type { Sentence } from '../contract/sentence.js';
import type { MailState } from '../mail/state.js';

export interface Meter {
  pressed(): void;
  commanded(): void;
  /** An answer or a packet was refused, whoever asked. */
  refused(code: Code): void;
  /** One transaction reached the disk: how many facts it held, and how long it took (ms). */
  committed(facts: number, ms: number): void;
  /** Somebody was called after so long (ms on the hall's clock). */
  waited(service: string, ms: number): void;
}

export interface TalliedMeter extends Meter {
  /** How often each code was refused, since this life of the hub began. */
  refusals(): Record<string, number>;
}

export function tallied(meter: Meter): TalliedMeter {
  const counts: Record<string, number> = {};
  return {
    ...meter,
    refused(code) {
      counts[code] = (counts[code] ?? 0) + 1;
      meter.refused(code);
    },
    refusals: () => ({ ...counts }),
  };
}

export const noMeter: Meter = { pressed() {}, commanded() {}, refused() {}, committed() {}, waited() {} };

/** How letters stand. */
export interface MailFigures {
  readonly waiting: number;
  /** Why none of them can be sent; absent while they can, as far as anybody knows. */
  readonly trouble?: MailTrouble;
  /** With which codes the server said so. */
  readonly smtp?: string;
}

/** How the day's copies stand. */
export interface BackupFigures {
  /** Of the newest copy; null where there is none. */
  readonly day: string | null;
  /** Why the last one failed; absent while all is well. */
  readonly problem?: Sentence;
}

/** How the engine stands now. */
export interface EngineFigures {
  readonly day: string;
  readonly trusted: boolean;
  /** A desk is open. */
  readonly open: boolean;
  /** The opening hours let kiosks issue tickets now. */
  readonly withinHours: boolean;
  /** False from a commit that failed to the next one that did not. */
  readonly storing: boolean;
  /** Orders that no node has answered yet. */
  readonly outbox: number;
  /** Absent where the config has no `mail`, and none waits. */
  readonly mail?: MailFigures & { readonly failed: MailState['failed'] };
  readonly cases: {
    readonly open: number;
    /** Of the open ones, those that should have been answered by now. */
    readonly overdue: number;
    /** Tickets whose citizen sits in the hall until a back office has done its part. */
    readonly waitingHere: readonly string[];
  };
  /** Facts in the journal. */
  readonly facts: number;
  readonly desks: readonly {
    readonly desk: string;
    readonly number: number;
    readonly phase: Phase;
    readonly ticket: string | null;
    readonly waiting: number;
  }[];
  readonly services: readonly {
    readonly service: string;
    readonly waiting: number;
    /** Of who would come now; null where nobody can tell, absent where nobody works it out. */
    readonly wait?: Wait | null;
    /** Ms that the first in line has waited; 0 when nobody waits. */
    readonly oldestMs: number;
  }[];
}

/** How the broker's door stands now. Of a limit, what is used of it. */
export interface DoorFigures {
  readonly connections: number;
  /** Connections that have not signed in. */
  readonly signingIn: number;
  readonly subscriptions: number;
  readonly retainedTopics: number;
  readonly retainedBytes: number;
}

export interface NodeFigures {
  readonly node: string;
  readonly kind: string;
  readonly online: boolean;
  /** What its machine measures of itself. */
  readonly machine?: MachineHealth | undefined;
}
