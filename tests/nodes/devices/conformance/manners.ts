// What each kind of device is for, and how one sees that it does it: one row a port. The checks are the same for all.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { writeWav } from '../../../../nodes/devices/audio/wav.js';
import type { BoardRow, PortName, Ports } from '../../../../nodes/devices/ports.js';
import type { PatientClock } from './patient-clock.js';
import type { Ends } from './rig.js';

/** What a row may use. */
interface Help {
  readonly clock: PatientClock;
  readonly folder: string;
  /** Every one is another: 1, 2, 3, ... */
  count(): number;
}

/** How long the hardware may take to do what it is told, ms. */
export const doneMs = 5_000;

/** What a finger does: one touch, and what is to be heard of it by whoever listens. */
interface Finger<N extends PortName> {
  listen(device: Ports[N], hear: (what: string) => void): void;
  touch(end: Ends[N]): Promise<void>;
  heard(end: Ends[N]): readonly string[];
}

export interface Manner<N extends PortName> {
  /** Once through its job. Asked again, it is done again. */
  works(device: Ports[N], end: Ends[N], help: Help): Promise<void>;
  /** Of what stays shown: tells it, sees whether the other end shows it, and whether the other end shows nothing. */
  readonly shows?: {
    tell(device: Ports[N], end: Ends[N]): void;
    isSeen(end: Ends[N]): Promise<boolean>;
    isBlank(end: Ends[N]): Promise<boolean>;
  };
  readonly finger?: Finger<N>;
  /** What is asked of it while it is gone or closed does nothing and never throws. */
  inVain(device: Ports[N], end: Ends[N], help: Help): Promise<void>;
}

const lit = { rest: true };
const dark = { rest: false };
const rows: readonly BoardRow[] = [{ number: 'A042', desk: '3' }];
const call = { call: 1, number: 'C107', desk: 2 };

async function touched<N extends 'buttons' | 'button' | 'keypad' | 'rating'>(
  finger: Finger<N>,
  device: Ports[N],
  end: Ends[N],
  clock: PatientClock,
): Promise<void> {
  const heard: string[] = [];
  finger.listen(device, () => expect.fail('whoever listened before still hears'));
  finger.listen(device, (what) => heard.push(what));
  await finger.touch(end);
  const wanted = finger.heard(end);
  await clock.until(`hears ${wanted.join(' ')}`, doneMs, () => heard.length >= wanted.length);
  // Nothing twice, also not a little later.
  await clock.wait(200);
  expect(heard).toEqual(wanted);
}

const buttonsFinger: Finger<'buttons'> = {
  listen: (device, hear) => device.onPress(hear),
  async touch({ two, push }) {
    for (const button of [two[0], two[1], two[1]]) await push(button);
  },
  heard: ({ two }) => [two[0], two[1], two[1]],
};
const keypadFinger: Finger<'keypad'> = {
  listen: (device, hear) => device.onKey(hear),
  async touch({ keys, push }) {
    for (const key of keys) await push(key);
  },
  heard: ({ keys }) => [...keys],
};
const buttonFinger: Finger<'button'> = {
  listen: (device, hear) => device.onChange((down) => hear(down ? 'down' : 'up')),
  async touch({ move }) {
    await move(true);
    await move(false);
  },
  heard: () => ['down', 'up'],
};

const ratingFinger: Finger<'rating'> = {
  listen: (device, hear) => device.onRate((rating) => hear(String(rating))),
  async touch({ push }) {
    for (const rating of [1, 2, 3, 3] as const) await push(rating);
  },
  heard: () => ['1', '2', '3', '3'],
};

const ticket = (n: number) => ({
  ticket: n,
  hall: 'Città di Forlì',
  service: 'Anagrafe',
  number: `A${String(n).padStart(3, '0')}`,
  day: '2026-11-25',
  time: '09:41',
  ahead: 3,
  language: 'it',
});

/** A plain tone of a third of a second; each is another. */
async function soundIn(folder: string, n: number): Promise<{ readonly pcm: Buffer; readonly file: string }> {
  const pcm = Buffer.alloc((22_050 / 3) * 2);
  for (let at = 0; at < pcm.length; at += 2) pcm.writeInt16LE(Math.round(Math.sin(at * (0.02 + n / 500)) * 8_000), at);
  const file = join(folder, `sound-${n}.wav`);
  await writeFile(file, writeWav(pcm));
  return { pcm, file };
}

export const manners: { readonly [N in PortName]: Manner<N> } = {
  buttons: {
    async works(device, end, { clock }) {
      await touched(buttonsFinger, device, end, clock);
      const { isLit, two } = end;
      if (isLit === undefined) return;
      for (const button of two) {
        device.light(button, lit);
        await clock.until(`${button} is lit`, doneMs, () => isLit(button));
      }
      device.light(two[0], dark);
      await clock.until(`${two[0]} is dark`, doneMs, async () => !(await isLit(two[0])));
      expect(await isLit(two[1])).toBe(true);
      device.light('no-such-button', lit);
    },
    shows: {
      tell(device, { two }) {
        for (const button of two) device.light(button, lit);
      },
      isSeen: async ({ two, isLit }) => isLit === undefined || ((await isLit(two[0])) && (await isLit(two[1]))),
      isBlank: async ({ two, isLit }) => isLit === undefined || !((await isLit(two[0])) || (await isLit(two[1]))),
    },
    finger: buttonsFinger,
    async inVain(device, { two }) {
      device.light(two[0], lit);
    },
  },
  keypad: {
    works: (device, end, { clock }) => touched(keypadFinger, device, end, clock),
    finger: keypadFinger,
    async inVain() {},
  },
  button: {
    works: (device, end, { clock }) => touched(buttonFinger, device, end, clock),
    finger: buttonFinger,
    async inVain() {},
  },
  rating: {
    works: (device, end, { clock }) => touched(ratingFinger, device, end, clock),
    finger: ratingFinger,
    async inVain() {},
  },
  lamp: {
    async works(device, end, { clock }) {
      device.show(lit);
      await clock.until('is lit', doneMs, end.isLit);
      device.show(dark);
      await clock.until('is dark', doneMs, async () => !(await end.isLit()));
      device.show({ rest: true, blink: [100, 100] });
      await clock.until('is lit after its blink', doneMs, end.isLit);
    },
    shows: {
      tell: (device) => device.show(lit),
      isSeen: ({ isLit }) => isLit(),
      isBlank: async ({ isLit }) => !(await isLit()),
    },
    async inVain(device) {
      device.show(lit);
    },
  },
  buzzer: {
    async works(device, end, { clock }) {
      device.sound([400, 200, 400]);
      await clock.until('sounds', doneMs, end.isSounding);
      await clock.until('is silent in between', doneMs, async () => !(await end.isSounding()));
      await clock.until('sounds again', doneMs, end.isSounding);
      await clock.until('is silent', doneMs, async () => !(await end.isSounding()));
      device.sound([5_000]);
      await clock.until('sounds long', doneMs, end.isSounding);
      device.sound([]);
      await clock.until('was cut short', 1_000, async () => !(await end.isSounding()));
    },
    async inVain(device) {
      device.sound([5_000]);
    },
  },
  display: {
    async works(device, end, { clock }) {
      for (const text of ['042', '--', '7']) {
        device.show(text);
        await clock.until(`shows ${text}`, doneMs, async () => (await end.shown()) === text);
      }
      device.show('');
      await clock.until('is blank', doneMs, async () => (await end.shown()) === '');
    },
    shows: {
      tell: (device) => device.show('107'),
      isSeen: async ({ shown }) => (await shown()) === '107',
      isBlank: async ({ shown }) => (await shown()) === '',
    },
    async inVain(device) {
      device.show('107');
    },
  },
  board: {
    async works(device, end, { clock }) {
      device.show(rows);
      await clock.until('shows a row', doneMs, async () => manners.board.shows?.isSeen(end) ?? true);
      device.show([]);
      await clock.until('is blank', doneMs, async () => (await end.rows()).length === 0);
    },
    shows: {
      tell: (device) => device.show(rows),
      // A board of digits may have no letter for a number, and no place for a desk.
      isSeen: async (end) => (await end.rows()).some(({ number }) => number === 'A042' || number === '042'),
      isBlank: async (end) => (await end.rows()).length === 0,
    },
    async inVain(device) {
      device.show(rows);
    },
  },
  printer: {
    async works(device, end, { clock, count }) {
      let ready = false;
      device.onReady((is) => {
        ready = is;
      });
      await clock.until('is ready', doneMs, () => ready);
      const [first, second] = [ticket(count()), ticket(count())];
      const [a, b] = await Promise.all([device.print(first, () => true), device.print(second, () => false)]);
      expect(['printed', 'written']).toContain(a.state);
      expect(b).toEqual({ state: 'failed', reason: 'expired' });
      await clock.until('is on paper', doneMs, async () => (await end.printed(first.number)) > 0);
      expect([await end.printed(first.number), await end.printed(second.number)]).toEqual([1, 0]);
    },
    async inVain(device, _end, { count }) {
      expect(await device.print(ticket(count()), () => true)).toMatchObject({ state: 'failed' });
    },
  },
  voice: {
    async works(device) {
      const sound = await device.speak(call, ['it', 'en']);
      expect(sound.ms).toBeGreaterThan(0);
    },
    async inVain(device) {
      await device.speak(call, ['it']);
    },
  },
  speaker: {
    async works(device, end, { folder, count }) {
      const before = (await end.heard()).length;
      const sounds = await Promise.all([soundIn(folder, count()), soundIn(folder, count())]);
      const played = sounds.map(({ file }) => device.play({ file, ms: 334, spoken: true }));
      expect(await Promise.all(played)).toEqual(['announced', 'announced']);
      const heard = (await end.heard()).slice(before);
      expect(heard).toHaveLength(2);
      for (const [i, { pcm }] of sounds.entries()) expect(heard[i]?.includes(pcm)).toBe(true);
    },
    async inVain(device, _end, { folder, count }) {
      const { file } = await soundIn(folder, count());
      expect(await device.play({ file, ms: 334, spoken: true })).toBe('silent');
    },
  },
};
