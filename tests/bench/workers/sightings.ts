// Moments at which something was seen, in order; whoever asks gets the next one, seen already or not.

export interface Sightings {
  add(atMs: number): void;
  next(): Promise<number>;
  clear(): void;
}

export function createSightings(): Sightings {
  let seen: number[] = [];
  let waiting: ((atMs: number) => void)[] = [];
  return {
    add(atMs) {
      const first = waiting.shift();
      if (first === undefined) seen.push(atMs);
      else first(atMs);
    },
    next() {
      const first = seen.shift();
      return first === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(first);
    },
    clear() {
      seen = [];
      waiting = [];
    },
  };
}
