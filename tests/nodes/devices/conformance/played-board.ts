// Hardware in memory on a cord, and what every driver of it has in common: it looks every 100 ms whether the hardware is there. A
// flaw is one thing that it does wrong.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import type { Clock, Device } from '../../../../nodes/devices/ports.js';

/** What is at the end of the cord. */
export interface Hardware {
  plugged: boolean;
  /** How often it was unplugged. */
  pulls: number;
  /** What it shows or sounds, by name; gone with the power. */
  readonly shown: Map<string, string>;
  /** What a finger did, to whoever drives it. */
  touched: (what: string) => void;
  /** On paper or heard: it stays. */
  readonly done: string[];
}

export interface Played extends Device {
  /** Shown as soon as it can be, and again after each return. */
  show(name: string, what: string): void;
  isThere(): boolean;
  isClosed(): boolean;
}

/** What it does wrong when it is closed; handed back, so that this process gets rid of it. */
const leavings: Readonly<Record<string, () => () => void>> = {
  'leaves a timer of its own'() {
    // One that keeps no process alive is a trace, too.
    const timer = setInterval(() => {}, 60_000).unref();
    return () => clearInterval(timer);
  },
  'leaves a file'() {
    openSync('/dev/null', 'r');
    return () => {};
  },
  'leaves a program'() {
    const program = spawn('sleep', ['60'], { stdio: 'ignore' });
    return () => void program.kill();
  },
  'leaves a listener'() {
    const listener = () => {};
    process.on('exit', listener);
    return () => void process.off('exit', listener);
  },
};

/** `back`: told each time that the hardware is there. */
export function playDriver(
  hardware: Hardware,
  clock: Clock,
  flaw: string | undefined,
  tidy: (fn: () => void) => void,
  back = () => {},
): Played {
  const kept = new Map<string, string>();
  let closed = false;
  let there = false;
  let times = 0;
  let goneAt = 0;
  let cancel = () => {};

  function put(name: string, what: string): void {
    if (hardware.plugged) hardware.shown.set(name, what);
  }

  function found(): void {
    times += 1;
    back();
    if (flaw === 'forgets' && times > 1) return;
    for (const [name, what] of kept) if (!(flaw === 'restores no blank' && what === '')) put(name, what);
    if (flaw === 'restores no blank' && times > 1) for (const [name, what] of kept) if (what === '') put(name, '107');
  }

  function look(): void {
    const isHere = hardware.plugged && flaw !== 'is never well' && !(flaw === 'never comes back' && times > 0 && !there);
    if (there && !isHere && flaw === 'notices late' && goneAt === 0) {
      goneAt = clock.now();
      cancel = clock.after(4_000, look);
      return;
    }
    if (there && !isHere) goneAt = clock.now();
    if (isHere && !there) {
      goneAt = 0;
      there = true;
      found();
    }
    there = isHere;
    cancel = clock.after(100, look);
  }

  look();
  const says = flaw === 'has no words' ? 'gone' : 'it is gone: plug it in again';
  return {
    isThere: () => there,
    isClosed: () => closed,
    health() {
      const isLying = flaw === 'says well again while it is away' && goneAt > 0 && clock.now() - goneAt > 300;
      return there || isLying ? { ok: true } : { ok: false, code: 'gone', words: says };
    },
    show(name, what) {
      if (closed && flaw !== 'obeys when closed') return;
      kept.set(name, what);
      put(name, what);
    },
    async close() {
      if (closed) return;
      if (flaw !== 'leaves a timer' && !(flaw === 'leaves a timer when away' && !there)) cancel();
      if (flaw !== 'stays lit') for (const name of hardware.shown.keys()) hardware.shown.set(name, '');
      closed = true;
      const leave = leavings[flaw ?? ''];
      if (leave !== undefined) tidy(leave());
    },
  };
}
