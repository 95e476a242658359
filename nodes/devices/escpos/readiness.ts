// Whether a ticket pressed now would come out, told at once to whoever listens and then on change.

interface Readiness {
  set(ready: boolean): void;
  /** One listener: the last one given. */
  listen(fn: (ready: boolean) => void): void;
}

export function readiness(first = false): Readiness {
  let listener = (_ready: boolean) => {};
  let now = first;
  return {
    set(ready) {
      if (ready === now) return;
      now = ready;
      listener(ready);
    },
    listen(fn) {
      listener = fn;
      fn(now);
    },
  };
}
