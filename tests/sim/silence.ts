// Whoever reads a number on a display may believe it: what has heard nothing of the hub for three seconds shows none.
import { staleMs } from '../../broker/contract/limits.js';
import type { SimTime } from './clock.js';
import type { SimHall } from './hall.js';
import type { Kind } from './invariants.js';
import type { SimProcess } from './process.js';

const lookMs = 500;
/** Between the moment the cable is cut and the first look at it, and for a beat that had just come, ms. */
const slackMs = 1_000;

/** Looks on until the true time `until`. */
export function watchSilence(time: SimTime, hall: SimHall, until: number, violate: (kind: Kind, words: string) => void): void {
  const { network, nodes } = hall;
  const deaf = new Map<string, { readonly process: SimProcess; readonly since: number }>();

  function look(): void {
    for (const [node, { process: running, cabinet }] of nodes) {
      const process = running();
      const before = deaf.get(node);
      if (process === undefined || !cabinet.panel.isOpen() || !network.wire(node).isCut || time.now < process.frozenUntil + lookMs)
        deaf.delete(node);
      else if (before?.process !== process) deaf.set(node, { process, since: time.now });
      else if (time.now - before.since > staleMs + slackMs) {
        const { panel } = cabinet;
        const shown = `${panel.digits()} ${panel.rows()}`;
        if (/\d/.test(shown))
          violate('shown-in-silence', `${node} shows ${shown.trim()}, ${Math.round(time.now - before.since)} ms after its cable was cut`);
      }
    }
    if (time.now < until) time.at(time.now + lookMs, look);
  }
  look();
}
