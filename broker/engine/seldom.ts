// What happens over and over is said once a minute, and how often it was not: every press fails on a full disk, and each would be a line more on it.

const everyMs = 60_000;

/** `repeated`: how often it has not been said since the last time; absent where that is never. `now`: ms. */
export function createSeldom(now: () => number): (say: (since: { readonly repeated?: number }) => void) => void {
  let said: number | undefined;
  let unsaid = 0;
  return (say) => {
    if (said !== undefined && now() - said < everyMs) {
      unsaid += 1;
      return;
    }
    const since = unsaid === 0 ? {} : { repeated: unsaid };
    said = now();
    unsaid = 0;
    say(since);
  };
}
