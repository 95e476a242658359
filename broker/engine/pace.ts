// How often one button may be pressed: children press everything.

export interface Pace {
  /** `now` in ms. A press that is allowed counts; one that is refused does not push the next one away. */
  allows(button: string, now: number): boolean;
}

export function createPace(perSecond: number): Pace {
  const lastAt = new Map<string, number>();
  return {
    allows(button, now) {
      const last = lastAt.get(button);
      if (last !== undefined && now - last < 1000 / perSecond) return false;
      lastAt.set(button, now);
      return true;
    },
  };
}
