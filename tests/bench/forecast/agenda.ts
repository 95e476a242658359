// What is going to happen, in the order of time; at the same moment, in the order in which it was put down.

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
  // A binary heap, the earliest first.
  const heap: Entry[] = [];
  let now = from;
  let entered = 0;

  const isBefore = (a: Entry, b: Entry) => a.time < b.time || (a.time === b.time && a.order < b.order);

  function at(time: number, happens: () => void): void {
    entered += 1;
    const entry = { time: Math.max(time, now), order: entered, happens };
    let place = heap.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = heap[above];
      if (other === undefined || isBefore(other, entry)) break;
      heap[place] = other;
      place = above;
    }
    heap[place] = entry;
  }

  function earliest(): Entry | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let place = 0;
    while (true) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      if (left === undefined) break;
      const less = right !== undefined && isBefore(right, left) ? right : left;
      if (isBefore(last, less)) break;
      heap[place] = less;
      place = less === left ? 2 * place + 1 : 2 * place + 2;
    }
    heap[place] = last;
    return first;
  }

  return {
    now: () => now,
    at,
    after: (ms, happens) => at(now + ms, happens),
    run(isEnough) {
      while (!isEnough()) {
        const entry = earliest();
        if (entry === undefined) return;
        now = entry.time;
        entry.happens();
      }
    },
  };
}
