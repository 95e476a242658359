// The simulated devices' other end: the page at the end of the wire, played as broker/contract/messages/sim.ts has it.
import type { Light } from '../../../../broker/contract/light.js';
import type { Sim } from '../../../../broker/contract/messages/sim.js';
import { Sim as SimSchema } from '../../../../broker/contract/messages/sim.js';
import type { BoardRow, Wire } from '../../../../nodes/devices/ports.js';
import type { Rig } from '../conformance/rig.js';

/** Of on, off, on, ... after so long, ms; undefined: it is over. */
function isOn(parts: readonly number[], ms: number, repeats = false): boolean | undefined {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  let left = repeats && whole > 0 ? ms % whole : ms;
  const at = parts.findIndex((part) => {
    left -= part;
    return left < 0;
  });
  return at < 0 ? undefined : at % 2 === 0;
}

/** What a page would show, made of what came over the wire alone. */
function page() {
  const listeners: ((message: Sim) => void)[] = [];
  const lamps = new Map<string, { readonly light: Light; readonly at: number }>();
  let digits = '';
  let buzz: { readonly tone: readonly number[]; readonly at: number } = { tone: [], at: 0 };
  let rows: readonly BoardRow[] = [];
  const sounds = new Map<number, Buffer[]>();
  const wire: Wire = {
    onMessage: (fn) => void listeners.push(fn),
    send(sent) {
      const message = SimSchema.parse(JSON.parse(JSON.stringify(sent)));
      if (message.type === 'lamps')
        for (const [lamp, light] of Object.entries(message.lamps)) lamps.set(lamp, { light, at: performance.now() });
      if (message.type === 'buzz') buzz = { tone: message.tone, at: performance.now() };
      if (message.type === 'digits') digits = message.text;
      if (message.type === 'rows') rows = message.rows;
      if (message.type === 'sound') sounds.set(message.job, [...(sounds.get(message.job) ?? []), Buffer.from(message.base64, 'base64')]);
    },
  };
  const say = async (message: Sim) => {
    for (const listener of listeners) listener(message);
  };
  return {
    wire,
    say,
    async isLit(lamp: string) {
      const { light, at } = lamps.get(lamp) ?? { light: { rest: false }, at: 0 };
      return isOn(light.blink ?? [], performance.now() - at, light.repeat) ?? light.rest;
    },
    isSounding: async () => isOn(buzz.tone, performance.now() - buzz.at) ?? false,
    shown: async () => digits.trim(),
    rows: async () => rows,
    heard: async () => [...sounds.values()].map((pieces) => Buffer.concat(pieces)),
  };
}

export const rig: Rig = {
  benches: {
    async buttons() {
      const { wire, say, isLit } = page();
      return { settings: {}, wire, end: { two: ['b1', 'b2'], isLit, push: (button) => say({ v: 1, type: 'press', button }) } };
    },
    async button() {
      const { wire, say } = page();
      return { settings: {}, wire, end: { move: (down) => say({ v: 1, type: 'button', down }) } };
    },
    async keypad() {
      const { wire, say } = page();
      return { settings: {}, wire, end: { keys: '0123456789ABCD*#', push: (key) => say({ v: 1, type: 'key', key }) } };
    },
    async buzzer() {
      const { wire, isSounding } = page();
      return { settings: {}, wire, end: { isSounding } };
    },
    async rating() {
      const { wire, say } = page();
      return { settings: {}, wire, end: { push: (rating) => say({ v: 1, type: 'rate', rating }) } };
    },
    async lamp() {
      const { wire, isLit } = page();
      return { settings: {}, wire, end: { isLit: () => isLit('lamp') } };
    },
    async display() {
      const { wire, shown } = page();
      return { settings: {}, wire, end: { shown } };
    },
    async board() {
      const { wire, rows } = page();
      return { settings: {}, wire, end: { rows } };
    },
    async speaker() {
      const { wire, heard } = page();
      return { settings: {}, wire, end: { heard } };
    },
  },
};
