// What an Arduino tells of its pins: an answer that has lost a byte, and one that has fewer pins than the config.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openArduino } from '../../../../nodes/devices/firmata/arduino.js';
import { loadLibraries } from '../../../../nodes/devices/firmata/libraries.js';
import { lampAt } from '../../../../nodes/devices/firmata/wires.js';
import type { PortEvents, SerialPort } from '../../../../nodes/devices/serial-port.js';
import { heldClock } from '../../../harness/held-clock.js';

/** INPUT and OUTPUT, of one bit each. */
const onePin = [0, 1, 1, 1, 0x7f];
const pinsOf = (count: number) => Array.from({ length: count }, () => onePin).flat();
const analogFrom = (first: number, count: number) => Array.from({ length: count }, (_, pin) => (pin < first ? 0x7f : pin - first));

/** Answers as Firmata 2.4 does, with whatever it is to say of its pins; what it was told is kept. */
function played() {
  const told: number[] = [];
  const says = { pins: pinsOf(20), analog: analogFrom(14, 20) };
  let events: PortEvents | undefined;
  const asked: readonly (readonly [string, () => readonly number[]])[] = [
    ['249', () => [0xf9, 2, 4]],
    ['240,121,247', () => [0xf0, 0x79, 2, 4, 0x41, 0, 0xf7]],
    ['240,107,247', () => [0xf0, 0x6c, ...says.pins, 0xf7]],
    ['240,105,247', () => [0xf0, 0x6a, ...says.analog, 0xf7]],
  ];
  const port: SerialPort = {
    write(bytes, taken) {
      told.push(...bytes);
      taken?.();
      for (const [question, answer] of asked) {
        if (bytes.join().includes(question)) queueMicrotask(() => events?.bytes(Uint8Array.from(answer())));
      }
    },
    hangUp() {},
    close: () => Promise.resolve(),
  };
  const open = (its: PortEvents) => {
    events = its;
    queueMicrotask(its.opened);
    return Promise.resolve(port);
  };
  const replug = () => {
    events?.closed('unplugged');
    events?.opened();
  };
  return { says, told, open, replug };
}

async function setUp(board: ReturnType<typeof played>) {
  const clock = heldClock();
  const libraries = await loadLibraries();
  const arduino = await openArduino({
    path: `/dev/${randomUUID()}`,
    clock,
    libraries,
    loss: { lost() {}, back() {}, stop() {} },
    open: board.open,
  });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.pass(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { arduino, clock, pass };
}

describe('an Arduino', () => {
  it('of whose first answer a byte was lost is asked again, and there', async () => {
    const board = played();
    board.says.pins.splice(4, 1);
    const { arduino, pass } = await setUp(board);
    await pass(3_000);
    expect(arduino.health([])).toMatchObject({ ok: false });
    board.says.pins = pinsOf(20);
    await pass(3_000);
    expect(arduino.health([])).toEqual({ ok: true });
    await arduino.close();
  });

  it('that has fewer pins than the config says so, and what its lamp is told harms nobody', async () => {
    const board = played();
    Object.assign(board.says, { pins: pinsOf(8), analog: analogFrom(8, 8) });
    const { arduino, clock, pass } = await setUp(board);
    const lamp = lampAt('the lamp', 13, clock);
    arduino.attach(lamp);
    await pass(3_000);
    lamp.show({ rest: false, blink: [100, 100], repeat: true });
    await pass(1_000);
    expect(arduino.health([lamp])).toEqual({ ok: false, code: 'no-such-part', words: 'the lamp: this Arduino has no pin 13' });
    arduino.detach(lamp);
    await arduino.close();
  });

  it('in whose place another comes has its own analog pins', async () => {
    const board = played();
    const { arduino, clock, pass } = await setUp(board);
    const lamp = lampAt('the lamp', 'A0', clock);
    arduino.attach(lamp);
    lamp.show({ rest: true });
    await pass(1_000);
    // 0xf4: a pin's mode.
    expect(board.told.join()).toContain('244,14,1');
    Object.assign(board.says, { pins: pinsOf(70), analog: analogFrom(54, 70) });
    board.replug();
    await pass(1_000);
    expect(board.told.join()).toContain('244,54,1');
    await arduino.close();
  });
});
