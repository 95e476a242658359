// What happens over and over is said once a minute, and how often it was not: every press fails on a full disk, and each would be a line more on it.

const everyMs = 60_000;
/** Of as many different things it is known when they were said last. */
const thingsMost = 20;

interface Said {
  readonly at: number;
  unsaid: number;
}

/** `what`: each is said by itself. `repeated`: how often it has not been said since the last time; absent where that is never. `now`: ms. */
export function createSeldom(now: () => number): (what: string, say: (since: { readonly repeated?: number }) => void) => void {
  const things = new Map<string, Said>();
  return (what, say) => {
    const last = things.get(what);
    if (last !== undefined && now() - last.at < everyMs) {
      last.unsaid += 1;
      return;
    }
    if (things.size >= thingsMost) things.clear();
    things.set(what, { at: now(), unsaid: 0 });
    say(last === undefined || last.unsaid === 0 ? {} : { repeated: last.unsaid });
  };
}
