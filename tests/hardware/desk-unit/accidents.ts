// What may happen between a desk unit and its node, at any byte of what they say: afterwards the unit shows what it should, and of the
// keys none was doubled or invented; where the line lives on, none is missing.
import { expect } from 'vitest';
import { goneMs } from '../../../nodes/devices/desk-unit/frames.js';
import type { Chance } from '../../harness/random.js';
import { type Stage, setStage } from './stage.js';

interface Accident {
  readonly name: string;
  happen(stage: Stage): void;
  /** After so long, ms. */
  readonly lasts: number;
  mend(stage: Stage): Promise<void> | void;
  /** The line lives on: no key is lost. */
  readonly keepsKeys?: true;
}

const nothing = () => {};
const loosen = (stage: Stage) => stage.loosen();
const tighten = (stage: Stage) => stage.tighten();
const killNode = (stage: Stage) => stage.killNode();
const startNode = (stage: Stage) => stage.startNode();

export const accidents: readonly Accident[] = [
  { name: 'a loose cable, for a moment', happen: loosen, lasts: 10, mend: tighten, keepsKeys: true },
  { name: 'a loose cable, for less than a unit is missed', happen: loosen, lasts: goneMs / 2, mend: tighten, keepsKeys: true },
  { name: 'a loose cable, until the node misses the unit', happen: loosen, lasts: 2_200, mend: tighten },
  { name: 'a loose cable, until the unit is alone', happen: loosen, lasts: 3_300, mend: tighten },
  { name: 'pulled out and plugged in', happen: (stage) => stage.pull(), lasts: 600, mend: (stage) => stage.plug() },
  { name: 'its reset button', happen: ({ board }) => board.reset(), lasts: 0, mend: nothing },
  { name: 'its program hangs', happen: ({ board }) => board.hang('served'), lasts: 300, mend: nothing },
  { name: 'a power cut of the unit alone', happen: ({ board }) => board.power(false), lasts: 100, mend: ({ board }) => board.power(true) },
  { name: 'the node is killed, and starts at once', happen: killNode, lasts: 1, mend: startNode },
  { name: 'the node is killed, and starts late', happen: killNode, lasts: 3_300, mend: startNode },
  {
    name: 'the node is killed, and its port resets the board',
    happen: killNode,
    lasts: 300,
    mend(stage) {
      stage.board.reset();
      return stage.startNode();
    },
  },
];

const stuck = 6;
const stuckAt = 55;
/** More than a contact must be steady to be believed. */
const believedMs = 10;
/** What a desk shows, and what its fingers do meanwhile; `6` stays down. */
const keys: readonly (readonly [place: number, key: string, downAt: number, upAt: number])[] = [
  [0, '1', 12, 30],
  [5, '5', 40, 52],
  [stuck, '6', stuckAt, Number.POSITIVE_INFINITY],
  [9, '8', 60, 72],
  [13, '0', 75, 90],
];
const endAt = 130;

function act({ board, node }: Stage, ms: number): void {
  for (const [place, , downAt, upAt] of keys) {
    if (ms === downAt) board.press(place);
    if (ms === upAt) board.release(place);
  }
  if (ms === 20) node().show('041');
  if (ms === 45) {
    node().show('042');
    node().light({ rest: true, blink: [5, 5, 5, 5] });
  }
}

interface Played {
  readonly bytes: number;
  /** Whether the line was open when it happened. */
  readonly wasOpen: boolean;
  /** Whether that key was down when all was well again. */
  readonly wasStuck: boolean;
}

/** Plays it; with an accident at its byte `cut`. */
async function play(stage: Stage, cut: number, accident: Accident | undefined): Promise<Played> {
  let mendAt: number | undefined;
  let wasOpen = false;
  let wasStuck = false;
  let isMended = accident === undefined;
  if (accident !== undefined) {
    stage.at(cut, () => {
      wasOpen = stage.node().health('keypad').ok;
      accident.happen(stage);
      mendAt = stage.board.now() + accident.lasts;
    });
  }
  for (let ms = 0; ms < endAt || !isMended; ms += 1) {
    if (ms > 10_000) throw new Error(`byte ${cut} never passed`);
    act(stage, ms);
    stage.pass(1);
    if (mendAt === undefined || isMended || stage.board.now() < mendAt) continue;
    isMended = true;
    wasStuck = ms > stuckAt + believedMs;
    await accident?.mend(stage);
  }
  return { bytes: stage.passed(), wasOpen, wasStuck };
}

function until(stage: Stage, what: string, isSo: () => boolean): void {
  for (let ms = 0; !isSo(); ms += 1) {
    if (ms > 4_000) expect.fail(`${what}: not within 4 s`);
    stage.pass(1);
  }
}

/** Fails with what went wrong. `firstMark`: where the node's marks, and so its lines, begin. */
async function surviveAt(cut: number, accident: Accident, firstMark: number): Promise<void> {
  const stage = await setStage(firstMark);
  const { wasOpen, wasStuck } = await play(stage, cut, accident);
  const { board, heard } = stage;
  // Whoever was started anew is told by the hub.
  stage.node().show('043');
  stage.node().light({ rest: true });
  until(stage, 'is well, and shows what it should', () => {
    return stage.node().health('keypad').ok && board.digits() === ' 043' && board.lamp();
  });
  if (wasStuck && accident.keepsKeys === undefined) {
    until(stage, 'is asked what is down', () => ((stage.lastDown() ?? 0) & (1 << stuck)) !== 0);
  }
  stage.pass(250);
  const before = [...heard];
  for (const place of [15, stuck]) {
    board.release(place);
    stage.pass(20);
    board.press(place);
    stage.pass(40);
    board.release(place);
    stage.pass(20);
  }
  stage.pass(100);
  expect(heard.slice(before.length)).toEqual(['D', '6']);
  const pressed = keys.map(([, key]) => key);
  expect(
    pressed.filter((key) => before.includes(key)),
    'each once, in order',
  ).toEqual(before);
  if (wasOpen && accident.keepsKeys) expect(before).toEqual(pressed);
}

/** Every `step`-th byte, from one drawn by chance. */
export async function surviveAll(accident: Accident, step: number, chance: Chance): Promise<number> {
  const { bytes } = await play(await setStage(chance.below(0x1_0000)), 0, undefined);
  let times = 0;
  for (let cut = 1 + chance.below(step); cut < bytes; cut += step) {
    const firstMark = chance.below(0x1_0000);
    times += 1;
    await surviveAt(cut, accident, firstMark).catch((error: unknown) => {
      throw new Error(`${accident.name}, at byte ${cut}, first mark ${firstMark}`, { cause: error });
    });
  }
  return times;
}
