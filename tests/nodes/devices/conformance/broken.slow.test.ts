// That the suite can fail: for every port a driver in memory which keeps to everything, and the same with one flaw at a time.
import { describe, expect, it } from 'vitest';
import type { PortName } from '../../../../nodes/devices/ports.js';
import { checks, setStage } from './checks.js';
import { manners } from './manners.js';
import { played } from './played-drivers.js';
import { swiftClock } from './swift-clock.js';

const ports = Object.keys(manners).filter((name): name is PortName => name in manners);

/** The checks that it fails, in their order; the first alone, if that is enough. */
async function failed<N extends PortName>(port: N, flaw?: string, enough?: 'first'): Promise<string[]> {
  const names: string[] = [];
  for (const { name, run } of checks) {
    if (enough !== undefined && names.length > 0) break;
    const { driver, bench } = played(port, flaw);
    const stage = await setStage(driver, port, manners[port], bench, swiftClock());
    await run(stage, driver).catch((error: unknown) => {
      if (flaw === undefined) throw error;
      names.push(name);
    });
  }
  return names;
}

const opens = 'opens, and is well';
const works = 'works, and goes on working';
const option = 'refuses an option that it does not know';
const missed = 'notices within 2 s that it was unplugged, says what to do, and does nothing in vain';
const back = 'comes back by itself with what it showed, hears nothing of before, and works';
const away = 'shows what it was told while it was away';
const early = 'that was not there when it was asked for says so, and is there when it is';
const middle = 'bears a cord that is pulled in the middle of its work';
const closing = 'closed in the middle of its work, it ends what it must and cuts what it may';
const again = 'is opened again after it was closed, and works';
const trace = 'closes without a trace';
const closesAway = 'closes while it is away';

describe('the suite', () => {
  it.each(ports)('finds nothing in a %s that keeps to everything', async (port) => {
    expect(await failed(port)).toEqual([]);
  });

  /** Flaws that one check alone can see. */
  it.each([
    ['display', 'takes any option', option],
    ['lamp', 'has no words', missed],
    ['display', 'says well again while it is away', missed],
    ['printer', 'is ready while it is away', missed],
    ['printer', 'prints later', missed],
    ['buzzer', 'sounds later', missed],
    ['speaker', 'plays later', missed],
    ['keypad', 'hears a ghost', back],
    ['display', 'restores no blank', away],
    ['rating', 'says in many lines that it is not there', early],
    ['printer', 'prints again what was cut off', middle],
    ['printer', 'throws away what waits', closing],
    ['speaker', 'plays to its end when closed', closing],
    ['display', 'opens but once', again],
    ['lamp', 'stays lit', trace],
    ['display', 'obeys when closed', trace],
    ['keypad', 'hears when closed', trace],
    ['buttons', 'leaves a file', trace],
    ['board', 'leaves a listener', trace],
    ['display', 'leaves a timer when away', closesAway],
  ] as const)('of a %s that %s fails: %s', async (port, flaw, check) => {
    expect(await failed(port, flaw)).toEqual([check]);
  });

  /** Flaws that every check sees which lets it work. */
  it.each([
    ['display', 'drops what comes too fast'],
    ['lamp', 'plays no blink'],
    ['lamp', 'never repeats'],
    ['lamp', 'rests the other way'],
    ['buttons', 'has one lamp for all'],
    ['buttons', 'throws at an unknown button'],
    ['buttons', 'tells old listeners, too'],
    ['keypad', 'hears twice'],
    ['button', 'tells no release'],
    ['rating', 'has the worst for the best'],
    ['buzzer', 'sounds on and on'],
    ['board', 'has the oldest on top'],
    ['printer', 'prints twice'],
    ['printer', 'prints what is expired'],
    ['printer', 'says that it failed'],
    ['printer', 'keeps how it stands to itself'],
    ['voice', 'names no file'],
    ['voice', 'has one file for all calls'],
    ['voice', 'lies about its length'],
    ['speaker', 'drops a sound'],
  ] as const)('of a %s that %s fails what works, first', async (port, flaw) => {
    expect(await failed(port, flaw, 'first')).toEqual([works]);
  });

  it('of one that never is well fails its opening, first', async () => {
    expect(await failed('display', 'is never well', 'first')).toEqual([opens]);
  });

  it.each([
    ['notices late', [missed, back, away, closesAway]],
    ['never comes back', [missed, back, away, middle]],
    ['forgets', [back, away]],
    ['leaves a timer', [trace, closesAway]],
    ['leaves a timer of its own', [trace, closesAway]],
    ['leaves a program', [trace, closesAway]],
  ] as const)('of one that %s fails all that hangs on it', async (flaw, all) => {
    expect(await failed('display', flaw)).toEqual(all);
  });
});
