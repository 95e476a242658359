// Exactly once: an id is decided once and answered ever after (DESIGN, decision 2).
import { refusal } from '../contract/codes.js';
import type { CommandId } from '../contract/ids.js';
import type { Store } from '../store/store.js';
import { Answer } from '../tickets/commands.js';

const answersKeptMs = 10 * 60_000;
const bootsKeptMs = 24 * 3_600_000;
const keptInRam = 2_000;
/** A life that is forgotten here and refused again is decided again, and refused again. */
const refusedLives = 1_000;

/** A refusal that changed nothing is remembered in RAM only: to decide it again after a crash harms nobody. */
export interface Seen {
  /** The answer given before, `forgotten`, or undefined: this id is new. */
  before(id: CommandId): Answer | undefined;
  /** Notes an id as decided at `now` (hall's clock, ms). `hasFacts`: the caller puts the answer on disk with them. */
  note(id: CommandId, answer: Answer, now: number, hasFacts: boolean): void;
  /** Starts again from what is on disk: a commit failed. */
  reload(): void;
  /** What is too old to be asked again. `now` is the hall's clock, ms. Throws when the disk does not take it. */
  forget(now: number): void;
}

export function createSeen(store: Store): Seen {
  /** Of each life of a node, the highest counter, and when it was last heard of (hall's clock, ms). */
  const highest = new Map<string, { n: number; at: number }>();
  /** Likewise of lives that have only been refused, which anybody can make up: the latest of them. */
  const refused = new Map<string, number>();
  const fresh = new Map<string, Answer>();
  const life = (id: CommandId) => `${id.node}/${id.boot}`;
  const whole = (id: CommandId) => `${id.node}/${id.boot}/${id.n}`;

  function reload(): void {
    highest.clear();
    refused.clear();
    fresh.clear();
    for (const { node, boot, highest: n, at } of store.boots()) highest.set(`${node}/${boot}`, { n, at });
  }
  reload();

  return {
    reload,
    before(id) {
      if (id.n > Math.max(highest.get(life(id))?.n ?? 0, refused.get(life(id)) ?? 0)) return undefined;
      const kept = fresh.get(whole(id));
      if (kept !== undefined) return kept;
      const stored = store.answer(id);
      if (stored === undefined) return refusal('forgotten');
      return Answer.parse(JSON.parse(stored));
    },
    note(id, answer, now, hasFacts) {
      if (hasFacts || highest.has(life(id))) highest.set(life(id), { n: id.n, at: now });
      else {
        refused.delete(life(id));
        refused.set(life(id), id.n);
        shorten(refused, refusedLives);
      }
      fresh.set(whole(id), answer);
      // A durable answer that falls out here is still on disk.
      shorten(fresh, keptInRam);
    },
    forget(now) {
      store.forgetBefore(now - answersKeptMs, now - bootsKeptMs);
      for (const [key, { at }] of highest) if (at < now - bootsKeptMs) highest.delete(key);
    },
  };
}

/** The oldest goes first. */
function shorten(map: Map<string, unknown>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
