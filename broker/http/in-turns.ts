// Long lists, a piece at a time: whoever presses a button meanwhile does not wait for a page.

/** As `map`, in pieces between which the hub does its other work. */
export async function inTurns<T, U>(all: readonly T[], make: (one: T) => U): Promise<U[]> {
  const made: U[] = [];
  for (const [i, one] of all.entries()) {
    made.push(make(one));
    if (i % pieceLength === pieceLength - 1) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return made;
}

const pieceLength = 20;
