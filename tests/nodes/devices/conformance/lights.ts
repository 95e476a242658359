// What eyes look at, and a buzzer, which is a lamp for ears.
import { expect } from 'vitest';
import type { Light } from '../../../../broker/contract/light.js';
import type { BoardRow } from '../../../../nodes/devices/ports.js';
import { doneMs, type Manner, neverLate } from './manner.js';
import type { PatientClock } from './patient-clock.js';
import type { Ends } from './rig.js';

const lit: Light = { rest: true };
const dark: Light = { rest: false };

/** That a lamp plays its blink before it rests, repeats it where it should, and that the last of many orders holds. Ends dark. */
export async function isPlaying(show: (light: Light) => void, isLit: () => Promise<boolean>, clock: PatientClock): Promise<void> {
  const isDark = async () => !(await isLit());
  show({ rest: false, blink: [500, 500, 500] });
  for (const flash of ['first', 'second']) {
    await clock.until(`its ${flash} flash`, doneMs, isLit);
    await clock.until(`dark after its ${flash} flash`, doneMs, isDark);
  }
  await clock.wait(700);
  expect(await isLit(), 'it rests dark after its blink').toBe(false);
  show({ rest: true, blink: [300, 300], repeat: true });
  for (const flash of ['first', 'second', 'third']) {
    await clock.until(`its ${flash} flash of many`, doneMs, isLit);
    await clock.until(`dark after its ${flash} flash of many`, doneMs, isDark);
  }
  for (const light of [lit, dark, lit, dark, lit, dark]) show(light);
  await clock.until('dark at last', doneMs, isDark);
  await clock.wait(700);
  expect(await isLit(), 'the last order holds').toBe(false);
}

export const lamp: Manner<'lamp'> = {
  async works(device, { isLit }, { clock }) {
    device.show(lit);
    await clock.until('is lit', doneMs, isLit);
    device.show(dark);
    await clock.until('is dark', doneMs, async () => !(await isLit()));
    await isPlaying((light) => device.show(light), isLit, clock);
    device.show({ rest: true, blink: [100, 100] });
    await clock.until('is lit after its blink', doneMs, isLit);
  },
  shows: {
    tell: (device) => device.show(lit),
    clear: (device) => device.show(dark),
    isSeen: ({ isLit }) => isLit(),
    isBlank: async ({ isLit }) => !(await isLit()),
  },
  async inVain(device) {
    device.show(lit);
    return neverLate;
  },
};

export const buzzer: Manner<'buzzer'> = {
  async works(device, { isSounding }, { clock }) {
    const isSilent = async () => !(await isSounding());
    device.sound([500, 300, 500]);
    for (const part of ['once', 'again']) {
      await clock.until(`sounds ${part}`, doneMs, isSounding);
      await clock.until(`is silent ${part}`, doneMs, isSilent);
    }
    await clock.wait(500);
    expect(await isSounding(), 'it sounds once').toBe(false);
    device.sound([5_000]);
    await clock.until('sounds long', doneMs, isSounding);
    device.sound([]);
    await clock.until('was cut short', 1_000, isSilent);
  },
  async inVain(device, { isSounding }) {
    device.sound([5_000]);
    return isSounding;
  },
};

export const display: Manner<'display'> = {
  async works(device, { shown }, { clock }) {
    for (const text of ['042', '--', '7']) {
      device.show(text);
      await clock.until(`shows ${text}`, doneMs, async () => (await shown()) === text);
    }
    for (let number = 100; number <= 120; number += 1) device.show(String(number));
    await clock.until('shows the last of many', doneMs, async () => (await shown()) === '120');
    await clock.wait(300);
    expect(await shown(), 'the last order holds').toBe('120');
    device.show('');
    await clock.until('is blank', doneMs, async () => (await shown()) === '');
  },
  shows: {
    tell: (device) => device.show('107'),
    clear: (device) => device.show(''),
    isSeen: async ({ shown }) => (await shown()) === '107',
    isBlank: async ({ shown }) => (await shown()) === '',
  },
  async inVain(device) {
    device.show('107');
    return neverLate;
  },
};

const rows: readonly BoardRow[] = [{ number: 'A042', desk: '3' }];

/** A board of digits may have no letter for a number, no place for a desk, and one row alone. */
async function isOnTop({ rows }: Ends['board'], digits: string): Promise<boolean> {
  const [top] = await rows();
  return top?.number === `A${digits}` || top?.number === digits;
}

export const board: Manner<'board'> = {
  async works(device, end, { clock }) {
    device.show(rows);
    await clock.until('shows a row', doneMs, () => isOnTop(end, '042'));
    device.show([{ number: 'A043', desk: '1' }, ...rows]);
    await clock.until('shows the newest on top', doneMs, () => isOnTop(end, '043'));
    device.show([]);
    await clock.until('is blank', doneMs, async () => (await end.rows()).length === 0);
  },
  shows: {
    tell: (device) => device.show(rows),
    clear: (device) => device.show([]),
    isSeen: (end) => isOnTop(end, '042'),
    isBlank: async (end) => (await end.rows()).length === 0,
  },
  async inVain(device) {
    device.show(rows);
    return neverLate;
  },
};
