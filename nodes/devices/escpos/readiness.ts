// Whether a ticket pressed now would come out, told at once to whoever subscribes and then on change.

export interface Readiness {
  set(ready: boolean): void;
  subscribe(fn: (ready: boolean) => void): void;
}

export function readiness(first = false): Readiness {
  const fns: ((ready: boolean) => void)[] = [];
  let now = first;
  return {
    set(ready) {
      if (ready === now) return;
      now = ready;
      for (const fn of fns) fn(ready);
    },
    subscribe(fn) {
      fns.push(fn);
      fn(now);
    },
  };
}
