// A driver in memory for every port, which keeps to everything, or to all but one thing.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Light } from '../../../../broker/contract/light.js';
import { writeWav } from '../../../../nodes/devices/audio/wav.js';
import {
  type BoardRow,
  type Device,
  type DeviceDriver,
  type DriverContext,
  deviceDriver,
  type PortName,
  type Ports,
  type Printed,
  type Rating,
} from '../../../../nodes/devices/ports.js';
import { type Hardware, type Played, playDriver } from './played-board.js';
import type { Bench, Ends } from './rig.js';

/** Of one device: what it is made of, and its flaw. */
interface Own {
  readonly base: Played;
  readonly hardware: Hardware;
  readonly context: DriverContext;
  readonly flaw: string | undefined;
  /** Called each time that the hardware is there, once somebody is given. */
  onBack(fn: () => void): void;
}
type Make<N extends PortName> = {
  readonly make: (own: Own) => Ports[N];
  readonly end: (hardware: Hardware) => Ends[N];
};

/** Plays on, off, on, ... by writing `lit` or nothing under a name. */
function player({ base, context: { clock }, flaw }: Own, name: string) {
  let cancel = () => {};
  function play({ rest, blink = [], repeat = false }: Light, part: number): void {
    const ms = flaw === 'plays no blink' ? undefined : blink[part];
    const isOver = base.isClosed() || (ms === undefined && !(repeat && flaw !== 'never repeats' && blink[0] !== undefined && part > 0));
    if (isOver) base.show(name, rest !== (flaw === 'rests the other way' && blink.length > 0) ? 'lit' : '');
    else if (ms === undefined) play({ rest, blink, repeat }, 0);
    else {
      base.show(name, part % 2 === 0 ? 'lit' : '');
      cancel = clock.after(ms, () => play({ rest, blink, repeat }, part + 1));
    }
  }
  return {
    stop: () => cancel(),
    play(light: Light): void {
      if (base.isClosed()) return;
      cancel();
      play(light, 0);
    },
  };
}

/** One listener, the last one given. */
function hearing<T>({ base, flaw, hardware, onBack }: Own, read: (what: string) => T | undefined) {
  let listeners: ((what: T) => void)[] = [];
  const tell = (what: T) => {
    for (const listener of listeners) if (!base.isClosed() || flaw === 'hears when closed') listener(what);
  };
  hardware.touched = (touched) => {
    const what = read(touched);
    if (what === undefined) return;
    tell(what);
    if (flaw === 'hears twice') tell(what);
  };
  let times = 0;
  onBack(() => {
    times += 1;
    const what = read('ghost');
    if (flaw === 'hears a ghost' && times > 1 && what !== undefined) tell(what);
  });
  return (fn: (what: T) => void) => {
    listeners = flaw === 'tells old listeners, too' ? [...listeners, fn] : [fn];
  };
}

const isLit = (hardware: Hardware, name: string) => async () => hardware.shown.get(name) === 'lit';
const push = (hardware: Hardware) => async (what: string) => hardware.touched(what);

const makers: { readonly [N in PortName]: Make<N> } = {
  display: {
    make({ base, context, flaw }) {
      let last = Number.NEGATIVE_INFINITY;
      return {
        ...deviceOf(base),
        show(text) {
          const isSoon = context.clock.now() - last < 5;
          last = context.clock.now();
          if (!(isSoon && flaw === 'drops what comes too fast')) base.show('digits', text);
        },
      };
    },
    end: ({ shown }) => ({ shown: async () => shown.get('digits') ?? '' }),
  },
  lamp: {
    make: (own) => ({ ...deviceOf(own.base), show: player(own, 'lamp').play }),
    end: (hardware) => ({ isLit: isLit(hardware, 'lamp') }),
  },
  buzzer: {
    make(own) {
      const { play, stop } = player(own, 'buzzer');
      let late: readonly number[] = [];
      own.onBack(() => play({ rest: false, blink: [...late] }));
      return {
        ...deviceOf(own.base),
        sound(tone) {
          if (own.flaw === 'sounds later' && !own.base.isThere()) late = tone;
          else if (own.base.isThere()) play({ rest: false, blink: [...tone], repeat: own.flaw === 'sounds on and on' && tone.length > 0 });
          else stop();
        },
      };
    },
    end: (hardware) => ({ isSounding: isLit(hardware, 'buzzer') }),
  },
  buttons: {
    make(own) {
      const players = new Map(['b1', 'b2'].map((name) => [name, player(own, own.flaw === 'has one lamp for all' ? 'b1' : name)]));
      return {
        ...deviceOf(own.base),
        onPress: hearing(own, (what) => (what === 'ghost' ? 'b1' : what)),
        light(button, light) {
          const found = players.get(button);
          if (found === undefined && own.flaw === 'throws at an unknown button') throw new Error(button);
          found?.play(light);
        },
      };
    },
    end: (hardware) => ({ two: ['b1', 'b2'], push: push(hardware), isLit: (button) => isLit(hardware, button)() }),
  },
  keypad: {
    make: (own) => ({ ...deviceOf(own.base), onKey: hearing(own, (what) => (what === 'ghost' ? '1' : what)) }),
    end: (hardware) => ({ keys: '0123456789ABCD*#', push: push(hardware) }),
  },
  button: {
    make: (own) => ({
      ...deviceOf(own.base),
      onChange: hearing(own, (what) => (what === 'up' && own.flaw === 'tells no release' ? undefined : what === 'down')),
    }),
    end: (hardware) => ({ move: async (down) => hardware.touched(down ? 'down' : 'up') }),
  },
  rating: {
    make: (own) => ({
      ...deviceOf(own.base),
      onRate: hearing(own, (what): Rating | undefined => {
        const ratings: readonly Rating[] = own.flaw === 'has the worst for the best' ? [3, 2, 1] : [1, 2, 3];
        return ratings[Number(what) - 1];
      }),
    }),
    end: (hardware) => ({ push: async (rating) => hardware.touched(String(rating)) }),
  },
  board: {
    make: ({ base, flaw }) => ({
      ...deviceOf(base),
      show: (rows) => base.show('rows', JSON.stringify(flaw === 'has the oldest on top' ? [...rows].reverse() : rows)),
    }),
    end: ({ shown }) => ({ rows: async (): Promise<readonly BoardRow[]> => JSON.parse(shown.get('rows') || '[]') }),
  },
  printer: { make: printerOf, end: ({ done }) => ({ printed: async (number) => done.filter((paper) => paper === number).length }) },
  voice: {
    make({ base, context, flaw }) {
      let calls = 0;
      return {
        ...deviceOf(base),
        async speak() {
          calls += 1;
          const file = join(context.folder, flaw === 'has one file for all calls' ? 'call.wav' : `call-${calls}.wav`);
          const samples = 22_050 / 2;
          if (flaw !== 'names no file') await writeFile(file, writeWav(Buffer.alloc(samples * 2)));
          return { file, ms: flaw === 'lies about its length' ? 900 : 500, spoken: true };
        },
      };
    },
    end: () => ({}),
  },
  speaker: { make: speakerOf, end: ({ done }) => ({ heard: async () => done.map((pcm) => Buffer.from(pcm, 'base64')) }) },
};

/** A ticket takes 200 ms; it says how it stands as soon as it knows. */
function printerOf({ base, hardware, context: { clock }, flaw, onBack }: Own): Ports['printer'] {
  let listener = (_ready: boolean) => {};
  let queue: Promise<unknown> = Promise.resolve();
  let late: string[] = [];
  let told: boolean | undefined;
  const wait = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
  const isReady = () => base.isThere() || flaw === 'is ready while it is away';
  function tell(): void {
    if (base.isClosed() || told === isReady()) return;
    told = isReady();
    listener(told);
  }
  onBack(() => {
    hardware.done.push(...late);
    late = [];
  });
  async function printNow(number: string, wanted: () => boolean): Promise<Printed> {
    if (!wanted() && flaw !== 'prints what is expired') return { state: 'failed', reason: 'expired' };
    if (!base.isThere()) {
      if (flaw === 'prints later') late.push(number);
      return { state: 'failed', reason: 'gone' };
    }
    const { pulls } = hardware;
    await wait(200);
    if (hardware.pulls !== pulls) {
      if (flaw === 'prints again what was cut off') clock.after(1_000, () => void hardware.done.push(number, number));
      return { state: 'unknown', reason: 'cut-off' };
    }
    hardware.done.push(number, ...(flaw === 'prints twice' ? [number] : []));
    return flaw === 'says that it failed' ? { state: 'failed' } : { state: 'printed' };
  }
  const health = base.health;
  Object.assign(base, {
    health() {
      tell();
      return health();
    },
  });
  const ends = async () => void (flaw === 'throws away what waits' ? undefined : await queue);
  return {
    ...deviceOf(base, ends),
    dress() {},
    print(paper, wanted) {
      if (base.isClosed()) return Promise.resolve({ state: 'failed', reason: 'closed' });
      const number = 'number' in paper ? paper.number : paper.slip;
      const printed = queue.then(() => (base.isClosed() ? ({ state: 'failed', reason: 'closed' } as const) : printNow(number, wanted)));
      queue = printed;
      return printed;
    },
    onReady(fn) {
      listener = fn;
      told = isReady();
      if (flaw !== 'keeps how it stands to itself') fn(told);
      else told = undefined;
    },
  };
}

/** Nothing really sounds: it takes its time. */
function speakerOf({ base, hardware, context: { clock }, flaw, onBack }: Own): Ports['speaker'] {
  let queue: Promise<unknown> = Promise.resolve();
  let cut = () => {};
  let stopped = false;
  const late: string[] = [];
  onBack(() => void hardware.done.push(...late.splice(0)));
  async function playNow(file: string, ms: number): Promise<'announced' | 'silent'> {
    const pcm = (await readFile(file)).subarray(44).toString('base64');
    if (stopped || !base.isThere()) {
      if (flaw === 'plays later') late.push(pcm);
      return 'silent';
    }
    if (flaw !== 'drops a sound' || hardware.done.length % 2 === 0) hardware.done.push(pcm);
    await new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve);
      cut = () => {
        cancel();
        resolve();
      };
    });
    return 'announced';
  }
  async function silence(): Promise<void> {
    stopped = true;
    if (flaw !== 'plays to its end when closed') cut();
  }
  return {
    ...deviceOf(base, silence),
    play({ file, ms }) {
      const played = queue.then(() => playNow(file, ms));
      queue = played;
      return played;
    },
  };
}

export function played<N extends PortName>(port: N, flaw?: string): { driver: DeviceDriver<Ports[N]>; bench: () => Promise<Bench<N>> } {
  const hardware: Hardware = { plugged: true, pulls: 0, shown: new Map(), touched: () => {}, done: [] };
  const settings = flaw === 'takes any option' ? z.looseObject({}) : z.strictObject({});
  let opened = 0;
  const driver: DeviceDriver<Ports[N]> = deviceDriver({
    settings,
    async open(_settings, context) {
      if (!hardware.plugged && flaw === 'says in many lines that it is not there') throw new Error('not\nthere');
      opened += 1;
      if (opened > 1 && flaw === 'opens but once') throw new Error('it is in use');
      const backs: (() => void)[] = [];
      const base = playDriver(hardware, context.clock, flaw, onTestFinished, () => {
        for (const back of backs) back();
      });
      return makers[port].make({ base, hardware, context, flaw, onBack: (fn) => void backs.push(fn) });
    },
  });
  const bench = async (): Promise<Bench<N>> => {
    const cord = {
      async pull() {
        hardware.plugged = false;
        hardware.pulls += 1;
        hardware.shown.clear();
      },
      async plug() {
        hardware.plugged = true;
      },
    };
    return { settings: {}, end: makers[port].end(hardware), cord };
  };
  return { driver, bench };
}

/** What all devices have. `first`: what closing one begins with, before the hardware is let go. */
function deviceOf(base: Played, first: () => Promise<void> = async () => {}): Device {
  return {
    health: () => base.health(),
    async close() {
      await first();
      await base.close();
    },
  };
}
