// What is still shown where the cable to the hub is cut, and for how long it has been: somebody looks twice a second.
import type { SimTime } from './clock.js';
import type { SimHall } from './hall.js';
import type { Look } from './look.js';
import type { SimProcess } from './process.js';

const lookMs = 500;

/** One life of a node's program. */
interface Life {
  readonly process: SimProcess;
  /** What the life before has left on the display: until the hub has told it its job, a node does not know of its own display. */
  readonly left: string;
  isItsOwn: boolean;
  deafSince: number | undefined;
}

/** Looks on until the true time `until`. */
export function watchSilence(time: SimTime, hall: SimHall, until: number, look: Look): void {
  const { network, nodes } = hall;
  const lives = new Map<string, Life>();

  function lookAtEach(): void {
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
      if (life.deafSince === undefined) continue;
      // Between two cuts there may be a moment in which it heard a beat.
      const ms = time.now - Math.max(life.deafSince, network.wire(node).mendedAt);
      look('cutOff', { node, shown, ms, isItsOwn: life.isItsOwn });
    }
    if (time.now < until) time.at(time.now + lookMs, lookAtEach);
  }
  lookAtEach();
}
