// Signing in with a password, also while somebody tries thousands of them: one hash at a time, addresses take turns, whoever
// keeps failing is turned away unheard for a while, and a node that was here before is known again without any hash.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config/schema.js';
import { refusal } from '../contract/codes.js';
import { maintainerName } from '../contract/topics.js';
import type { Keys, MaintainerKey } from '../store/keys.js';
import type { Asking, SignIn, Verdict } from './sign-in.js';

/** Those who wait for their hash to be reckoned; a Pi reckons five to ten in a second. */
const waitingMax = 64;
const waitingPerAddress = 16;
/** So many failures of one address within the time, and it is turned away for as long. */
const failuresMax = 5;
const failuresMs = 10_000;
const addressesMax = 1_000;

interface Waiting {
  readonly asking: Asking;
  readonly name: string;
  readonly password: Uint8Array;
  readonly answer: (verdict: Verdict) => void;
}

/** `now`: ms, only ever forward. */
export function createPasswords(config: () => Config, keys: Keys, maintainer: MaintainerKey, now: () => number): SignIn {
  /** Of each name, the password it was let in with, under a key that nobody ever sees. */
  const known = new Map<string, Buffer>();
  const secret = randomBytes(32);
  const failures = new Map<string, { count: number; since: number }>();
  /** Whose turn it is: addresses in order, each with those that wait there. */
  const turns = new Map<string, Waiting[]>();
  let waiting = 0;
  let busy = false;

  const digest = (name: string, mark: string, password: Uint8Array) =>
    createHmac('sha256', secret).update(`${name}\n${mark}\n`).update(password).digest();

  /** Of whatever the password must be now; undefined when the name is nobody's. */
  function markOf(name: string): string | undefined {
    if (name === maintainerName) return maintainerMark();
    return config().nodes[name] === undefined ? undefined : keys.mark(name);
  }

  function maintainerMark(): string | undefined {
    const key = maintainer.read();
    return key && digest(maintainerName, '', Buffer.from(key)).toString('base64');
  }

  function isKnown(name: string, mark: string | undefined, password: Uint8Array): boolean {
    if (mark === undefined) return false;
    if (name === maintainerName) return timingSafeEqual(digest(name, '', password), Buffer.from(mark, 'base64'));
    const before = known.get(name);
    return before !== undefined && timingSafeEqual(digest(name, mark, password), before);
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

  function ask(asking: Asking, answer: (verdict: Verdict) => void): void {
    const { name, password, address } = asking;
    if (name === undefined || password === undefined) {
      answer(no(4, 'bad-credential', 'it gave no name, or no password: beyond loopback every client has both'));
      return;
    }
    const mark = markOf(name);
    if (mark !== undefined && isKnown(name, mark, password)) {
      answer({ ok: true, name, mark });
      return;
    }
    const here = turns.get(address) ?? [];
    if (isTurnedAway(address)) {
      answer(
        no(3, 'too-many', `${failuresMax} wrong passwords from ${address}: nothing from there is looked at for ${failuresMs / 1_000} s`),
      );
    } else if (name === maintainerName) {
      failed(address);
      answer(wrong(name));
    } else if (waiting >= waitingMax || here.length >= waitingPerAddress) {
      answer(no(3, 'too-many', `${waiting} clients wait for their password to be checked, ${here.length} of them from ${address}`));
    } else {
      turns.set(address, here);
      here.push({ asking, name, password, answer });
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
      for (let next = takeNext(); next !== undefined; next = takeNext()) next.answer(await look(next));
    } finally {
      busy = false;
    }
  }

  async function look({ asking: { address }, name, password }: Waiting): Promise<Verdict> {
    // In the meantime it may have failed too often.
    if (isTurnedAway(address)) return no(3, 'too-many', `too many wrong passwords from ${address}`);
    const mark = markOf(name);
    let good: boolean;
    try {
      good = await keys.verify(name, password);
    } catch (error) {
      // No memory for the hash, or a damaged file: nobody's fault who asks.
      return no(3, 'too-many', `the password could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (good && mark !== undefined && mark === markOf(name)) {
      known.set(name, digest(name, mark, password));
      return { ok: true, name, mark };
    }
    failed(address);
    return wrong(name);
  }

  return { demo: false, ask, stillGood: (name, mark) => markOf(name) === mark };

  /** The same words whether the name or the password is wrong: who guesses learns nothing. */
  function wrong(name: string): Verdict {
    return no(5, 'bad-credential', `${JSON.stringify(name.slice(0, 64))}: no such node in the config, or not its password`);
  }
}

function no(connack: 3 | 4 | 5, code: 'bad-credential' | 'too-many', detail: string): Verdict {
  return { ok: false, connack, refusal: refusal(code, detail) };
}
