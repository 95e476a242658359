// The way of bytes to a printer, whatever it is made of. One link at a time, made again when it dies; nothing is ever kept
// to be sent later: a ticket that prints for nobody is worse than none.
import type { Sentence } from '../../../broker/contract/sentence.js';
import type { Clock } from '../ports.js';

/** What keeps a link from being; `words` tell the maintainer what to do. */
export interface Problem {
  readonly code: 'unreachable' | 'not-a-printer' | 'no-paper' | 'no-answer';
  readonly words: Sentence;
}

/** How much of what was written has left this program: `all`, surely `none`, or it cannot be said. */
export type Left = { readonly left: 'all' } | { readonly left: 'none' | 'some'; readonly problem: Problem };

export interface Ears {
  up(): void;
  down(): void;
  heard(chunk: Uint8Array): void;
}

export interface Transport {
  /** A link that is up shows that a printer is there, so one that says nothing may be a printer that never does. */
  readonly mayBeMute: boolean;
  /** Starts to connect, in the background, and keeps at it. */
  start(ears: Ears): void;
  /** Why there is no link now; undefined while there is one. */
  problem(): Problem | undefined;
  /** In this tick, if there is a link. When not all has left within 5 s the link is dropped, and what remained with it. Never rejects. */
  write(bytes: Uint8Array): Promise<Left>;
  /** Drops the link and what it has not delivered yet; a new one is made. */
  reset(problem: Problem): void;
  close(): Promise<void>;
}

export const writeMsMax = 5000;
const retryMsMin = 250;
const retryMsMax = 2000;

interface Backoff {
  up(): void;
  again(connect: () => void): void;
  stop(): void;
}

/** 250 ms, doubling to 2 s for as long as no link has lived longer than that. */
export function backoff(clock: Clock): Backoff {
  let nextMs = retryMsMin;
  let upAt: number | undefined;
  let cancel = (): void => {};
  return {
    up() {
      upAt = clock.now();
    },
    again(connect) {
      if (upAt !== undefined && clock.now() - upAt > retryMsMax) nextMs = retryMsMin;
      upAt = undefined;
      cancel();
      cancel = clock.after(nextMs, connect);
      nextMs = Math.min(nextMs * 2, retryMsMax);
    },
    stop: () => cancel(),
  };
}
