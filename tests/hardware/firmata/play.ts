// `node dist/tests/hardware/firmata/play.js`, forked: an emulated Arduino behind a pseudo-terminal, as fast as a real one where the
// machine can. Whoever forked it has the fingers, the eyes and the cable: see plug.ts.
import { answerAll } from '../player.js';
import { type Cable, layCable } from '../pty.js';
import type { Ask, Told } from './plug.js';
import { createWiredUno, type WiredUno } from './wired.js';

const sliceMs = 1;
/** What the machine could not keep up with is let go: the Arduino is slower then, and loses nothing. */
const behindMs = 20;
/** How a contact bounces as it closes and opens, ms. */
const bounces = [0.4, 0.3, 0.8, 0.2, 1.1];

let uno: WiredUno | undefined;
let cable: Cable | undefined;
let sent: number[] = [];
let babble: (() => Uint8Array) | undefined;
let due: { readonly at: number; readonly fn: () => void }[] = [];

function pass(ms: number): void {
  if (uno === undefined) return;
  uno.pass(ms);
  const now = uno.now();
  const [ripe, later] = [due.filter(({ at }) => at <= now), due.filter(({ at }) => at > now)];
  due = later;
  for (const { fn } of ripe) fn();
}

function after(ms: number, fn: () => void): void {
  due.push({ at: (uno?.now() ?? 0) + ms, fn });
}

let last = performance.now();
setInterval(() => {
  const now = performance.now();
  for (let left = Math.min(now - last, behindMs); left > 0; left -= sliceMs) pass(Math.min(left, sliceMs));
  last = now;
  const bytes = babble?.() ?? Uint8Array.from(sent);
  sent = [];
  if (bytes.length > 0) cable?.write(bytes);
}, sliceMs);

/** Resolves when the terminal is there under its name. */
async function plug({ link, wiring, program }: Extract<Ask, { ask: 'plug' }>): Promise<void> {
  const laid = await layCable(link);
  babble = program === 'nonsense' ? nonsense() : undefined;
  uno = program === 'StandardFirmata' ? createWiredUno(wiring) : undefined;
  sent = [];
  due = [];
  uno?.onByte((byte) => void sent.push(byte));
  laid.onBytes((bytes) => uno?.receive(bytes));
  cable = laid;
}

/** As a sketch that prints its readings says. */
function nonsense(): () => Uint8Array {
  let line = 0;
  return () => {
    line += 1;
    return line % 20 === 0 ? Buffer.from(`sensor ${line} = ${(line * 7_919) % 1_024}\r\n`) : new Uint8Array();
  };
}

async function pull(): Promise<void> {
  const laid = cable;
  cable = undefined;
  uno = undefined;
  babble = undefined;
  await laid?.unplug();
}

/** Moves a contact, which bounces. In one go: where the machine stands still in between, a bounce would last as long as that. */
function move(pin: number, closed: boolean): void {
  const set = (is: boolean) => (is ? uno?.close(pin) : uno?.open(pin));
  for (const [i, ms] of bounces.entries()) {
    set(closed === (i % 2 === 0));
    pass(ms);
  }
  set(closed);
  pass(sliceMs);
}

const wait = (ms: number) => new Promise<void>((resolve) => after(ms, resolve));

async function press(pin: number, ms: number): Promise<void> {
  move(pin, true);
  await wait(ms);
  move(pin, false);
  await wait(ms);
}

async function touch(key: number, ms: number): Promise<void> {
  uno?.touch(key);
  await wait(ms);
  uno?.leave(key);
  await wait(ms);
}

async function answer(ask: Ask): Promise<Told> {
  if (ask.ask === 'plug') await plug(ask);
  if (ask.ask === 'pull') await pull();
  if (ask.ask === 'move') move(ask.pin, ask.closed);
  if (ask.ask === 'press') await press(ask.pin, ask.ms);
  if (ask.ask === 'touch') await touch(ask.key, ask.ms);
  return {
    lit: ask.ask === 'look' ? ask.pins.filter((pin) => uno?.isLit(pin)) : [],
    digits: uno?.digits() ?? '',
    texts: ask.ask === 'look' ? ask.addresses.map((address) => uno?.text(address) ?? '') : [],
  };
}

answerAll(answer, pull);
