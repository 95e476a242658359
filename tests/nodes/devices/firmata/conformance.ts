// The other end: an Arduino with stock StandardFirmata on an emulated chip, behind a pseudo-terminal that udev would have named.
import { type PluggedUno, plugInUno } from '../../../hardware/firmata/plug.js';
import type { Wiring } from '../../../hardware/firmata/wired.js';
import { hasPython } from '../../../hardware/pty.js';
import type { Rig } from '../conformance/rig.js';

async function bench(wiring?: Wiring): Promise<{ readonly uno: PluggedUno; readonly port: string; readonly cord: PluggedUno['cord'] }> {
  const uno = await plugInUno(wiring);
  return { uno, port: uno.port, cord: uno.cord };
}

const buttonPins: Readonly<Record<string, number>> = { b1: 2, b2: 11 };
/** A0 and 9: one of them on the same port of eight as a button. */
const lampPins: Readonly<Record<string, number>> = { b1: 14, b2: 9 };
const digitPins = { data: 12, clock: 10, cs: 8 };
const mpr121 = { part: 'mpr121', address: 0x5a } as const;
/** Of the keypad that is sold as one: the electrode of each key. */
const electrodes: Readonly<Record<string, number>> = { 1: 3, 2: 7, 3: 11, 4: 2, 5: 6, 6: 10, 7: 1, 8: 5, 9: 9, '*': 0, 0: 4, '#': 8 };

export const rig: Rig = {
  whyNot: () => (hasPython ? undefined : 'needs python3 with openpty'),
  benches: {
    async buttons() {
      const { uno, port, cord } = await bench();
      const buttons = { b1: { pin: 2, lamp: 'A0' }, b2: { pin: 11, lamp: 9 } };
      const push = (button: string) => uno.press(buttonPins[button] ?? 0);
      return { settings: { port, buttons }, end: { two: ['b1', 'b2'], push, isLit: (button) => uno.isLit(lampPins[button] ?? 0) }, cord };
    },
    async button() {
      const { uno, port, cord } = await bench();
      const move = async (down: boolean) => {
        await uno.move(7, down);
        // Let go of, it must have been up for as long as the debounce asks, by a node that this machine lets wait, too.
        await uno.press(3, 60);
      };
      return { settings: { port, pin: 7 }, end: { move }, cord };
    },
    async rating() {
      const { uno, port, cord } = await bench();
      const pins = [5, 6, 'A3'];
      return { settings: { port, pins }, end: { push: (rating) => uno.press([5, 6, 17][rating - 1] ?? 0) }, cord };
    },
    async lamp() {
      const { uno, port, cord } = await bench();
      return { settings: { port, pin: 13 }, end: { isLit: () => uno.isLit(13) }, cord };
    },
    async buzzer() {
      const { uno, port, cord } = await bench();
      return { settings: { port, pin: 'A2' }, end: { isSounding: () => uno.isLit(16) }, cord };
    },
    async keypad() {
      const { uno, port, cord } = await bench({ keypad: mpr121 });
      const push = (key: string) => uno.touch(electrodes[key] ?? 12);
      return { settings: { port, part: 'mpr121-keypad' }, end: { keys: '0123456789*#', push }, cord };
    },
    async display() {
      const { uno, port, cord } = await bench({ max7219: digitPins });
      return { settings: { port, part: 'max7219', ...digitPins }, end: { shown: () => uno.digits() }, cord };
    },
    async board() {
      const addresses = [0x70, 0x71];
      const { uno, port, cord } = await bench({ ht16k33s: addresses });
      const rows = async () => {
        const texts = [await uno.text(0x70), await uno.text(0x71)];
        return texts.filter((text) => text !== '').map((number) => ({ number, desk: '' }));
      };
      return { settings: { port, addresses }, end: { rows }, cord };
    },
  },
};
