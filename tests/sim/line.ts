// A simulated connection between a client and the hub, and the cable that it goes by. It may end at either end, or in the
// middle; what is on the way then is lost, and nobody is told.
import type { Chance } from '../harness/random.js';
import type { SimTime } from './clock.js';
import type { SimProcess } from './process.js';
import { createWay, fairWeather, type Repeats, type Way, type Weather } from './way.js';

/** One end of a connection. */
export interface End<In, Out> {
  readonly open: boolean;
  /** Nothing happens when it is not open. */
  send(frame: Out, repeats: Repeats): void;
  /** Lets go; the other end hears of it after what was sent before. */
  close(): void;
  hear(frame: (frame: In) => void, closed: () => void): void;
}

export interface Line<Up, Down> {
  readonly client: End<Down, Up>;
  readonly hub: End<Up, Down>;
}

export interface Wire {
  readonly isCut: boolean;
  /** The true time at which it, or the hub's own cable, was last mended; before the first cut none. */
  readonly mendedAt: number;
  setWeather(weather: Weather): void;
  /** From now on nothing passes, and nobody is told. */
  cut(): void;
  mend(): void;
  /** The hub's own cable is mended. */
  wake(): void;
  /** Every connection on it ends, both ends know, and what was on the way is lost. */
  breakLines(): void;
  connect<Up, Down>(client: SimProcess, hub: SimProcess): Line<Up, Down>;
}

const closing = Symbol('closing');
type Closing = typeof closing;

interface InnerEnd<In, Out> {
  readonly end: End<In, Out>;
  arrive(frame: In | Closing): void;
  /** It hears that there is no connection any more. */
  closed(): void;
}

/** After an interruption TCP tries again within so long. */
const againMs = 1_000;
const resetMs = 2;

/** `backbone`: the hub's own cable, on which every wire hangs. */
export function createWire(time: SimTime, chance: Chance, backbone: { readonly isCut: boolean }): Wire {
  let weather = fairWeather;
  let isCut = false;
  let readyAt = 0;
  let mendedAt = Number.NEGATIVE_INFINITY;
  const cable = {
    get weather() {
      return weather;
    },
    get isCut() {
      return isCut || backbone.isCut;
    },
    get readyAt() {
      return readyAt;
    },
  };
  const lines = new Set<{ wake(): void; break(): void }>();

  function createEnd<In, Out>(mine: SimProcess, other: SimProcess, way: () => Way<Out | Closing>, ended: () => void): InnerEnd<In, Out> {
    let open = true;
    let hearFrame: (frame: In) => void = () => {};
    let hearClosed = () => {};

    function shut(tells: boolean): void {
      open = false;
      if (tells) way().send(closing, 'never');
      ended();
    }
    function closed(): void {
      if (!open) return;
      shut(false);
      hearClosed();
    }
    // The kernel closes what a dead program had open; without power there is no kernel.
    mine.onEnd((how) => {
      if (open) shut(how === 'program');
    });

    return {
      closed,
      arrive(frame) {
        if (frame === closing) closed();
        else if (open) hearFrame(frame);
      },
      end: {
        get open() {
          return open;
        },
        send(frame, repeats) {
          if (!open) return;
          way().send(frame, repeats);
          // The other machine is up again, and knows nothing of this connection.
          if (!other.alive && other.isPowered && !cable.isCut) time.at(time.now + resetMs, closed, mine);
        },
        close() {
          if (open) shut(true);
        },
        hear(frame, whenClosed) {
          hearFrame = frame;
          hearClosed = whenClosed;
        },
      },
    };
  }

  /** What waited comes, once TCP has tried again. */
  function wake(): void {
    mendedAt = time.now;
    readyAt = time.now + 1 + chance.below(againMs);
    for (const line of lines) line.wake();
  }

  return {
    wake,
    get isCut() {
      return cable.isCut;
    },
    get mendedAt() {
      return mendedAt;
    },
    setWeather(next) {
      weather = next;
    },
    cut() {
      isCut = true;
    },
    mend() {
      isCut = false;
      wake();
    },
    breakLines() {
      for (const line of [...lines]) line.break();
    },
    connect<Up, Down>(client: SimProcess, hub: SimProcess): Line<Up, Down> {
      const up: Way<Up | Closing> = createWay(time, chance, cable, hub, (frame) => atHub.arrive(frame));
      const down: Way<Down | Closing> = createWay(time, chance, cable, client, (frame) => atClient.arrive(frame));
      const ended = () => {
        if (!atHub.end.open && !atClient.end.open) lines.delete(line);
      };
      const atClient = createEnd<Down, Up>(client, hub, () => up, ended);
      const atHub = createEnd<Up, Down>(hub, client, () => down, ended);
      const line = {
        wake() {
          up.wake();
          down.wake();
        },
        break() {
          up.drop();
          down.drop();
          time.at(time.now + resetMs, atClient.closed, client);
          time.at(time.now + resetMs, atHub.closed, hub);
        },
      };
      lines.add(line);
      return { client: atClient.end, hub: atHub.end };
    },
  };
}
