// How often one button may be pressed: children press everything.

interface Pace {
  /** `perSecond` as the config that runs has it; `now` in ms. A press that is allowed counts; one that is refused does not push the next one away. */
  allows(button: string, perSecond: number, now: number): boolean;
}

export function createPace(): Pace {
  const lastAt = new Map<string, number>();
  return {
    allows(button, perSecond, now) {
      const last = lastAt.get(button);
      if (last !== undefined && now - last < 1000 / perSecond) return false;
      lastAt.set(button, now);
      return true;
    },
  };
}
