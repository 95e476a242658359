// A binary heap: of what is in it, the first by an order that leaves no two alike.

interface Heap<T> {
  push(one: T): void;
  /** Undefined: it is empty. */
  first(): T | undefined;
  /** Takes the first out. */
  pop(): void;
}

export function createHeap<T>(isBefore: (a: T, b: T) => boolean): Heap<T> {
  const heap: T[] = [];
  return {
    push(one) {
      let i = heap.length;
      heap.push(one);
      while (i > 0) {
        const up = (i - 1) >> 1;
        const above = heap[up];
        if (above === undefined || !isBefore(one, above)) break;
        heap[i] = above;
        i = up;
      }
      heap[i] = one;
    },
    first: () => heap[0],
    pop() {
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return;
      let i = 0;
      for (;;) {
        let down = 2 * i + 1;
        let below = heap[down];
        const right = heap[down + 1];
        if (below !== undefined && right !== undefined && isBefore(right, below)) {
          below = right;
          down += 1;
        }
        if (below === undefined || !isBefore(below, last)) break;
        heap[i] = below;
        i = down;
      }
      heap[i] = last;
    },
  };
}
