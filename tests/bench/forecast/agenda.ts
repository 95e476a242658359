// What is going to happen, in the order of time; at the same moment, in the order in which it was put down.
import { createHeap } from '../../harness/heap.js';

export interface Agenda {
  /** Ms on the hall's clock. */
  now(): number;
  at(time: number, happens: () => void): void;
  after(ms: number, happens: () => void): void;
  /** Until nothing is left, or `isEnough`. */
  run(isEnough: () => boolean): void;
}

interface Entry {
  readonly time: number;
  readonly order: number;
  readonly happens: () => void;
}

export function createAgenda(from: number): Agenda {
  const heap = createHeap<Entry>((a, b) => a.time < b.time || (a.time === b.time && a.order < b.order));
  let now = from;
  let entered = 0;

  function at(time: number, happens: () => void): void {
    entered += 1;
    heap.push({ time: Math.max(time, now), order: entered, happens });
  }

  return {
    now: () => now,
    at,
    after: (ms, happens) => at(now + ms, happens),
    run(isEnough) {
      while (!isEnough()) {
        const entry = heap.first();
        if (entry === undefined) return;
        heap.pop();
        now = entry.time;
        entry.happens();
      }
    },
  };
}
