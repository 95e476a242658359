// The hall's clock: ms that only ever go forward, also across restarts of the hub. Within one boot of the machine it is
// the kernel's monotonic clock; across a power cut it goes on by the wall clock where that can be trusted, and not at all
// where it cannot, so that a wait is then a lower bound.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Stamp } from '../contract/ids.js';
import { beatMs } from '../contract/limits.js';
import type { ShownClock, Store } from '../store/store.js';

/** Injected, so that a test may hold it. */
export interface TimeSource {
  /** Ms, monotonic within one boot of the machine, the same for every process of it. */
  monotonic(): number;
  /** Ms since 1970, as the machine believes. */
  wall(): number;
  /** Ms since the machine booted, its sleep included. */
  sinceBoot(): number;
  /** The earliest time that a wall clock may show and be believed, ms since 1970. */
  readonly earliest: number;
  /** Which boot of the machine this is. */
  machine(): string;
  /** Calls `fn` once after `ms`; the returned function cancels. */
  after(ms: number, fn: () => void): () => void;
  /** Calls `fn` once, after what is ready now: other sockets' messages, on a live hub. */
  soon(fn: () => void): void;
}

/** So many random bytes. */
export type Random = (bytes: number) => Uint8Array;

/** No clock can honestly be earlier than the program that reads it. */
const releasedAt = Date.UTC(2026, 10, 1);

export const systemTime: TimeSource = {
  monotonic: () => Number(process.hrtime.bigint() / 1000n) / 1000,
  wall: () => Date.now(),
  sinceBoot: () => uptime() * 1000,
  earliest: releasedAt,
  machine() {
    try {
      return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    } catch {
      // Not Linux: every start then counts as a new boot, which only makes waits lower bounds.
      return randomBytes(16).toString('hex');
    }
  },
  after(ms, fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
  soon(fn) {
    setImmediate(fn);
  },
};

/** A wall clock that moves so much more or less than the monotonic one was set, ms. */
const jumpMs = 60_000;
/** By so much may the wall clock and the monotonic one come apart before it is looked whether it was set, ms. */
const apartMs = 1_000;

export interface HallClock extends Pick<TimeSource, 'after' | 'soon'> {
  /** This life of the hub. */
  readonly boot: string;
  /** The machine booted since the hub last ran: nobody knows how long that took, so no order of before is still worth carrying out. */
  readonly afterPowerCut: boolean;
  /** Ms on the hall's clock. */
  now(): number;
  wall(): number;
  /** Whether the wall clock may turn the day. */
  trusted(): boolean;
  /** The number of the beat that is due now. */
  beat(): number;
  /** Ms since a finger moved, or undefined when the stamp is of no life of the hub since the machine booted. */
  age(stamp: Stamp): number | undefined;
  /** When a finger moved, ms on the hall's clock, which goes on from life to life: never later than now. */
  movedAt(stamp: Stamp): number;
}

export function startClock(store: Store, time: TimeSource, random: Random = randomBytes): HallClock {
  const machine = time.machine();
  const last = store.lastFact();
  const before = store.clock();
  /** Where the last facts bear a time that a hand has set, what the wall clock would have shown, minus the hall's clock. */
  let sure = before?.shown?.sure;
  /** It was at least so late when the last fact was written. */
  const least = last === undefined ? 0 : sure === undefined ? last.wall : last.at + sure;
  const plausible = (wall: number) => wall >= time.earliest && wall >= least;
  /** One that stands a little before the last fact was put right while the hub was away. */
  const isNoNonsense = (wall: number) => plausible(wall + jumpMs);
  const afterPowerCut = before !== undefined && before.machine !== machine;
  // A hub that was started again has not forgotten what a hand has done to the clock meanwhile, or before.
  const known = before?.machine === machine ? before.shown : undefined;
  let doubted = known?.doubted ?? false;
  let trusted = !doubted && plausible(time.wall());
  /** Just switched on, the clock may still be set by the network; once it was, nobody has a reason to set it again. */
  let maySet = known?.maySet ?? afterPowerCut;
  /** Whether what the life before saw last made sense: by now facts may bear the time that a hand has set. */
  let madeSense = known?.sensible;
  let drift = known?.drift ?? time.wall() - time.sinceBoot();
  let apart = known === undefined ? time.wall() - time.monotonic() : Number.NaN;
  /** Whether the next life will know all that this one does of the wall clock. */
  let isNoted = true;

  /** Looks whether somebody has set the wall clock. Set while it showed nonsense, or first after power came, it was synchronised. */
  function look(): boolean {
    if (!isNoted) note();
    const sensible = plausible(time.wall());
    // Every command asks, and the machine's uptime is a file: it is read when the two cheap clocks have come apart, by a hand
    // on the wall clock or a sleep.
    const apartNow = time.wall() - time.monotonic();
    if (Math.abs(apartNow - apart) < apartMs) return trusted && sensible;
    apart = apartNow;
    const now = time.wall() - time.sinceBoot();
    if (Math.abs(now - drift) > jumpMs) {
      const without = time.wall() - (now - drift);
      trusted = maySet || !(madeSense ?? isNoNonsense(without));
      doubted = !trusted;
      if (doubted) sure ??= without - time.monotonic() - offset;
      maySet = false;
      drift = now;
      note();
    }
    return trusted && sensible;
  }

  function shown(): ShownClock {
    return { drift, doubted, maySet, sensible: isNoNonsense(time.wall()), sure };
  }

  /** Facts that are written from now on bear this time: a next life would take what the clock showed before for nonsense. */
  function note(): void {
    try {
      store.noteClock(shown());
      isNoted = true;
    } catch {
      // A full disk takes no fact either; tried again when next somebody asks.
      isNoted = false;
    }
  }
  const offset = before?.machine === machine ? before.offset : resumed() - time.monotonic();
  const boot = Buffer.from(random(16)).toString('hex');
  look();
  madeSense = undefined;
  // The last of them tells the truth again.
  if (trusted && last !== undefined && Math.abs(last.wall - least) <= jumpMs) sure = undefined;
  const lives = new Set(store.startLife({ machine, offset, shown: shown() }, boot));
  const now = () => time.monotonic() + offset;
  const saidAt = ({ beat, sinceMs }: Stamp) => beat * beatMs + sinceMs;

  return {
    boot,
    afterPowerCut,
    now,
    wall: time.wall,
    after: time.after,
    soon: time.soon,
    trusted: look,
    beat: () => Math.floor(now() / beatMs),
    age: (stamp) => (lives.has(stamp.boot) ? now() - saidAt(stamp) : undefined),
    movedAt: (stamp) => Math.min(now(), saidAt(stamp)),
  };

  /** Where the clock goes on after a power cut; one beat further, so that no beat number comes twice. */
  function resumed(): number {
    if (last === undefined) return beatMs;
    const off = time.wall() - least;
    return last.at + beatMs + (plausible(time.wall()) ? Math.max(0, off) : 0);
  }
}
