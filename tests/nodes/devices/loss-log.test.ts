import { expect, it } from 'vitest';
import { createLossLog } from '../../../nodes/devices/loss-log.js';
import { contextOn, steppedClock } from './gpio/rig.js';

it('a board that is away is told of once while it lasts, and a loose cable once in a minute', () => {
  const { clock, advance, waiting } = steppedClock();
  const logged: string[] = [];
  const words = () => logged.splice(0).map((line) => (JSON.parse(line) as { msg: string }).msg);
  const loss = createLossLog('the desk unit at /dev/ttyUSB0', 'no-desk-unit', contextOn(clock, logged));
  loss.back();
  loss.lost('the board was unplugged');
  loss.lost('there is no /dev/ttyUSB0: is the board plugged in?');
  loss.back();
  loss.back();
  expect(words()).toEqual([
    'the desk unit at /dev/ttyUSB0 is away: the board was unplugged',
    'the desk unit at /dev/ttyUSB0 is there again',
  ]);
  for (let i = 0; i < 50; i += 1) {
    advance(1_000);
    loss.lost('the board was unplugged');
    loss.back();
  }
  expect(words()).toEqual([]);
  advance(10_000);
  loss.lost('the board was unplugged');
  expect(words()).toHaveLength(1);
  loss.back();
  loss.lost('the board was unplugged');
  expect(words()).toEqual(['the desk unit at /dev/ttyUSB0 is there again']);
  advance(60_000);
  expect(words()).toEqual(['the desk unit at /dev/ttyUSB0 is away: the board was unplugged']);
  loss.back();
  loss.lost('the board was unplugged');
  loss.stop();
  expect(waiting()).toBe(0);
});
