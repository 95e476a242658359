// One direction of a simulated connection. It keeps its order; what comes twice comes again at once, or among those that
// followed it. With the cable cut everything waits, as TCP does, until it is mended or somebody lets go.
import type { Chance } from '../harness/random.js';
import type { Owner, SimTime } from './clock.js';

/** What a cable does to what passes. */
export interface Weather {
  /** One way, whole ms, from the least to the most. */
  readonly latencyMs: readonly [number, number];
  /** So likely it is held up for up to `lateMs`, and all that follow wait behind it. */
  readonly lateChance: number;
  readonly lateMs: number;
  /** So likely it comes twice. */
  readonly repeatChance: number;
}

export const fairWeather: Weather = { latencyMs: [1, 4], lateChance: 0, lateMs: 0, repeatChance: 0 };

/** Whether a frame may come again, and when: where order is all, never later than one that followed it. */
export type Repeats = 'later' | 'at-once' | 'never';

export interface Cable {
  readonly weather: Weather;
  readonly isCut: boolean;
  /** After an interruption: until then TCP has not found out that there is a way again. */
  readonly readyAt: number;
}

export interface Way<F> {
  send(frame: F, repeats: Repeats): void;
  /** The cable is mended. */
  wake(): void;
  /** What is on the way is lost. */
  drop(): void;
}

/** A message that comes again comes within so long. */
const repeatMs = 3_000;

export function createWay<F>(time: SimTime, chance: Chance, cable: Cable, to: Owner, arrive: (frame: F) => void): Way<F> {
  const queue: { readonly at: number; readonly frame: F }[] = [];
  /** When the last one arrives, repetitions apart. */
  let tailAt = 0;
  let awaited = false;

  function wake(): void {
    const [next] = queue;
    if (awaited || next === undefined || cable.isCut) return;
    awaited = true;
    time.at(Math.max(next.at, cable.readyAt), deliver, to);
  }

  function deliver(): void {
    awaited = false;
    if (cable.isCut) return;
    const next = queue.shift();
    wake();
    if (next !== undefined) arrive(next.frame);
  }

  function put(at: number, frame: F): void {
    let place = queue.length;
    while (place > 0 && (queue[place - 1]?.at ?? 0) > at) place -= 1;
    if (place === queue.length) queue.push({ at, frame });
    else queue.splice(place, 0, { at, frame });
  }

  return {
    wake,
    drop() {
      queue.length = 0;
    },
    send(frame, repeats) {
      const { latencyMs, lateChance, lateMs, repeatChance } = cable.weather;
      const [least, most] = latencyMs;
      const late = lateChance > 0 && chance.happens(lateChance) ? chance.below(lateMs) : 0;
      // Whole ms, so that now and then several arrive at once, as they do.
      tailAt = Math.max(tailAt, Math.ceil(time.now) + least + chance.below(most - least + 1) + late);
      put(tailAt, frame);
      if (repeats !== 'never' && repeatChance > 0 && chance.happens(repeatChance))
        put(tailAt + (repeats === 'later' ? chance.below(repeatMs) : 0), frame);
      wake();
    },
  };
}
