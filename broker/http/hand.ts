// One thing that needs a hand, and what is known of the hall to tell whether it does.
import type { Hand, NodeView, Urgency } from '../contract/messages/hall-view.js';
import type { HubConfig } from '../contract/messages/hub.js';
import type { Sentence } from '../contract/sentence.js';
import type { DeskStanding, QueueNow } from '../engine/hall-now.js';
import type { BackupFigures, EngineFigures } from '../engine/meter.js';
import { deviceAdviceFor, type HubTrouble, hubAdviceFor } from './hand-advice.js';

/** All moments are ms on the hall's clock. */
export interface HandsParts {
  readonly at: number;
  readonly queues: readonly (QueueNow & { readonly name: Sentence })[];
  readonly desks: readonly (DeskStanding & { readonly called: Sentence })[];
  /** `desk`: of a desk's node, which. */
  readonly nodes: readonly (Omit<NodeView, 'kind'> & { readonly kind: string; readonly desk?: string })[];
  /** By the desk, what another config took back of its moves; `left`: services that would have had no desk, as they are called. */
  readonly takenBack: ReadonlyMap<string, { readonly at: number; readonly left: readonly Sentence[] }>;
  /** The service day, `2026-11-23`; empty before the first. */
  readonly day: string;
  readonly trusted: boolean;
  readonly withinHours: boolean;
  readonly storing: boolean;
  readonly config: Pick<HubConfig, 'problems' | 'file'>;
  readonly overdue: number;
  readonly mail: EngineFigures['mail'];
  /** Orders that no node has answered yet. */
  readonly outbox: number;
  readonly backup: BackupFigures | undefined;
  /** Of the hub's disk; undefined where it cannot be asked. */
  readonly freeBytes: number | undefined;
}

type More = Pick<Hand, 'since' | 'opens'>;

/** What the hub finds, with what to do about it. */
export function hand(urgency: Urgency, code: HubTrouble, it: string, en: string, more: More = {}): Hand {
  return withAdvice({ urgency, code, words: { it, en }, ...more }, hubAdviceFor(code));
}

/** Likewise what a device says of itself. */
export function deviceHand(urgency: Urgency, code: string, it: string, en: string): Hand {
  return withAdvice({ urgency, code, words: { it, en } }, deviceAdviceFor(code));
}

function withAdvice({ urgency, code, words: { it, en }, ...more }: Hand, todo: Sentence | undefined): Hand {
  return { urgency, code, words: { it: it.slice(0, 600), en: en.slice(0, 600) }, ...(todo === undefined ? {} : { todo }), ...more };
}
