// A page's line to its hub: events, each decoded here, once. Silence is noticed, and where the browser gives up, or hears nothing of a dead line for
// minutes, it is tried again.
import type { z } from 'zod';
import { silentMs, staleMs } from '../../broker/contract/limits.js';
import { leavesToSignIn } from './signed-out.js';

/** How often it is looked whether the hub still speaks, ms. */
const lookMs = 500;
/** After a refusal; then twice as late each time: five wrong keys within ten seconds shut out all who come from one address, ms. */
const againMs = { first: 1_000, most: 5_000 } as const;
/** A page that is new and cannot read what it is told would be no wiser, ms. */
const anewAfterMs = 20_000;

interface Hearing {
  readonly name: string;
  /** Whether it could be read. */
  hear(data: unknown): boolean;
}

/** `then`: is given what `schema` reads in the data of the event `name`. */
export function on<T>(name: string, schema: z.ZodType<T>, then: (value: T) => void): Hearing {
  return {
    name,
    hear(data) {
      const read = schema.safeParse(data);
      if (read.success) then(read.data);
      return read.success;
    },
  };
}

interface Line {
  /** Of the stream. */
  readonly address: string;
  readonly hears: readonly Hearing[];
  /** Whoever has been signed out meanwhile signs in again, and comes back here. */
  readonly signsIn: boolean;
  /** The hub says what this page does not understand: it is of another version. */
  readonly otherVersion: () => void;
  /** Nothing has been understood for `staleMs`; told again and again while that is so. */
  readonly lost?: () => void;
}

/** For as long as the page lives. Throws nothing. */
export function follow({ address, hears, signsIn, otherVersion, lost }: Line): void {
  let understoodAt = performance.now();
  let aliveAt = understoodAt;
  let waitMs: number = againMs.first;
  let stream = listen();

  function listen(): EventSource {
    aliveAt = performance.now();
    const opened = new EventSource(address);
    for (const { name, hear } of hears)
      opened.addEventListener(name, ({ data }) => {
        aliveAt = performance.now();
        waitMs = againMs.first;
        if (hear(jsonIn(data))) understoodAt = aliveAt;
        else otherVersion();
      });
    // A browser tries again by itself, unless it was answered with anything but a stream.
    opened.addEventListener('error', () => {
      if (opened.readyState === EventSource.CLOSED) void refused();
    });
    return opened;
  }

  async function refused(): Promise<void> {
    if (signsIn && (await leavesToSignIn(address))) return;
    setTimeout(() => {
      stream = listen();
    }, waitMs);
    waitMs = Math.min(2 * waitMs, againMs.most);
  }

  setInterval(() => {
    const now = performance.now();
    if (now - understoodAt >= staleMs) lost?.();
    if (now - aliveAt < silentMs || stream.readyState === EventSource.CLOSED) return;
    stream.close();
    stream = listen();
  }, lookMs);
}

let anewAt = 0;

/** Its own page for a hub of another version. To be called while that hub is heard: a browser shows nothing of a page that it cannot load. */
export function loadAnew(): void {
  const now = performance.now();
  if (now - anewAt < anewAfterMs) return;
  anewAt = now;
  location.reload();
}

/** Undefined, which no schema here takes, where it is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
