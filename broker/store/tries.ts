// Looking at passwords and keys, also while somebody tries thousands of them: one hash at a time, addresses take turns, whoever keeps
// failing is turned away unheard for a while, and who was here before is known again without any hash.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Those who wait for their hash to be reckoned; a Pi reckons five to ten in a second. */
const waitingMax = 64;
const waitingPerAddress = 16;
/** So many failures of one address within the time, and it is turned away for as long. */
const failuresMax = 5;
export const failuresMs = 10_000;
const addressesMax = 1_000;

export interface Try {
  readonly name: string;
  readonly secret: Uint8Array;
  readonly address: string;
  /** Nobody waits for the answer any more. */
  gone(): boolean;
}

/** `mark`: of what it was let in with. `detail`: why not now, for a person. */
export type Outcome =
  | { readonly ok: true; readonly mark: string }
  | { readonly ok: false; readonly why: 'wrong' }
  | { readonly ok: false; readonly why: 'too-many'; readonly detail: string };

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

/** `now`: ms, only ever forward. */
export function createTries(locks: Locks, now: () => number): Tries {
  /** Of each name, the secret it was let in with, under a key that nobody ever sees. */
  const known = new Map<string, Buffer>();
  const own = randomBytes(32);
  const failures = new Map<string, { count: number; since: number }>();
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

  function isTurnedAway(address: string): boolean {
    const failed = failures.get(address);
    if (failed === undefined) return false;
    if (now() - failed.since < failuresMs) return failed.count >= failuresMax;
    failures.delete(address);
    return false;
  }

  function failed(address: string): void {
    const before = failures.get(address);
    const [oldest] = failures.keys();
    if (before === undefined && failures.size >= addressesMax && oldest !== undefined) failures.delete(oldest);
    const fresh = before === undefined || now() - before.since >= failuresMs;
    failures.delete(address);
    failures.set(address, fresh ? { count: 1, since: now() } : { count: before.count + 1, since: now() });
  }

  function ask(asking: Try, answer: (outcome: Outcome) => void): void {
    const { name, secret, address } = asking;
    const mark = locks.mark(name);
    const atOnce = locks.atOnce?.(name, secret);
    if (mark !== undefined && (atOnce ?? isKnown(name, mark, secret))) {
      answer({ ok: true, mark });
      return;
    }
    const here = turns.get(address) ?? [];
    if (isTurnedAway(address)) {
      answer(tooMany(`${failuresMax} wrong passwords from ${address}: nothing from there is looked at for ${failuresMs / 1_000} s`));
    } else if (atOnce === false) {
      failed(address);
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

  async function look({ name, secret, address }: Try): Promise<Outcome> {
    // In the meantime it may have failed too often.
    if (isTurnedAway(address)) return tooMany(`too many wrong passwords from ${address}`);
    const mark = locks.mark(name);
    // Many that came at once with the same: the first has been looked at.
    if (mark !== undefined && isKnown(name, mark, secret)) return { ok: true, mark };
    let good: boolean;
    try {
      good = await locks.verify(name, secret);
    } catch (error) {
      // No memory for the hash, or a damaged file: nobody's fault who asks.
      return tooMany(`the password could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (good && mark !== undefined && mark === locks.mark(name)) {
      known.set(name, digest(name, mark, secret));
      return { ok: true, mark };
    }
    failed(address);
    return wrong;
  }

  return { ask };
}

const wrong: Outcome = { ok: false, why: 'wrong' };

function tooMany(detail: string): Outcome {
  return { ok: false, why: 'too-many', detail };
}
