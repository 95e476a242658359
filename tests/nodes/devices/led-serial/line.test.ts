// A line of boards in simulated time: what is said when, and what a maintainer hears of it.
import { describe, expect, it } from 'vitest';
import { type LineBoard, openLine } from '../../../../nodes/devices/led-serial/line.js';
import { layoutOf } from '../../../../nodes/devices/led-serial/registers.js';
import { modbusSpeech, type Speech, templateSpeech } from '../../../../nodes/devices/led-serial/speech.js';
import { readFrame } from '../../../../nodes/devices/led-serial/template.js';
import { steppedClock } from '../gpio/rig.js';
import { charactersOf, type PlayedBoard, playBoard } from './boards.js';
import { layWire } from './wire.js';

const digits = 4;
const first = 8;
const characters = (unit: number, by: 6 | 16 = 16): Speech => modbusSpeech({ unit, register: first, by, layout: layoutOf({}) });

interface Laid {
  readonly units?: readonly number[];
  readonly baud?: number;
  readonly speech?: (unit: number) => Speech;
  readonly damage?: (bytes: Uint8Array) => Uint8Array;
}

async function layLine({ units = [1], baud = 9600, speech = characters, damage }: Laid = {}) {
  const time = steppedClock();
  const boards = units.map((unit) => playBoard(unit));
  const wire = layWire({ clock: time.clock, baud, boards, ...(damage && { damage }) });
  const line = await openLine({ clock: time.clock, baud, open: wire.open });
  const ends = units.map((unit) => line.add(unit, digits, speech(unit)));
  const [end] = ends;
  const [board] = boards;
  if (end === undefined || board === undefined) throw new Error('no board');
  return { ...time, wire, line, boards, ends, end, board };
}

const shown = (board: PlayedBoard) => charactersOf(board, first, digits);

/** ms until it is so; moves the clock. */
function msUntil({ advance, clock }: { advance(ms: number): void; clock: { now(): number } }, so: () => boolean, most = 10_000): number {
  const from = clock.now();
  while (!so()) {
    if (clock.now() - from > most) throw new Error(`not within ${most} ms`);
    advance(1);
  }
  return clock.now() - from;
}

/** A generator of its own: a seed that fails comes again. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const isWell = (end: LineBoard) => end.health().ok;

describe('a line', () => {
  it.each([6, 16] as const)('shows numbers, dashes and blanks by function %i', async (by) => {
    const laid = await layLine({ speech: (unit) => characters(unit, by) });
    for (const text of ['042', '--', '', '---', 'A042', 'xA042']) {
      laid.end.show(text);
      laid.advance(200);
      expect(shown(laid.board)).toBe(text.slice(-digits).padStart(digits));
      expect(laid.end.health()).toEqual({ ok: true });
    }
    expect(laid.board.holding.readUInt16BE((first - 1) * 2)).toBe(0xffff);
    expect(laid.board.holding.readUInt16BE((first + digits) * 2)).toBe(0xffff);
    expect(laid.wire.clashes()).toBe(0);
  });

  it('shows one number in one register, with the board’s own words for blank and `--`', async () => {
    const number = (unit: number): Speech =>
      modbusSpeech({ unit, register: first, by: 6, layout: layoutOf({ value: 'number', blank: 10_000, dash: 10_001 }) });
    const laid = await layLine({ speech: number });
    for (const [text, value] of [
      ['042', 42],
      [' 42', 42],
      ['A042', 42],
      ['000', 0],
      ['--', 10_001],
      ['---', 10_001],
      ['', 10_000],
    ] as const) {
      laid.end.show(text);
      laid.advance(100);
      expect(laid.board.holding.readUInt16BE(first * 2)).toBe(value);
    }
  });

  it('tells a template’s board as its frame says, and believes it', async () => {
    const read = readFrame('{stx}{address:2}{digits}{etx}');
    if (!read.ok) throw new Error(read.problem.en);
    const { frame } = read;
    const laid = await layLine({ units: [3, 4], speech: (address) => templateSpeech(frame, address) });
    laid.advance(100);
    const before = laid.wire.sent.length;
    laid.ends[0]?.show('042');
    laid.ends[1]?.show('--');
    laid.advance(50);
    expect(laid.wire.sent.slice(before).map(({ bytes }) => Buffer.from(bytes).toString('latin1'))).toEqual([
      '\x0203 042\x03',
      '\x0204  --\x03',
    ]);
    expect(laid.ends.map((end) => end.health())).toEqual([{ ok: true }, { ok: true }]);
    expect(laid.wire.clashes()).toBe(0);
    laid.wire.unplug();
    expect(laid.end.health()).toEqual({ ok: false, code: 'no-line', words: 'the adapter was unplugged' });
  });

  it('says a number at once when it is free, and the board has it as soon as the frame has gone by', async () => {
    const laid = await layLine();
    laid.advance(300);
    const from = laid.clock.now();
    laid.end.show('042');
    expect(laid.wire.sent.at(-1)?.from).toBe(from);
    expect(msUntil(laid, () => shown(laid.board) === ' 042')).toBeLessThanOrEqual(20 + 1);
  });

  it('keeps every silence, speaks one frame at a time and says numbers soon, with five boards: 200 numbers at any moment', async () => {
    const laid = await layLine({ units: [1, 2, 3, 4, 5] });
    const waits: number[] = [];
    const roll = dice(1);
    for (let n = 0; n < 200; n += 1) {
      laid.advance(Math.floor(roll() * 2000));
      const at = n % 5;
      const text = String(n).padStart(digits, '0');
      const before = laid.wire.sent.length;
      const from = laid.clock.now();
      laid.ends[at]?.show(text);
      msUntil(laid, () => laid.boards[at] !== undefined && shown(laid.boards[at]) === text);
      const frame = laid.wire.sent.slice(before).find(({ bytes }) => Buffer.from(bytes).includes(Buffer.from(digitsOf(text))));
      waits.push((frame?.from ?? Number.POSITIVE_INFINITY) - from);
    }
    waits.sort((a, b) => a - b);
    // Number to frame, ms: at most the exchange that is under way, and the silence after it.
    expect(waits[100]).toBeLessThanOrEqual(1);
    expect(waits[199]).toBeLessThan(40);
    expect(laid.wire.clashes()).toBe(0);
    expect(laid.ends.every(isWell)).toBe(true);
  });

  it.each([1200, 4800, 19_200, 115_200])('keeps its silences at %i baud, and knows a silent board within 2 s', async (baud) => {
    const laid = await layLine({ units: [1, 2], baud });
    laid.advance(1000);
    for (let n = 0; n < 20; n += 1) {
      const text = String(n).padStart(digits, '0');
      laid.end.show(text);
      msUntil(laid, () => shown(laid.board) === text, 700);
    }
    expect(laid.wire.clashes()).toBe(0);
    if (laid.boards[1] !== undefined) laid.boards[1].off = true;
    expect(msUntil(laid, () => laid.ends[1]?.health().ok === false)).toBeLessThanOrEqual(baud < 4800 ? 2500 : 2000);
    expect(isWell(laid.end)).toBe(true);
  });

  it('tells the newest of what waits, and nothing that was before it', async () => {
    const laid = await layLine({ units: [1, 2] });
    laid.advance(300);
    laid.ends[1]?.show('1');
    const before = laid.wire.sent.length;
    for (const text of ['001', '002', '003']) laid.end.show(text);
    laid.advance(100);
    expect(shown(laid.board)).toBe(' 003');
    expect(laid.wire.sent.slice(before)).toHaveLength(1);
  });

  it('leaves the rest of a number that is written digit by digit, when there is a newer one', async () => {
    const laid = await layLine({ speech: (unit) => characters(unit, 6) });
    laid.advance(300);
    const before = laid.wire.sent.length;
    laid.end.show('1111');
    laid.advance(30);
    laid.end.show('2222');
    laid.advance(200);
    expect(shown(laid.board)).toBe('2222');
    expect(laid.wire.sent.length - before).toBeLessThan(2 * digits);
  });

  it('tells what is shown again, so that a board that was switched on later shows it', async () => {
    const laid = await layLine();
    laid.end.show('042');
    laid.advance(300);
    laid.board.holding.fill(0);
    expect(msUntil(laid, () => shown(laid.board) === ' 042')).toBeLessThan(700);
  });
});

describe('a board that does not answer', () => {
  it('is told of within 2 s, whenever it was unplugged, and is well again by itself', async () => {
    const laid = await layLine();
    laid.end.show('042');
    laid.advance(300);
    for (let n = 0; n < 30; n += 1) {
      laid.advance(n * 41);
      laid.board.off = true;
      expect(msUntil(laid, () => !isWell(laid.end))).toBeLessThanOrEqual(2000);
      expect(laid.end.health()).toMatchObject({
        code: 'no-answer',
        words: expect.stringContaining('board 1 does not answer'),
        it: expect.stringContaining('il tabellone 1 non risponde'),
      });
      laid.board.holding.fill(0);
      laid.board.off = false;
      expect(msUntil(laid, () => isWell(laid.end))).toBeLessThanOrEqual(1000);
      expect(shown(laid.board)).toBe(' 042');
    }
  });

  it('is asked three times, each bounded', async () => {
    const laid = await layLine();
    laid.advance(300);
    laid.board.off = true;
    const before = laid.wire.sent.length;
    laid.end.show('042');
    expect(msUntil(laid, () => !isWell(laid.end))).toBeLessThan(3 * 340);
    expect(laid.wire.sent.slice(before)).toHaveLength(3);
  });

  it('keeps no other from its number for longer than one question takes', async () => {
    const laid = await layLine({ units: [1, 2, 3, 4, 5] });
    laid.advance(500);
    for (const board of laid.boards.slice(1)) board.off = true;
    laid.advance(5000);
    const waits: number[] = [];
    for (let n = 0; n < 100; n += 1) {
      const text = String(n).padStart(digits, '0');
      laid.end.show(text);
      waits.push(msUntil(laid, () => shown(laid.board) === text));
      expect(isWell(laid.end)).toBe(true);
      laid.advance(50 + ((n * 31) % 400));
    }
    expect(Math.max(...waits)).toBeLessThan(380);
    expect(waits.sort((a, b) => a - b)[50]).toBeLessThan(200);
    expect(laid.ends.slice(1).map(isWell)).toEqual([false, false, false, false]);
    for (const board of laid.boards) board.off = false;
    expect(msUntil(laid, () => laid.ends.every(isWell))).toBeLessThan(1000);
  });

  it('is one of five: all unplugged at once are told of within 2 s', async () => {
    const laid = await layLine({ units: [1, 2, 3, 4, 5] });
    laid.advance(1000);
    for (const board of laid.boards) board.off = true;
    expect(msUntil(laid, () => !laid.ends.every(isWell))).toBeLessThanOrEqual(2000);
  });

  it.each([290, 400])('but answers after %i ms, shows what it should, and no other takes its answer for its own', async (answerMs) => {
    const laid = await layLine({ units: [1, 2] });
    laid.board.answerMs = answerMs;
    laid.advance(1000);
    if (laid.boards[1] !== undefined) laid.boards[1].off = true;
    laid.advance(5000);
    expect(laid.ends.map(isWell)).toEqual([true, false]);
    laid.end.show('007');
    expect(msUntil(laid, () => shown(laid.board) === ' 007')).toBeLessThan(answerMs + 300);
  });
});

describe('a board that refuses', () => {
  it('is told of with its reason, at once, and asked again at leisure', async () => {
    const laid = await layLine({
      speech: (unit) => modbusSpeech({ unit, register: 900, by: 16, layout: layoutOf({}) }),
    });
    laid.advance(100);
    expect(laid.end.health()).toEqual({
      ok: false,
      code: 'refused',
      words: 'board 1 refuses, exception 2: it has no such register: is `register` right, counted from 0, and does it have so many digits?',
    });
    const before = laid.wire.sent.length;
    laid.advance(6000);
    expect(laid.wire.sent.length - before).toBeLessThanOrEqual(10);
  });
});

describe('a line that hits bytes', () => {
  it.each([
    1, 2, 3,
  ])('with seed %i loses and changes one in a hundred, both ways: every number is right in the end, and no wrong one is shown', async (seed) => {
    const roll = dice(seed);
    const damage = (bytes: Uint8Array) =>
      Uint8Array.from([...bytes].flatMap((byte) => (roll() > 0.01 ? [byte] : roll() > 0.5 ? [] : [byte ^ (1 << Math.floor(roll() * 8))])));
    const laid = await layLine({ units: [1, 2, 3], damage });
    laid.advance(500);
    let told = new Set(laid.boards.map(shown));
    for (let n = 0; n < 150; n += 1) {
      const at = n % 3;
      const text = String(n).padStart(digits, '0');
      told = new Set([...told, text]);
      laid.ends[at]?.show(text);
      msUntil(laid, () => laid.boards[at] !== undefined && shown(laid.boards[at]) === text, 30_000);
      for (const board of laid.boards) expect(told.has(shown(board))).toBe(true);
    }
    expect(laid.wire.clashes()).toBe(0);
  });
});

it('a line that is never silent is spoken on all the same', async () => {
  const laid = await layLine();
  laid.advance(100);
  for (let n = 0; n < 1000; n += 1) {
    if (n === 500) laid.end.show('042');
    laid.wire.noise(Uint8Array.of(0xff));
    laid.advance(2);
    if (n === 600) expect(shown(laid.board)).toBe(' 042');
  }
  expect(isWell(laid.end)).toBe(true);
});

describe('the port', () => {
  it('unplugged is told at once; plugged in again, every board has its number within 200 ms', async () => {
    const laid = await layLine({ units: [1, 2, 3] });
    laid.advance(500);
    for (let n = 0; n < 40; n += 1) {
      laid.ends.forEach((end, i) => void end.show(`${n}${i}`));
      // In every state of an exchange.
      laid.advance(n);
      laid.wire.unplug();
      expect(laid.end.health()).toMatchObject({ ok: false, code: 'no-line' });
      for (const board of laid.boards) board.holding.fill(0);
      laid.ends[0]?.show(`8${n}`);
      laid.advance(700);
      laid.wire.replug();
      expect(laid.end.health()).toMatchObject({ code: 'no-answer', words: 'board 1 has not answered yet' });
      laid.advance(200);
      expect(laid.boards.map(shown)).toEqual([`8${n}`, `${n}1`, `${n}2`].map((text) => text.padStart(digits)));
      expect(laid.ends.every(isWell)).toBe(true);
    }
  });
});

describe('a board that is let go', () => {
  it('is blank first; the line closes with nothing left behind', async () => {
    const laid = await layLine({ units: [1, 2] });
    laid.end.show('042');
    laid.ends[1]?.show('043');
    laid.advance(300);
    const gone = Promise.all(laid.ends.map((end) => end.remove()));
    laid.advance(100);
    await gone;
    expect(laid.boards.map(shown)).toEqual(['    ', '    ']);
    await laid.line.close();
    expect(laid.wire.isClosed()).toBe(true);
    laid.end.show('044');
    laid.advance(3000);
    expect(laid.boards.map(shown)).toEqual(['    ', '    ']);
    expect(laid.waiting()).toBe(0);
  });

  it('and is not there keeps nobody waiting for more than a second', async () => {
    const laid = await layLine();
    laid.board.off = true;
    laid.advance(300);
    const gone = laid.end.remove();
    laid.advance(1000);
    await gone;
    await laid.line.close();
    laid.advance(3000);
    expect(laid.waiting()).toBe(0);
  });

  it('gives its address back; until then nobody else has it', async () => {
    const laid = await layLine();
    expect(() => laid.line.add(1, digits, characters(1))).toThrow('address 1 is taken by another board of this line');
    laid.advance(100);
    const gone = laid.end.remove();
    laid.advance(1000);
    await gone;
    expect(() => laid.line.add(1, digits, characters(1))).not.toThrow();
  });
});

function digitsOf(text: string): number[] {
  return [...text].flatMap((character) => [0, character.charCodeAt(0)]);
}
