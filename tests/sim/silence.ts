// Whoever reads a number on a display may believe it: what has heard nothing of the hub for three seconds shows none.
import { staleMs } from '../../broker/contract/limits.js';
import type { SimTime } from './clock.js';
import type { SimHall } from './hall.js';
import type { Kind } from './invariants.js';
import type { SimProcess } from './process.js';

const lookMs = 500;
/** Between the moment the cable is cut and the first look at it, and for a beat that had just come, ms. */
const slackMs = 1_000;

/** One life of a node's program. */
interface Life {
  readonly process: SimProcess;
  /** What the life before has left on the display: until the hub has told it its job, a node does not know of its own display. */
  readonly left: string;
  isItsOwn: boolean;
  deafSince: number | undefined;
}

/** Looks on until the true time `until`. */
export function watchSilence(time: SimTime, hall: SimHall, until: number, violate: (kind: Kind, words: string) => void): void {
  const { network, nodes } = hall;
  const lives = new Map<string, Life>();

  function look(): void {
    for (const [node, { process: running, cabinet }] of nodes) {
      const process = running();
      const { panel } = cabinet;
      const shown = `${panel.digits()} ${panel.rows()}`.trim();
      if (process === undefined) {
        lives.delete(node);
        continue;
      }
      const before = lives.get(node);
      const life: Life = before?.process === process ? before : { process, left: shown, isItsOwn: false, deafSince: undefined };
      lives.set(node, life);
      life.isItsOwn ||= shown !== life.left;
      if (!network.wire(node).isCut || time.now < process.frozenUntil + lookMs) life.deafSince = undefined;
      else life.deafSince ??= time.now;
      // Between two cuts there may be a moment in which it heard a beat.
      const ms = time.now - Math.max(life.deafSince ?? time.now, network.wire(node).mendedAt);
      if (life.isItsOwn && ms > staleMs + slackMs && /\d/.test(shown))
        violate('shown-in-silence', `${node} shows ${shown}, ${Math.round(ms)} ms after its cable was cut`);
    }
    if (time.now < until) time.at(time.now + lookMs, look);
  }
  look();
}
