// Simulated devices: what a device would show goes over the wire to a page, what a finger would do comes back.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Light } from '../../../broker/contract/light.js';
import type { Sim } from '../../../broker/contract/messages/sim.js';
import {
  type Board,
  type BoardRow,
  type Buttons,
  type Buzzer,
  type Display,
  type Driver,
  type DriverContext,
  deviceDriver,
  type Keypad,
  type Lamp,
  type OneButton,
  type Rating,
  type RatingButtons,
  type Sound,
  type Speaker,
} from '../ports.js';

const health = () => ({ ok: true }) as const;
const dark: Light = { rest: false };
/** The name of a desk's only lamp in a `lamps` message. */
const onlyLamp = 'lamp';
/** Of a WAV file; as base64 it stays well below what one packet may hold. */
const pieceBytes = 9_000;

async function openButtons(_settings: unknown, { wire }: DriverContext): Promise<Buttons> {
  const lamps: Record<string, Light> = {};
  let closed = false;
  let press = (_button: string) => {};
  wire.onMessage((message) => {
    if (message.type === 'ask') wire.send({ v: 1, type: 'lamps', lamps });
    if (message.type === 'press') press(message.button);
  });
  return {
    health,
    onPress(fn) {
      press = fn;
    },
    light(button, light) {
      if (closed) return;
      lamps[button] = { rest: light.rest };
      wire.send({ v: 1, type: 'lamps', lamps: { [button]: light } });
    },
    async close() {
      if (closed) return;
      closed = true;
      press = () => {};
      wire.send({ v: 1, type: 'lamps', lamps: Object.fromEntries(Object.keys(lamps).map((button) => [button, dark])) });
    },
  };
}

async function openKeypad(_settings: unknown, { wire }: DriverContext): Promise<Keypad> {
  let press = (_key: string) => {};
  wire.onMessage((message) => {
    if (message.type === 'key') press(message.key);
  });
  return {
    health,
    onKey(fn) {
      press = fn;
    },
    async close() {
      press = () => {};
    },
  };
}

async function openButton(_settings: unknown, { wire }: DriverContext): Promise<OneButton> {
  let change = (_down: boolean) => {};
  wire.onMessage((message) => {
    if (message.type === 'button') change(message.down);
  });
  return {
    health,
    onChange(fn) {
      change = fn;
    },
    async close() {
      change = () => {};
    },
  };
}

async function openRating(_settings: unknown, { wire }: DriverContext): Promise<RatingButtons> {
  let rate = (_rating: Rating) => {};
  wire.onMessage((message) => {
    if (message.type === 'rate') rate(message.rating);
  });
  return {
    health,
    onRate(fn) {
      rate = fn;
    },
    async close() {
      rate = () => {};
    },
  };
}

async function openBuzzer(_settings: unknown, { wire }: DriverContext): Promise<Buzzer> {
  let closed = false;
  const sound = (tone: readonly number[]) => {
    if (!closed) wire.send({ v: 1, type: 'buzz', tone: [...tone] });
  };
  return {
    health,
    sound,
    async close() {
      sound([]);
      closed = true;
    },
  };
}

/** Sends what is shown, now and to a page that asks; when it is closed, `blank`. */
function screen<T>({ wire }: DriverContext, blank: T, draw: (shown: T) => Sim, asked = draw) {
  let shown = blank;
  let closed = false;
  wire.onMessage((message) => {
    if (message.type === 'ask') wire.send(asked(shown));
  });
  function show(next: T): void {
    if (closed) return;
    shown = next;
    wire.send(draw(next));
  }
  return {
    health,
    show,
    async close() {
      show(blank);
      closed = true;
    },
  };
}

async function openLamp(_settings: unknown, context: DriverContext): Promise<Lamp> {
  const draw = (light: Light): Sim => ({ v: 1, type: 'lamps', lamps: { [onlyLamp]: light } });
  // A blink that has been played is not played again for a page that comes later.
  return screen(context, dark, draw, (light) => draw(light.repeat === true ? light : { rest: light.rest }));
}

async function openDisplay(_settings: unknown, context: DriverContext): Promise<Display> {
  return screen(context, '', (text) => ({ v: 1, type: 'digits', text }));
}

async function openBoard(_settings: unknown, context: DriverContext): Promise<Board> {
  return screen<readonly BoardRow[]>(context, [], (rows) => ({ v: 1, type: 'rows', rows: [...rows] }));
}

/** Sends the very file, piece by piece, and takes as long as a loudspeaker would. */
async function openSpeaker(_settings: unknown, { wire, clock }: DriverContext): Promise<Speaker> {
  let job = 0;
  let closed = false;
  let endPlaying = () => {};
  let last: Promise<unknown> = Promise.resolve();

  async function playNow({ file, ms }: Sound): ReturnType<Speaker['play']> {
    if (closed) return 'silent';
    const wav = await readFile(file);
    job += 1;
    const parts = Math.ceil(wav.length / pieceBytes);
    for (let part = 0; part < parts; part += 1) {
      const piece = wav.subarray(part * pieceBytes, (part + 1) * pieceBytes);
      wire.send({ v: 1, type: 'sound', job, part, parts, base64: piece.toString('base64') });
    }
    await new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve);
      endPlaying = () => {
        cancel();
        resolve();
      };
    });
    return 'announced';
  }

  return {
    health,
    play(sound) {
      const played = last.then(() => playNow(sound));
      last = played.catch(() => {});
      return played;
    },
    async close() {
      closed = true;
      endPlaying();
      await last;
    },
  };
}

/** None has settings, and none holds anything on its machine. */
const settings = z.strictObject({});
const cannot = { unplug: 'It is there only on the page: there is nothing to unplug.' };

export const driver: Driver = {
  devices: {
    buttons: deviceDriver({ settings, cannot, open: openButtons }),
    keypad: deviceDriver({ settings, cannot, open: openKeypad }),
    button: deviceDriver({ settings, cannot, open: openButton }),
    buzzer: deviceDriver({ settings, cannot, open: openBuzzer }),
    rating: deviceDriver({ settings, cannot, open: openRating }),
    lamp: deviceDriver({ settings, cannot, open: openLamp }),
    display: deviceDriver({ settings, cannot, open: openDisplay }),
    board: deviceDriver({ settings, cannot, open: openBoard }),
    speaker: deviceDriver({ settings, cannot, open: openSpeaker }),
  },
};
