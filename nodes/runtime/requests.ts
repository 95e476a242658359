// Presses and keys: an id made here, sent until the hub answers, given up when nobody would still want the answer.
import type { CommandId, Stamp } from '../../broker/contract/ids.js';
import type { Clock, NoHub } from '../devices/ports.js';

const repeatMs = 1_000;

export interface Requests<A extends { readonly id: CommandId | null }> {
  /** `send` is called now and again until the answer comes; after `lifeMs` the promise is kept with `no-hub`. */
  ask(lifeMs: number, stamp: Stamp | undefined, send: (id: CommandId, stamp: Stamp) => void): Promise<A | NoHub>;
  answered(answer: A): void;
  /** A connection came back: what is open is sent again. */
  sendAgain(): void;
  /** Gives up on everything. */
  stop(): void;
}

const noHub: NoHub = { ok: false, code: 'no-hub', detail: 'the hub did not answer' };

/** All of it: two keypads at one desk hear each other's answers, and a node may hear those to its own earlier life. */
function nameOf({ node, boot, n }: CommandId): string {
  return `${node}/${boot}/${n}`;
}

/** `nextId` counts for the whole node: every id of one life is used once. */
export function createRequests<A extends { readonly id: CommandId | null }>(clock: Clock, nextId: () => CommandId): Requests<A> {
  const open = new Map<string, { send: () => void; settle: (answer: A | NoHub) => void }>();
  return {
    ask(lifeMs, stamp, send) {
      if (stamp === undefined) return Promise.resolve(noHub);
      const id = nextId();
      const started = clock.now();
      const sendOnce = () => send(id, stamp);
      return new Promise((resolve) => {
        let cancel = () => {};
        function settle(answer: A | NoHub): void {
          open.delete(nameOf(id));
          cancel();
          resolve(answer);
        }
        // The stamp is of the moment the finger moved; repeated, it says how old the press has become.
        function attempt(): void {
          if (clock.now() - started >= lifeMs) {
            settle(noHub);
            return;
          }
          sendOnce();
          cancel = clock.after(repeatMs, attempt);
        }
        open.set(nameOf(id), { send: sendOnce, settle });
        attempt();
      });
    },
    answered(answer) {
      if (answer.id !== null) open.get(nameOf(answer.id))?.settle(answer);
    },
    sendAgain() {
      for (const { send } of open.values()) send();
    },
    stop() {
      for (const { settle } of open.values()) settle(noHub);
    },
  };
}
