// Simulated devices: what a device would show goes over the wire to a page, what a finger would do comes back.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Light, Sim } from '../../../broker/contract/messages.js';
import type { Board, BoardRow, Buttons, Device, Display, Driver, DriverContext, Keypad, Lamp, Speaker } from '../ports.js';

const well: Device = { health: () => ({ ok: true }), close: async () => {} };
/** The name of a desk's only lamp in a `lamps` message. */
const onlyLamp = 'lamp';
/** Of a WAV file; as base64 it stays well below what one packet may hold. */
const pieceBytes = 9_000;

/** Tells a page that asks what is shown now. */
function onAsk({ wire }: DriverContext, answer: () => Sim): void {
  wire.onMessage((message) => {
    if (message.type === 'ask') wire.send(answer());
  });
}

async function openButtons(_settings: unknown, context: DriverContext): Promise<Buttons> {
  const lamps: Record<string, Light> = {};
  onAsk(context, () => ({ v: 1, type: 'lamps', lamps }));
  return {
    ...well,
    onPress(fn) {
      context.wire.onMessage((message) => {
        if (message.type === 'press') fn(message.button);
      });
    },
    light(button, light) {
      lamps[button] = { rest: light.rest };
      context.wire.send({ v: 1, type: 'lamps', lamps: { [button]: light } });
    },
  };
}

async function openKeypad(_settings: unknown, { wire }: DriverContext): Promise<Keypad> {
  return {
    ...well,
    onKey(fn) {
      wire.onMessage((message) => {
        if (message.type === 'key') fn(message.key);
      });
    },
  };
}

async function openLamp(_settings: unknown, context: DriverContext): Promise<Lamp> {
  let shown: Light = { rest: false };
  onAsk(context, () => ({ v: 1, type: 'lamps', lamps: { [onlyLamp]: shown.repeat === true ? shown : { rest: shown.rest } } }));
  return {
    ...well,
    show(light) {
      shown = light;
      context.wire.send({ v: 1, type: 'lamps', lamps: { [onlyLamp]: light } });
    },
  };
}

async function openDisplay(_settings: unknown, context: DriverContext): Promise<Display> {
  let shown = '';
  onAsk(context, () => ({ v: 1, type: 'digits', text: shown }));
  return {
    ...well,
    show(text) {
      shown = text;
      context.wire.send({ v: 1, type: 'digits', text });
    },
  };
}

async function openBoard(_settings: unknown, context: DriverContext): Promise<Board> {
  let shown: readonly BoardRow[] = [];
  onAsk(context, () => ({ v: 1, type: 'rows', rows: [...shown] }));
  return {
    ...well,
    show(rows) {
      shown = rows;
      context.wire.send({ v: 1, type: 'rows', rows: [...rows] });
    },
  };
}

/** Sends the very file, piece by piece, and takes as long as a loudspeaker would. */
async function openSpeaker(_settings: unknown, { wire, clock }: DriverContext): Promise<Speaker> {
  let job = 0;
  let endPlaying = () => {};
  return {
    ...well,
    async play({ file, ms }) {
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
    },
    async close() {
      endPlaying();
    },
  };
}

export const driver: Driver = {
  settings: z.strictObject({}),
  open: { buttons: openButtons, keypad: openKeypad, lamp: openLamp, display: openDisplay, board: openBoard, speaker: openSpeaker },
};
