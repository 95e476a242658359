// What fingers touch: the keys and buttons.
import { expect } from 'vitest';
import type { PortName, Ports } from '../../../../nodes/devices/ports.js';
import { isPlaying } from './lights.js';
import { doneMs, type Finger, type Manner, neverLate, pauseMs } from './manner.js';
import type { PatientClock } from './patient-clock.js';
import type { Ends } from './rig.js';

async function touched<N extends PortName>(finger: Finger<N>, device: Ports[N], end: Ends[N], clock: PatientClock): Promise<void> {
  const heard: string[] = [];
  const before: string[] = [];
  finger.listen(device, (what) => before.push(what));
  finger.listen(device, (what) => heard.push(what));
  await finger.touch(end, () => clock.wait(pauseMs));
  const wanted = finger.heard(end);
  await clock.until(`hears ${wanted.join(' ')}`, doneMs, () => heard.length >= wanted.length);
  // Nothing twice, also not a little later.
  await clock.wait(200);
  expect(heard).toEqual(wanted);
  expect(before, 'whoever listened before').toEqual([]);
}

const buttonsFinger: Finger<'buttons'> = {
  listen: (device, hear) => device.onPress(hear),
  async touch({ two, push }, pause) {
    for (const button of two) await push(button);
    await pause();
    await push(two[1]);
  },
  heard: ({ two }) => [two[0], two[1], two[1]],
};
const keypadFinger: Finger<'keypad'> = {
  listen: (device, hear) => device.onKey(hear),
  async touch({ keys, push }, pause) {
    for (const key of keys) await push(key);
    await pause();
    await push(keys.slice(-1));
  },
  heard: ({ keys }) => [...keys, ...keys.slice(-1)],
};
const buttonFinger: Finger<'button'> = {
  listen: (device, hear) => device.onChange((down) => hear(down ? 'down' : 'up')),
  async touch({ move }, pause) {
    for (const down of [true, false, true, false]) {
      await move(down);
      await pause();
    }
  },
  heard: () => ['down', 'up', 'down', 'up'],
};
const ratingFinger: Finger<'rating'> = {
  listen: (device, hear) => device.onRate((rating) => hear(String(rating))),
  async touch({ push }, pause) {
    for (const rating of [1, 2, 3] as const) await push(rating);
    await pause();
    await push(3);
  },
  heard: () => ['1', '2', '3', '3'],
};

/** Of a device that is only touched. */
function touchedAlone<N extends PortName>(finger: Finger<N>): Manner<N> {
  return {
    works: (device, end, { clock }) => touched(finger, device, end, clock),
    finger,
    inVain: async () => neverLate,
  };
}

export const keypad = touchedAlone<'keypad'>(keypadFinger);
export const button = touchedAlone<'button'>(buttonFinger);
export const rating = touchedAlone<'rating'>(ratingFinger);

const lit = { rest: true };
const dark = { rest: false };

export const buttons: Manner<'buttons'> = {
  async works(device, end, { clock }) {
    await touched(buttonsFinger, device, end, clock);
    device.light('no-such-button', lit);
    const { isLit, two } = end;
    if (isLit === undefined) return;
    for (const button of two) {
      device.light(button, lit);
      await clock.until(`${button} is lit`, doneMs, () => isLit(button));
    }
    device.light(two[0], dark);
    await clock.until(`${two[0]} is dark`, doneMs, async () => !(await isLit(two[0])));
    expect(await isLit(two[1]), `${two[1]}'s lamp is its own`).toBe(true);
    await isPlaying(
      (light) => device.light(two[0], light),
      () => isLit(two[0]),
      clock,
    );
    expect(await isLit(two[1]), `${two[1]}'s lamp is its own`).toBe(true);
  },
  shows: {
    tell(device, { two }) {
      for (const button of two) device.light(button, lit);
    },
    clear(device, { two }) {
      for (const button of two) device.light(button, dark);
    },
    isSeen: async ({ two, isLit }) => isLit === undefined || ((await isLit(two[0])) && (await isLit(two[1]))),
    isBlank: async ({ two, isLit }) => isLit === undefined || !((await isLit(two[0])) || (await isLit(two[1]))),
  },
  finger: buttonsFinger,
  async inVain(device, { two }) {
    device.light(two[0], lit);
    return neverLate;
  },
};
