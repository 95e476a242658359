// The fingers, the eyes and the cable of an emulated Arduino that runs as its own process behind a pseudo-terminal.
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { forkPlayer } from '../player.js';
import type { Wiring } from './wired.js';

/** What runs on it: ours to see, a sketch that prints what it measures, or nothing that speaks. */
type Program = 'StandardFirmata' | 'nonsense' | 'silent';

export type Ask =
  | { readonly ask: 'plug'; readonly link: string; readonly wiring: Wiring; readonly program: Program }
  | { readonly ask: 'pull' }
  | { readonly ask: 'move'; readonly pin: number; readonly closed: boolean }
  | { readonly ask: 'press'; readonly pin: number; readonly ms: number }
  | { readonly ask: 'touch'; readonly key: number; readonly ms: number }
  | { readonly ask: 'look'; readonly pins: readonly number[]; readonly addresses: readonly number[] };

export interface Told {
  readonly lit: readonly number[];
  readonly digits: string;
  readonly texts: readonly string[];
}

/** One for all tests of a file, one after the other. */
let player: ((ask: Ask) => Promise<Told>) | undefined;

export interface PluggedUno {
  /** Its serial port, under the same name whenever it is plugged in. */
  readonly port: string;
  readonly cord: { pull(): Promise<void>; plug(): Promise<void> };
  /** Resolve when the contact is quiet again. */
  move(pin: number, closed: boolean): Promise<void>;
  press(pin: number, ms?: number): Promise<void>;
  touch(key: number, ms?: number): Promise<void>;
  isLit(pin: number): Promise<boolean>;
  digits(): Promise<string>;
  text(address: number): Promise<string>;
}

/** Plugged in until the test ends. */
export async function plugInUno(wiring: Wiring = {}, program: Program = 'StandardFirmata'): Promise<PluggedUno> {
  player ??= forkPlayer<Ask, Told>('firmata/play.js');
  const say = player;
  const link = `/dev/shm/turno-firmata-${randomUUID()}`;
  const plug = async () => void (await say({ ask: 'plug', link, wiring, program }));
  const pull = async () => void (await say({ ask: 'pull' }));
  await plug();
  onTestFinished(pull);
  const look = (pins: readonly number[], addresses: readonly number[]) => say({ ask: 'look', pins, addresses });
  return {
    port: link,
    cord: { pull, plug },
    move: async (pin, closed) => void (await say({ ask: 'move', pin, closed })),
    press: async (pin, ms = 60) => void (await say({ ask: 'press', pin, ms })),
    touch: async (key, ms = 80) => void (await say({ ask: 'touch', key, ms })),
    isLit: async (pin) => (await look([pin], [])).lit.includes(pin),
    digits: async () => (await look([], [])).digits.trim(),
    text: async (address) => ((await look([], [address])).texts[0] ?? '').trim(),
  };
}
