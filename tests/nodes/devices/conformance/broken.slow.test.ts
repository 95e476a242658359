// That the suite can fail: a number display in memory which keeps to everything, and the same with one flaw at a time.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Display, deviceDriver } from '../../../../nodes/devices/ports.js';
import { checks, setStage } from './checks.js';
import { manners } from './manners.js';
import type { Bench } from './rig.js';

type Flaw = 'forgets' | 'notices late' | 'never comes back' | 'stays lit' | 'leaves a timer' | 'takes any option' | 'obeys when closed';

/** The driver looks every 100 ms whether the hardware is there. */
function displayWith(flaw?: Flaw) {
  const hardware = { plugged: true, shown: '' };
  const settings = flaw === 'takes any option' ? z.looseObject({}) : z.strictObject({});
  const driver = deviceDriver<typeof settings, Display>({
    settings,
    async open(_settings, { clock }) {
      let text = '';
      let closed = false;
      let there = false;
      let cancel = () => {};
      function look(): void {
        const found = hardware.plugged && !(flaw === 'never comes back' && text !== '' && !there);
        if (found && !there && flaw !== 'forgets') hardware.shown = text;
        const late = there && !found && flaw === 'notices late';
        there = found;
        cancel = clock.after(late ? 4_000 : 100, look);
        if (late) there = true;
      }
      look();
      return {
        health: () => (there ? { ok: true } : { ok: false, code: 'gone', words: 'plug it in' }),
        show(next) {
          if (closed && flaw !== 'obeys when closed') return;
          text = next;
          if (hardware.plugged) hardware.shown = next;
        },
        async close() {
          if (flaw !== 'leaves a timer') cancel();
          if (flaw !== 'stays lit') hardware.shown = '';
          closed = true;
        },
      };
    },
  });
  const bench = async (): Promise<Bench<'display'>> => {
    Object.assign(hardware, { plugged: true, shown: '' });
    const move = (plugged: boolean) => async () => void Object.assign(hardware, { plugged, shown: '' });
    return { settings: {}, end: { shown: async () => hardware.shown }, cord: { pull: move(false), plug: move(true) } };
  };
  return { driver, bench };
}

/** The checks that it fails, by their names; `only` one of them is tried, where it is given. */
async function failed(flaw?: Flaw, only?: string): Promise<string[]> {
  const { driver, bench } = displayWith(flaw);
  const names: string[] = [];
  for (const { name, run } of checks.filter((check) => only === undefined || check.name === only)) {
    const stage = await setStage(driver, 'display', manners.display, bench);
    await run(stage, driver).catch(() => names.push(name));
    stage.clock.stop();
  }
  return names;
}

describe('the suite', () => {
  it('finds nothing in a display that keeps to everything', async () => {
    expect(await failed()).toEqual([]);
  });

  it.each([
    ['forgets', 'comes back by itself with what it showed, hears nothing of before, and works'],
    ['notices late', 'notices within 2 s that it was unplugged, says what to do, and does nothing in vain'],
    ['never comes back', 'comes back by itself with what it showed, hears nothing of before, and works'],
    ['stays lit', 'closes without a trace'],
    ['leaves a timer', 'closes without a trace'],
    ['takes any option', 'refuses an option that it does not know'],
    ['obeys when closed', 'closes without a trace'],
  ] as const)('finds one that %s', async (flaw, check) => {
    expect(await failed(flaw, check)).toEqual([check]);
  });
});
