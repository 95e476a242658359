// Who may stand in the door: connections in all, per address, and before they have signed in. Whoever has signed in is
// never made to go for a newcomer; of those who have not, the one that stood there longest makes room, first where most of
// them come from. So idle connections push out each other, and an honest node, which signs in at once, gets through.
import type { Duplex } from 'node:stream';
import { type Refusal, refusal } from '../contract/codes.js';

interface DoorLimits {
  readonly connections: number;
  readonly 'connections-per-address': number;
  readonly 'connections-before-sign-in': number;
  readonly 'connect-seconds': number;
}

export interface Visitor {
  /** It has said who it is, and that is being looked into: others make room before it does. */
  asked(): void;
  /** It is not let in. It is kept waiting a while before `end`, so that who tries again and again tries slowly, unless its place is needed. */
  linger(end: () => void): void;
  signedIn(): void;
}

interface Door {
  /** Undefined: there is no room, and the connection is destroyed. */
  admit(connection: Duplex, address: string): Visitor | undefined;
  readonly connections: number;
  readonly signingIn: number;
}

/** For whoever was turned away: then it may go, and after as long again it must. */
const lingerMs = 1_000;

interface Inside {
  readonly connection: Duplex;
  readonly address: string;
  /** Who makes room first: one that says nothing; then one that was turned away and only lingers, for the longer it stays the slower it tries again. */
  rank: 0 | 1 | 2;
  gone: boolean;
}

const silent = 0;
const lingering = 1;
const asking = 2;

/** `refused` hears of every connection that had to go. */
export function createDoor(limits: () => DoorLimits, refused: (no: Refusal) => void): Door {
  const inside = new Map<string, number>();
  const waiting = new Map<string, Set<Inside>>();
  let connections = 0;
  let signingIn = 0;

  function enter(one: Inside): void {
    const here = waiting.get(one.address) ?? new Set();
    waiting.set(one.address, here.add(one));
    inside.set(one.address, (inside.get(one.address) ?? 0) + 1);
    connections += 1;
    signingIn += 1;
  }

  function stopWaiting(one: Inside): void {
    const here = waiting.get(one.address);
    if (here?.delete(one) !== true) return;
    signingIn -= 1;
    if (here.size === 0) waiting.delete(one.address);
  }

  function leave(one: Inside): void {
    if (one.gone) return;
    one.gone = true;
    stopWaiting(one);
    connections -= 1;
    const left = (inside.get(one.address) ?? 1) - 1;
    if (left > 0) inside.set(one.address, left);
    else inside.delete(one.address);
  }

  function sendAway(one: Inside, no: Refusal): void {
    leave(one);
    refused(no);
    one.connection.destroy();
  }

  /** Sends away one of those who wait at this address; false when nobody does. */
  function makeRoom(address: string | undefined, why: string): boolean {
    const [first, ...others] = waiting.get(address ?? '') ?? [];
    const leaves = others.reduce((least, one) => (one.rank < (least?.rank ?? asking) ? one : least), first);
    if (leaves !== undefined) sendAway(leaves, refusal('too-many', why));
    return leaves !== undefined;
  }

  /** Where most of those who wait come from; of several such, where one has waited longest. */
  function crowd(): string | undefined {
    let most: string | undefined;
    for (const [address, here] of waiting) if (here.size > (waiting.get(most ?? '')?.size ?? 0)) most = address;
    return most;
  }

  function hasRoom(address: string): boolean {
    const { connections: all, 'connections-per-address': perAddress, 'connections-before-sign-in': before } = limits();
    if ((inside.get(address) ?? 0) >= perAddress) {
      const why = `limits.connections-per-address: more than ${perAddress} from ${address}`;
      if (!makeRoom(address, why)) return no(why);
    }
    if (connections >= all) {
      const why = `limits.connections: more than ${all}, one of them from ${address}`;
      if (!makeRoom(crowd(), why)) return no(why);
    }
    if (signingIn >= before) makeRoom(crowd(), `limits.connections-before-sign-in: more than ${before}, one of them from ${address}`);
    return true;
  }

  function no(why: string): false {
    refused(refusal('too-many', why));
    return false;
  }

  return {
    admit(connection, address) {
      if (!hasRoom(address)) {
        connection.destroy();
        return undefined;
      }
      const one: Inside = { connection, address, rank: silent, gone: false };
      enter(one);
      const seconds = limits()['connect-seconds'];
      const late = () => sendAway(one, refusal('too-slow', `limits.connect-seconds: not signed in within ${seconds} s`));
      let timer = setTimeout(late, seconds * 1_000);
      connection.once('close', () => {
        clearTimeout(timer);
        leave(one);
      });
      return {
        asked() {
          one.rank = asking;
        },
        linger(end) {
          one.rank = lingering;
          clearTimeout(timer);
          timer = setTimeout(() => {
            timer = setTimeout(() => connection.destroy(), lingerMs);
            end();
          }, lingerMs);
        },
        signedIn() {
          clearTimeout(timer);
          stopWaiting(one);
        },
      };
    },
    get connections() {
      return connections;
    },
    get signingIn() {
      return signingIn;
    },
  };
}
