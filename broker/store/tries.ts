// Looking at passwords and keys, also while somebody tries thousands of them: one hash at a time, addresses take turns, whoever keeps
// failing is turned away unheard for a while, and who was here before is known again without any hash.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Those who wait for their hash to be reckoned; a Pi reckons five to ten in a second. */
const waitingMax = 64;
const waitingPerAddress = 16;
/** So many failures of one address within the time, and it is turned away for as long. */
const failuresMax = 5;
const failuresMs = 10_000;
const placesMost = 1_000;

export interface Try {
  readonly name: string;
  readonly secret: Uint8Array;
  readonly address: string;
  /** Nobody waits for the answer any more. */
  gone(): boolean;
}

/** `mark`: of what it was let in with. `detail`: why not now, for a person. `waitMs`: until it is worth another try. */
export type Outcome =
  | { readonly ok: true; readonly mark: string }
  | { readonly ok: false; readonly why: 'wrong' }
  | { readonly ok: false; readonly why: 'too-many'; readonly detail: string; readonly waitMs: number };

interface Locks {
  /** Of whatever the secret must be now, another whenever that is another; undefined when the name is nobody's. */
  mark(name: string): string | undefined;
  /** The dear way to know. */
  verify(name: string, secret: Uint8Array): Promise<boolean>;
  /** Of a name whose secret is known without a hash; undefined of all others. */
  atOnce?(name: string, secret: Uint8Array): boolean | undefined;
}

export interface Tries {
  /** Answers once, now or later. Never throws. */
  ask(asking: Try, answer: (outcome: Outcome) => void): void;
}

interface Waiting {
  readonly asking: Try;
  readonly answer: (outcome: Outcome) => void;
}

/** `most` within `ms`, and what failed so often is turned away for as long. */
interface Patience {
  readonly most: number;
  readonly ms: number;
}

/**
 * `now`: ms, only ever forward. `perName`: for passwords that people think up, which can be guessed: how often a name may fail, from wherever but
 * an address where it was let in before; and nobody is known without a hash, for that would be a guess at no cost.
 */
export function createTries(locks: Locks, now: () => number, perName?: Patience): Tries {
  /** Of each name, the secret it was let in with, under a key that nobody ever sees. */
  const known = new Map<string, Buffer>();
  const own = randomBytes(32);
  const addresses = createFailures({ most: failuresMax, ms: failuresMs }, now);
  const names = createFailures(perName ?? { most: Number.POSITIVE_INFINITY, ms: failuresMs }, now);
  /** Names, and where they were let in. */
  const homes = new Set<string>();
  /** Whose turn it is: addresses in order, each with those that wait there. */
  const turns = new Map<string, Waiting[]>();
  let waiting = 0;
  let busy = false;

  const digest = (name: string, mark: string, secret: Uint8Array) =>
    createHmac('sha256', own).update(`${name}\n${mark}\n`).update(secret).digest();

  function isKnown(name: string, mark: string, secret: Uint8Array): boolean {
    const before = known.get(name);
    return before !== undefined && timingSafeEqual(digest(name, mark, secret), before);
  }

  /** For how long nothing of it is looked at, ms; 0 of whoever is heard. */
  function turnedAwayMs({ name, address }: Try): number {
    return Math.max(addresses.overMs(address), homes.has(`${name}\n${address}`) ? 0 : names.overMs(name));
  }

  function failed({ name, address }: Try): void {
    addresses.count(address);
    if (perName !== undefined) names.count(name);
  }

  function ask(asking: Try, answer: (outcome: Outcome) => void): void {
    const { name, secret, address } = asking;
    const mark = locks.mark(name);
    const atOnce = locks.atOnce?.(name, secret);
    if (perName === undefined && mark !== undefined && (atOnce ?? isKnown(name, mark, secret))) {
      answer({ ok: true, mark });
      return;
    }
    const here = turns.get(address) ?? [];
    const awayMs = turnedAwayMs(asking);
    if (awayMs > 0) {
      answer(
        tooMany(`${failuresMax} wrong passwords from ${address}: nothing from there is looked at for ${failuresMs / 1_000} s`, awayMs),
      );
    } else if (atOnce === false) {
      failed(asking);
      answer(wrong);
    } else if (waiting >= waitingMax || here.length >= waitingPerAddress) {
      answer(tooMany(`${waiting} clients wait for their password to be checked, ${here.length} of them from ${address}`));
    } else {
      turns.set(address, here);
      here.push({ asking, answer });
      waiting += 1;
      if (!busy) void work();
    }
  }

  function takeNext(): Waiting | undefined {
    for (const [address, here] of turns) {
      turns.delete(address);
      const next = here.shift();
      // Behind all the others: every address has its turn before this one has its next.
      if (here.length > 0) turns.set(address, here);
      if (next === undefined) continue;
      waiting -= 1;
      if (!next.asking.gone()) return next;
    }
    return undefined;
  }

  async function work(): Promise<void> {
    busy = true;
    try {
      for (let next = takeNext(); next !== undefined; next = takeNext()) next.answer(await look(next.asking));
    } finally {
      busy = false;
    }
  }

  async function look(asking: Try): Promise<Outcome> {
    const { name, secret, address } = asking;
    // In the meantime it may have failed too often.
    const awayMs = turnedAwayMs(asking);
    if (awayMs > 0) return tooMany(`too many wrong passwords from ${address}`, awayMs);
    const mark = locks.mark(name);
    // Many that came at once with the same: the first has been looked at.
    if (perName === undefined && mark !== undefined && isKnown(name, mark, secret)) return { ok: true, mark };
    let good: boolean;
    try {
      good = await locks.verify(name, secret);
    } catch (error) {
      // No memory for the hash, or a damaged file: nobody's fault who asks.
      return tooMany(`the password could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (good && mark !== undefined && mark === locks.mark(name)) {
      if (perName === undefined) known.set(name, digest(name, mark, secret));
      else {
        if (homes.size >= placesMost) homes.clear();
        homes.add(`${name}\n${address}`);
      }
      return { ok: true, mark };
    }
    failed(asking);
    return wrong;
  }

  return { ask };
}

interface Failures {
  /** For how long it is turned away, ms; 0 of whoever is heard. */
  overMs(of: string): number;
  count(of: string): void;
}

/** Of addresses, or names; the table is bounded. */
function createFailures({ most, ms }: Patience, now: () => number): Failures {
  const failures = new Map<string, { count: number; since: number }>();
  return {
    overMs(of) {
      const failed = failures.get(of);
      if (failed === undefined) return 0;
      const leftMs = failed.since + ms - now();
      if (leftMs > 0) return failed.count >= most ? leftMs : 0;
      failures.delete(of);
      return 0;
    },
    count(of) {
      const before = failures.get(of);
      const [oldest] = failures.keys();
      if (before === undefined && failures.size >= placesMost && oldest !== undefined) failures.delete(oldest);
      const fresh = before === undefined || now() - before.since >= ms;
      failures.delete(of);
      failures.set(of, fresh ? { count: 1, since: now() } : { count: before.count + 1, since: now() });
    },
  };
}

const wrong: Outcome = { ok: false, why: 'wrong' };

/** `waitMs`: unless given, as long as a crowd may last. */
function tooMany(detail: string, waitMs = failuresMs): Outcome {
  return { ok: false, why: 'too-many', detail, waitMs };
}
