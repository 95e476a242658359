// A simulated process: it can end at any call to a port, before the call has taken effect or after. From then on nothing
// that it does has an effect: its ports throw `Killed`, its timers never come.
import type { Random } from '../../broker/engine/clock.js';
import type { Owner, SimTime } from './clock.js';

/** What a dead process still does is stopped by this; it is nobody's fault. */
export class Killed extends Error {}

/** Its program ended alone, and the kernel under it goes on; or the machine lost its power. */
export type Ending = 'program' | 'power';

/** It ends at a call to a port: the first from now is 1. */
export interface Fate {
  readonly call: number;
  readonly when: 'before' | 'after';
  readonly how: Ending;
}

export interface SimProcess extends Owner {
  readonly name: string;
  /** Its machine has power, whether this program lives or not. */
  readonly isPowered: boolean;
  /** Calls to ports so far. */
  readonly calls: number;
  /** In place of any fate before. */
  doom(fate: Fate): void;
  /** A call to a port, which has its effect at once. Throws `Killed`. */
  port<T>(effect: () => T): T;
  /** One that takes `ms`. Begun, it ends even if the program does not live to see it; without power it does not. */
  portLater<T>(ms: number, effect: () => T): Promise<T>;
  /** Calls `fn` after so many true ms, if it lives. */
  after(ms: number, fn: () => void): () => void;
  readonly random: Random;
  /** For so many ms it does nothing, and everything waits for it. */
  freeze(ms: number): void;
  /** It is no more. `power` is said by its machine alone. */
  end(how: Ending): void;
  onEnd(fn: (how: Ending) => void): void;
}

interface ProcessParts {
  readonly name: string;
  readonly time: SimTime;
  readonly random: Random;
  readonly isPowered: () => boolean;
  /** Its machine loses its power, which ends this process. */
  readonly cutPower: () => void;
  /** The code under test threw, and nobody caught it: that ends the program, as Node would. */
  readonly failed: (name: string, error: unknown) => void;
}

export function createProcess({ name, time, random, isPowered, cutPower, failed }: ProcessParts): SimProcess {
  const endings: ((how: Ending) => void)[] = [];
  let ended: Ending | undefined;
  let calls = 0;
  let frozenUntil = 0;
  let fate: Fate | undefined;
  let fatal = Number.POSITIVE_INFINITY;

  function end(how: Ending): void {
    if (ended !== undefined) return;
    ended = how;
    for (const fn of endings) fn(how);
  }

  function die(how: Ending): void {
    if (how === 'power') cutPower();
    end(how);
  }

  function meetFate(how: Ending): never {
    die(how);
    throw new Killed(name);
  }

  /** Counts a call; returns how the process ends when the call has taken effect, if it does. */
  function call(): Ending | undefined {
    if (ended !== undefined) throw new Killed(name);
    calls += 1;
    if (calls !== fatal || fate === undefined) return undefined;
    if (fate.when === 'before') meetFate(fate.how);
    return fate.how;
  }

  /** The kernel, which ends what the program began. */
  const kernel: Owner = {
    get alive() {
      return ended !== 'power';
    },
    frozenUntil: 0,
    failed: (error) => self.failed(error),
  };

  const self: SimProcess = {
    name,
    random,
    get alive() {
      return ended === undefined;
    },
    get isPowered() {
      return isPowered();
    },
    get frozenUntil() {
      return frozenUntil;
    },
    get calls() {
      return calls;
    },
    failed(error) {
      if (error instanceof Killed) return;
      failed(name, error);
      end('program');
    },
    doom(next) {
      fate = next;
      fatal = calls + next.call;
    },
    port(effect) {
      const how = call();
      if (how === undefined) return effect();
      // Whether it takes effect or fails: it does not live to see which.
      try {
        effect();
      } catch {}
      return meetFate(how);
    },
    portLater(ms, effect) {
      const how = call();
      return new Promise((resolve, reject) => {
        const ended = () => {
          const settle = outcomeOf(effect, resolve, reject);
          if (how === undefined) time.at(time.now, settle, self);
          else die(how);
        };
        time.at(time.now + ms, ended, kernel);
      });
    },
    after(ms, fn) {
      if (ended !== undefined) throw new Killed(name);
      return time.at(time.now + ms, fn, self);
    },
    freeze(ms) {
      frozenUntil = Math.max(frozenUntil, time.now + ms);
    },
    end,
    onEnd(fn) {
      endings.push(fn);
    },
  };
  return self;
}

function outcomeOf<T>(effect: () => T, resolve: (result: T) => void, reject: (error: unknown) => void): () => void {
  try {
    const result = effect();
    return () => resolve(result);
  } catch (error) {
    return () => reject(error);
  }
}
