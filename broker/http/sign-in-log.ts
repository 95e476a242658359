// Who came in, left, and was not let in, for whoever reads the hub's log. However often somebody tries, an address has one line a minute. No secret
// stands there, and of names those alone that somebody has: people type their password where the name goes.
import type { Code } from '../contract/codes.js';
import type { TalkativeLog } from '../engine/log.js';

export interface SignInLog {
  /** `name`: of a user or a key that there is. */
  refused(address: string, code: Code, name?: string): void;
  cameIn(name: string, address: string): void;
  left(name: string, address: string): void;
  /** The session of somebody who was removed, or is known by another password or role by now. */
  ended(name: string): void;
  /** Tells of tries that were only counted, once their minute is over. To be called every now and then. */
  tell(): void;
}

const everyMs = 60_000;
/** Whoever changes their address for every try has one line, together with all others that come then. */
const placesMost = 100;
const namesMost = 10;

interface Place {
  readonly since: number;
  /** Those that no line tells of yet. */
  tries: number;
  readonly codes: Set<Code>;
  readonly names: Set<string>;
}

/** `now`: ms, only ever forward. */
export function createSignInLog(log: TalkativeLog, now: () => number): SignInLog {
  const places = new Map<string, Place>();

  function begin(place: string): void {
    places.set(place, { since: now(), tries: 0, codes: new Set(), names: new Set() });
  }

  return {
    refused(address, code, name) {
      const from = places.has(address) || places.size < placesMost ? address : 'others';
      const place = places.get(from);
      if (place === undefined) {
        begin(from);
        log.warn({ code, from, ...(name === undefined ? {} : { name }) }, 'a sign-in was refused');
        return;
      }
      place.tries += 1;
      place.codes.add(code);
      if (name !== undefined && place.names.size < namesMost) place.names.add(name);
    },
    tell() {
      for (const [from, { since, tries, codes, names }] of [...places]) {
        if (now() - since < everyMs) continue;
        places.delete(from);
        if (tries === 0) continue;
        begin(from);
        const [code = 'bad-credential'] = codes;
        log.warn({ code, from, tries, names: [...names] }, `${tries} more sign-ins were refused within a minute`);
      }
    },
    cameIn: (name, from) => log.info({ code: 'signed-in', name, from }, `${name} signed in`),
    left: (name, from) => log.info({ code: 'signed-out', name, from }, `${name} signed out`),
    ended: (name) =>
      log.info({ code: 'session-ended', name }, `a session of ${name} ended: removed, or with another password or role by now`),
  };
}
