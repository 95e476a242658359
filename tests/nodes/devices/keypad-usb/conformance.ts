// The keys' other end: a keyboard of the kernel's where it lets us make one, else a pipe with its bytes.
import type { Rig } from '../conformance/rig.js';
import { typist } from './typist.js';

/** A numeric keypad's, and `B` from a whole keyboard. */
const codes: Readonly<Record<string, number>> = { '1': 79, '5': 6, '0': 82, A: 96, B: 48, C: 74, D: 83, '*': 55, '#': 98 };

export const rig: Rig = {
  benches: {
    async keypad() {
      const { path, press, pull, plug } = await typist();
      const end = { keys: Object.keys(codes).join(''), push: async (key: string) => press(codes[key] ?? 0) };
      return { settings: { device: path }, end, cord: { pull, plug } };
    },
    async button() {
      const { path, say, pull, plug } = await typist();
      return { settings: { device: path, key: 2 }, end: { move: async (down) => say(2, Number(down)) }, cord: { pull, plug } };
    },
    async buttons() {
      const { path, press, pull, plug } = await typist();
      const settings = { buttons: { b1: { device: path, key: 2 }, b2: { device: path, key: 3 } } };
      return { settings, end: { two: ['b1', 'b2'], push: async (button) => press(button === 'b1' ? 2 : 3) }, cord: { pull, plug } };
    },
  },
};
