// What the tests of the gpio driver share: a clock that is moved by hand, a context, a fake sysfs and a fake onoff.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Clock, DriverContext } from '../../../../nodes/devices/ports.js';
import { makeFolder } from '../../../harness/folders.js';

/** `waiting` counts the timers that stand. `stall`: time passes and no timer comes; each comes late, with the next `advance`. */
export function steppedClock(): { readonly clock: Clock; advance(ms: number): void; stall(ms: number): void; waiting(): number } {
  const timers = new Set<{ readonly at: number; readonly fn: () => void }>();
  let now = 0;
  const clock: Clock = {
    now: () => now,
    after(ms, fn) {
      const timer = { at: now + ms, fn };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  return {
    clock,
    waiting: () => timers.size,
    stall(ms) {
      now += ms;
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.fn();
      }
      now = end;
    },
  };
}

/** `logged` fills with what the maintainer would read. */
export function contextOn(clock: Clock, logged: string[] = []): DriverContext {
  const log = pino({}, { write: (line: string) => logged.push(line) });
  return { node: 'kiosk-1', device: 'buttons', log, clock, folder: '/nonexistent', wire: { send: () => {}, onMessage: () => {} } };
}

/** `chips`: label by base, in a folder laid out as /sys/class/gpio; `lines` are exported. */
export function fakeSysfs(chips: Readonly<Record<number, string>>, lines: readonly number[] = []): string {
  const folder = makeFolder('turno-gpio-');
  onTestFinished(folder.remove);
  for (const [base, label] of Object.entries(chips)) {
    const chip = join(folder.path, `gpiochip${base}`);
    mkdirSync(chip);
    writeFileSync(join(chip, 'label'), `${label}\n`);
    writeFileSync(join(chip, 'base'), `${base}\n`);
  }
  for (const line of lines) {
    mkdirSync(join(folder.path, `gpio${line}`));
    for (const file of ['value', 'direction', 'active_low']) writeFileSync(join(folder.path, `gpio${line}`, file), '0\n');
  }
  writeFileSync(join(folder.path, 'export'), '');
  return folder.path;
}

type Listener = (error: Error | null | undefined, value: 0 | 1) => void;

/** onoff without a kernel. `told`: every order, in order. Lines in `busy` cannot be opened, those in `stuck` stay inputs. */
export function fakeOnoff(busy: readonly number[] = [], stuck: readonly number[] = []) {
  const told: string[] = [];
  const lines = new Map<number, Gpio>();
  class Gpio {
    static accessible = true;
    value: 0 | 1 = 0;
    broken = false;
    listener: Listener | undefined;
    constructor(
      readonly gpio: number,
      readonly asked: 'in' | 'low',
      readonly edges: 'none' | 'both',
      readonly options: { readonly activeLow: boolean },
    ) {
      if (busy.includes(gpio)) throw new Error('EBUSY: resource busy, write');
      told.push(`${gpio} opened ${asked}`);
      lines.set(gpio, this);
    }
    readSync(): 0 | 1 {
      return this.value;
    }
    writeSync(value: 0 | 1): void {
      if (this.broken) throw new Error('EIO: i/o error, write');
      told.push(`${this.gpio} ${value}`);
      this.value = value;
    }
    watch(listener: Listener): void {
      this.listener = listener;
    }
    edge(): string {
      return this.edges;
    }
    direction(): string {
      return this.asked === 'low' && !stuck.includes(this.gpio) ? 'out' : 'in';
    }
    activeLow(): boolean {
      return this.options.activeLow;
    }
    unexport(): void {
      told.push(`${this.gpio} given back`);
    }
  }
  return {
    told,
    load: async () => ({ Gpio }),
    /** From now on, writing to the line fails. */
    break: (line: number) => {
      const gpio = lines.get(line);
      if (gpio !== undefined) gpio.broken = true;
    },
    /** The line's level changes. */
    edge(line: number, value: 0 | 1): void {
      const gpio = lines.get(line);
      if (gpio === undefined) throw new Error(`line ${line} is not open`);
      gpio.value = value;
      gpio.listener?.(null, value);
    },
  };
}
