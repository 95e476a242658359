import { expect, it } from 'vitest';
import { goneMs, parts, toUnit } from '../../../../nodes/devices/desk-unit/frames.js';
import { playBoard } from './board.js';

it('what a board has not is said of that part alone', async () => {
  const { unit, clock } = await playBoard({ has: parts.keypad, digits: 0 });
  expect(unit.health('keypad')).toMatchObject({ ok: false, code: 'no-desk-unit', words: 'the board has not answered yet' });
  clock.pass(20);
  expect(unit.health('keypad')).toEqual({ ok: true });
  for (const part of ['display', 'lamp', 'buzzer'] as const) {
    expect(unit.health(part)).toEqual({ ok: false, code: 'no-such-part', words: `this desk unit has no ${part}` });
  }
  expect(unit.health('rating')).toMatchObject({ words: 'this desk unit has no rating buttons' });
});

it('a board with a program of another language is told nothing, and said to need another program', async () => {
  const { unit, clock, told } = await playBoard({ language: 2 });
  clock.pass(20);
  unit.show('042');
  clock.pass(500);
  expect(unit.health('display')).toMatchObject({ ok: false, code: 'other-desk-unit' });
  expect(told).toEqual([]);
});

it('is asked at once and then every 10 s what is down; a key that stays down is named, until it is up', async () => {
  const { unit, clock, told, down } = await playBoard();
  down.add(6).add(18);
  clock.pass(20);
  expect(told.filter((kind) => kind === toUnit.ask)).toHaveLength(1);
  expect(unit.health('keypad')).toEqual({ ok: true });
  clock.pass(10_000);
  expect(unit.health('keypad')).toMatchObject({
    code: 'key-stuck',
    words: 'the key 6 stays down: does something lie on it?',
    it: 'il tasto 6 resta premuto: c’è qualcosa sopra?',
  });
  expect(unit.health('rating')).toMatchObject({ code: 'key-stuck', words: 'rating button 3 stays down: does something lie on it?' });
  expect(unit.health('lamp')).toEqual({ ok: true });
  down.clear();
  clock.pass(10_000);
  expect([unit.health('keypad'), unit.health('rating')]).toEqual([{ ok: true }, { ok: true }]);
});

it('a key that went down anew in between does not stay down', async () => {
  const { unit, clock, down, press } = await playBoard();
  down.add(6);
  clock.pass(20);
  press(6);
  clock.pass(10_000);
  expect(unit.health('keypad')).toEqual({ ok: true });
});

it('how often its watchdog has started it is told', async () => {
  const { hung, clock } = await playBoard({ restarts: 3 });
  clock.pass(20);
  expect(hung).toEqual([3]);
});

it('a board that falls silent is missed, and what it was asked is forgotten', async () => {
  const { unit, clock, down, freeze } = await playBoard();
  down.add(6);
  clock.pass(10_100);
  freeze();
  clock.pass(2 * goneMs);
  expect(unit.health('keypad')).toMatchObject({ code: 'no-desk-unit', words: expect.stringContaining('does not answer') });
  await unit.close();
  clock.pass(60_000);
});

it('a board that never answers is said to need the program, not to be away', async () => {
  const { unit, clock, freeze, pull, plug } = await playBoard();
  freeze();
  clock.pass(4_000);
  expect(unit.health('display')).toMatchObject({ words: 'the board has not answered yet' });
  clock.pass(2_000);
  expect(unit.health('display')).toMatchObject({ code: 'no-desk-unit', words: expect.stringContaining('`turno flash`') });
  pull('there is no /dev/ttyUSB0: is the board plugged in?');
  expect(unit.health('display')).toMatchObject({ words: 'there is no /dev/ttyUSB0: is the board plugged in?' });
  plug();
  expect(unit.health('display')).toMatchObject({ words: 'the board has not answered yet' });
  clock.pass(6_000);
  expect(unit.health('display')).toMatchObject({ words: expect.stringContaining('`turno flash`') });
});

it('a port that takes nothing is not given more and more', async () => {
  const { clock, stick, written } = await playBoard();
  clock.pass(1_000);
  const before = written.length;
  stick();
  clock.pass(60_000);
  expect(written.length - before).toBeLessThan(40);
});
