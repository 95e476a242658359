// `node dist/tests/hardware/desk-unit/play.js`, forked: an emulated desk unit behind a pseudo-terminal, as fast as a real one where the
// machine can. Whoever forked it has the fingers, the eyes and the cable: see plug.ts.
import { answerAll } from '../player.js';
import { type Cable, layCable } from '../pty.js';
import { hex } from './bench.js';
import type { Ask, Seen } from './plug.js';
import { createUnit, type EmulatedUnit } from './unit.js';

const sliceMs = 1;
/** What the machine could not keep up with is let go: the unit is slower then, and loses nothing. */
const behindMs = 20;
const [holdMs, restMs] = [40, 60];

interface Plugged {
  readonly unit: EmulatedUnit;
  readonly cable: Cable;
  shownAt: number;
  due: { readonly at: number; readonly fn: () => void }[];
}

let plugged: Plugged | undefined;

/** The same for all processes of a machine, ms. */
const now = () => Number(process.hrtime.bigint()) / 1e6;

async function plug(link: string): Promise<void> {
  const unit = createUnit({ hex });
  const cable = await layCable(link);
  const next: Plugged = { unit, cable, shownAt: 0, due: [] };
  cable.onBytes((bytes) => unit.receive(bytes));
  let shown = '';
  unit.onShown((digits) => {
    if (digits !== shown) next.shownAt = now();
    shown = digits;
  });
  let sent: number[] = [];
  unit.onBytes((bytes) => void sent.push(...bytes));
  plugged = next;
  let last = now();
  const turns = setInterval(() => {
    if (plugged !== next) return clearInterval(turns);
    for (let left = Math.min(now() - last, behindMs); left > 0; left -= sliceMs) pass(next, Math.min(left, sliceMs));
    last = now();
    if (sent.length > 0) cable.write(Uint8Array.from(sent));
    sent = [];
  }, sliceMs);
}

function pass({ unit, due }: Plugged, ms: number): void {
  unit.pass(ms);
  while (due[0] !== undefined && due[0].at <= unit.now()) due.shift()?.fn();
}

async function pull(): Promise<void> {
  const last = plugged;
  plugged = undefined;
  for (const { fn } of last?.due ?? []) fn();
  await last?.cable.unplug();
}

/** In the unit's own time. */
function wait({ unit, due }: Plugged, ms: number): Promise<void> {
  return new Promise((resolve) => due.push({ at: unit.now() + ms, fn: resolve }));
}

async function push(key: number): Promise<void> {
  const pushed = plugged;
  if (pushed === undefined) return;
  pushed.unit.press(key);
  await wait(pushed, holdMs);
  pushed.unit.release(key);
  await wait(pushed, restMs);
}

async function answer(ask: Ask): Promise<Seen> {
  if (ask.ask === 'plug') await plug(ask.link);
  if (ask.ask === 'pull') await pull();
  if (ask.ask === 'push') await push(ask.key);
  if (ask.ask === 'reset') plugged?.unit.reset();
  const { unit, shownAt = 0 } = plugged ?? {};
  return {
    digits: unit?.digits() ?? '',
    shownAt,
    lamp: unit?.lamp() ?? false,
    buzzer: unit?.buzzer() ?? false,
    restarts: unit?.restarts() ?? 0,
  };
}

answerAll(answer, pull);
