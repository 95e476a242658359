// A simulated machine: its power, its clocks, its disk, and the programs on it. Its clocks are its own: they drift, jump, or
// wake up in 1970.
import type { Random, TimeSource } from '../../broker/engine/clock.js';
import type { Clock } from '../../nodes/devices/ports.js';
import type { Machine } from '../../nodes/runtime/machine.js';
import type { Chance } from '../harness/random.js';
import type { SimTime } from './clock.js';
import type { SimDisk } from './disk.js';
import { createProcess, type SimProcess } from './process.js';

export interface SimMachine {
  readonly name: string;
  readonly powered: boolean;
  /** How often it was switched on. */
  readonly boots: number;
  readonly disk: SimDisk;
  /** A program starts. Throws when the machine has no power. */
  run(program: string): SimProcess;
  /** Ends every program, and whatever the disk had not synced. */
  cutPower(): void;
  /** Power comes; the machine boots. `wall`: what its clock shows, ms since 1970; without it, the time as it knew it and what has passed since. */
  powerOn(wall?: number): void;
  /** Ms since 1970, as it believes. */
  wall(): number;
  setWall(wall: number): void;
  /** Its crystal gains so much: 0.0001 is 100 ppm. */
  setDrift(drift: number): void;
  /** What a hub on it is given. `earliest`: the program's own date, ms since 1970. */
  timeSource(process: SimProcess, earliest: number): TimeSource;
  /** What a node on it is given. */
  clock(process: SimProcess): Clock;
  machine(): Machine;
}

interface MachineParts {
  readonly name: string;
  readonly time: SimTime;
  readonly chance: Chance;
  readonly disk: SimDisk;
  /** What its clock shows at the start, ms since 1970. */
  readonly wall: number;
  /** The code under test threw, and nobody caught it. */
  readonly failed: (program: string, error: unknown) => void;
}

/** A machine has been up for so long when its first program starts, ms. */
const bootingMs = 20_000;

export function createMachine({ name, time, chance, disk, wall: firstWall, failed }: MachineParts): SimMachine {
  const random = randomFrom(chance.of(`${name}: random`));
  const programs = new Set<SimProcess>();
  let powered = true;
  let boot = bootId();
  let boots = 1;
  /** The machine's own count, and the wall clock, both as they stood at a true time. */
  let anchor = { at: time.now, monotonic: bootingMs + chance.below(3_600_000), wall: firstWall };
  let rate = 1;

  function bootId(): string {
    const hex = Buffer.from(random(16)).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
  const passed = () => (time.now - anchor.at) * rate;
  const monotonic = () => anchor.monotonic + passed();
  const wall = () => anchor.wall + passed();
  const setAnchor = (changes: { monotonic?: number; wall?: number }) => {
    anchor = { at: time.now, monotonic: monotonic(), wall: wall(), ...changes };
  };

  /** `setTimeout` knows no less than 1 ms. */
  const after = (process: SimProcess) => (ms: number, fn: () => void) => process.after(Math.max(1, ms) / rate, fn);

  const self: SimMachine = {
    name,
    disk,
    get powered() {
      return powered;
    },
    get boots() {
      return boots;
    },
    run(program) {
      if (!powered) throw new Error(`${name} has no power`);
      const process = createProcess({ name: program, time, random, isPowered: () => powered, cutPower: self.cutPower, failed });
      programs.add(process);
      process.onEnd(() => programs.delete(process));
      return process;
    },
    cutPower() {
      if (!powered) return;
      powered = false;
      for (const process of [...programs]) process.end('power');
      disk.cutPower();
    },
    powerOn(shown) {
      if (powered) return;
      powered = true;
      boots += 1;
      boot = bootId();
      setAnchor({ monotonic: bootingMs, ...(shown === undefined ? {} : { wall: shown }) });
    },
    wall,
    setWall: (shown) => setAnchor({ wall: shown }),
    setDrift(drift) {
      setAnchor({});
      rate = 1 + drift;
    },
    timeSource: (process, earliest) => ({
      monotonic,
      wall: () => Math.floor(wall()),
      sinceBoot: monotonic,
      earliest,
      machine: () => boot,
      after: after(process),
      soon: (fn) => void process.after(0, fn),
    }),
    clock(process) {
      const started = monotonic();
      return { now: () => monotonic() - started, after: after(process) };
    },
    machine() {
      return { boot, now: () => Math.floor(monotonic()) };
    },
  };
  return self;
}

function randomFrom(chance: Chance): Random {
  return (bytes) => Uint8Array.from({ length: bytes }, () => chance.below(256));
}
