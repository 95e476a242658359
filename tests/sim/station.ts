// A machine in the hall and the one program that it is there for; and who starts that again when it has died, as systemd does.
import type { SimTime } from './clock.js';
import type { Tell } from './happenings.js';
import type { SimMachine } from './machine.js';
import type { Ending, Fate, SimProcess } from './process.js';

export interface Station {
  readonly name: string;
  readonly machine: SimMachine;
  /** The program that runs, if one does. */
  process(): SimProcess | undefined;
  /** Now; nothing happens when it runs. The machine is switched on, if it is off. */
  start(): void;
  /** It dies so, and is down for so long. */
  doom(fate: Fate, downMs: number): void;
  /** No power from now on, until `start`. */
  switchOff(): void;
  /** No fate awaits it any more. */
  spare(): void;
  /** It is told to end as it should, and started again so long after it has. */
  restart(downMs: number): void;
  /** Likewise, and is not started again. */
  stop(): void;
}

interface StationParts {
  readonly name: string;
  readonly time: SimTime;
  readonly machine: SimMachine;
  readonly tell: Tell;
  /** What its clock shows when it is switched on; undefined: the time as it knew it. */
  readonly wallAtBoot: () => number | undefined;
  /** Runs the program; what it throws ends the process. Returns how it is told to end; `ended` is called when it has. */
  readonly run: (process: SimProcess) => (ended: () => void) => void;
}

/** As long as systemd waits. */
const usuallyDownMs = 1_000;
const never: Fate = { call: Number.POSITIVE_INFINITY, when: 'before', how: 'program' };

export function createStation({ name, time, machine, tell, wallAtBoot, run }: StationParts): Station {
  let process: SimProcess | undefined;
  let downMs = usuallyDownMs;
  let isWanted = false;
  let tellToEnd: ((ended: () => void) => void) | undefined;

  function died(mine: SimProcess, how: Ending): void {
    if (process !== mine) return;
    process = undefined;
    tellToEnd = undefined;
    if (!isWanted) return;
    tell({ type: 'died', who: name, how });
    time.at(time.now + downMs, startIfWanted);
    downMs = usuallyDownMs;
  }

  function startIfWanted(): void {
    if (!isWanted || process !== undefined) return;
    if (!machine.powered) machine.powerOn(wallAtBoot());
    const mine = machine.run(name);
    process = mine;
    mine.onEnd((how) => died(mine, how));
    tell({ type: 'started', who: name, how: '' });
    const begin = () => {
      tellToEnd = run(mine);
    };
    time.at(time.now, begin, mine);
  }

  /** What has not even begun is not told anything. */
  function endAsItShould(): void {
    const mine = process;
    const end = tellToEnd;
    if (mine === undefined || end === undefined) return;
    const ended = () => {
      tell({ type: 'stopped', who: name, how: '' });
      mine.end('program');
    };
    time.at(time.now, () => end(ended), mine);
  }

  return {
    name,
    machine,
    process: () => process,
    start() {
      isWanted = true;
      startIfWanted();
    },
    doom(fate, forMs) {
      downMs = forMs;
      process?.doom(fate);
    },
    switchOff() {
      isWanted = false;
      machine.cutPower();
      tell({ type: 'died', who: name, how: 'switched off' });
    },
    spare() {
      downMs = usuallyDownMs;
      process?.doom(never);
    },
    restart(forMs) {
      downMs = forMs;
      endAsItShould();
    },
    stop() {
      isWanted = false;
      endAsItShould();
    },
  };
}
