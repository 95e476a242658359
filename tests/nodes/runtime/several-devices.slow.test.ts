// A desk and a kiosk with several drivers each, as they ship: a number on an RS-485 line, a USB keypad, a printer on the network, and
// beside them devices of the test. What goes wrong with one is no other's affair. Its machine's files are made up: no Pi is here.
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { driver as keypadUsb } from '../../../nodes/devices/keypad-usb/driver.js';
import { driver as ledSerial } from '../../../nodes/devices/led-serial/driver.js';
import { systemClock } from '../../../nodes/runtime/node.js';
import { sensorsUnder } from '../../../nodes/runtime/sensors.js';
import { createMachine } from '../../hardware/printer/machine.js';
import { plugIntoNetwork } from '../../hardware/printer/tcp.js';
import { hasPython } from '../../hardware/pty.js';
import { makeFolder } from '../../harness/folders.js';
import { touchableNode } from '../../harness/node.js';
import { typist } from '../devices/keypad-usb/typist.js';
import { plugIn } from '../devices/led-serial/adapter.js';
import { charactersOf, playBoard } from '../devices/led-serial/boards.js';
import { deskConfig, kioskConfig, type ScriptedHub, scriptedHub } from './hub.js';
import { alarm, madeMachine, pi4 } from './pi-files.js';

const eventually = (look: () => void) => vi.waitFor(look, { timeout: 20_000, interval: 20 });
const [keyPlus, keyEnter] = [78, 96];

let hub: ScriptedHub;
beforeEach(async () => {
  hub = await scriptedHub();
  onTestFinished(() => hub.close());
});

const health = () => hub.heard('nodeHealth').at(-1);
const show = (number: string) => hub.say('deskState', 'one', { v: 1, desk: 'one', phase: 'called', number, waiting: 0 });

describe.skipIf(!hasPython)('a desk with a display on a line, a USB keypad and a lamp (needs python3 with openpty)', () => {
  async function desk() {
    const folder = makeFolder('turno-line-');
    onTestFinished(folder.remove);
    const port = `/dev/shm/${folder.path.split('/').at(-1)}`;
    const played = playBoard(1);
    const line = { plug: () => plugIn([played], port) };
    const adapter = await line.plug();
    const keys = await typist();
    const config = (register: number, over: object = {}) => {
      const display = { driver: 'led-serial', port, address: 1, protocol: 'modbus', digits: 4, register };
      return deskConfig({ devices: { keypad: { driver: 'keypad-usb', device: keys.path }, lamp: { driver: 'sim' }, display, ...over } });
    };
    const pi = madeMachine(pi4);
    hub.configure(config(8));
    show('A042');
    const shipped = { 'led-serial': ledSerial, 'keypad-usb': keypadUsb };
    const node = touchableNode('desk-1', hub.url, { shipped, sensors: sensorsUnder(pi.root) });
    onTestFinished(() => node.end());
    await node.atWork;
    await eventually(() => expect(charactersOf(played, 8, 4)).toBe(' 042'));
    return { node, played, adapter, line, keys, config, pi };
  }

  const commands = () => hub.heard('command').length;

  it('does with all three what the hub says, and tells how each of them and its machine are', async () => {
    const { node, keys, pi } = await desk();
    keys.press(keyPlus);
    await eventually(() => expect(commands()).toBe(1));
    expect(node.lights.length).toBeGreaterThan(0);
    await eventually(() => expect(health()?.devices).toEqual({ keypad: { ok: true }, lamp: { ok: true }, display: { ok: true } }));
    await eventually(() => expect(health()?.machine).toEqual({ celsius: 51, undervolted: false }));
    pi.write(alarm, '1\n');
    await eventually(() => expect(health()?.machine).toEqual({ celsius: 51, undervolted: true }));
    expect(node.logged.filter((line) => line.includes('desk-1: the power supply is too weak'))).toHaveLength(1);
  });

  it('keeps keypad and lamp when the line is pulled out, and the number is there again when it is plugged in', async () => {
    const { node, played, adapter, line, keys } = await desk();
    await adapter.unplug();
    await eventually(() => expect(health()?.devices).toMatchObject({ keypad: { ok: true }, lamp: { ok: true }, display: { ok: false } }));
    show('A043');
    keys.press(keyEnter);
    await eventually(() => expect(commands()).toBe(1));
    played.holding.fill(0xff);
    await line.plug();
    await eventually(() => expect(charactersOf(played, 8, 4)).toBe(' 043'));
    await eventually(() => expect(health()?.devices.display).toEqual({ ok: true }));
    expect(node.doors).toEqual(['opened lamp']);
  });

  it('opens and closes only what a new config changes, and keys are felt all along', async () => {
    const { node, played, keys, config } = await desk();
    keys.press(keyPlus);
    await eventually(() => expect(commands()).toBe(1));
    hub.configure(config(24));
    await eventually(() => expect(charactersOf(played, 24, 4)).toBe(' 042'));
    // Where it stood before, it was blanked at its closing.
    expect(charactersOf(played, 8, 4)).toBe('    ');
    keys.press(keyPlus);
    await eventually(() => expect(commands()).toBe(2));
    expect(node.doors).toEqual(['opened lamp']);
    hub.configure(config(24, { lamp: { driver: 'sim', pin: 4 } }));
    await eventually(() => expect(node.doors).toEqual(['opened lamp', 'closed lamp', 'opened lamp']));
    expect(charactersOf(played, 24, 4)).toBe(' 042');
  });
});

it('a kiosk whose printer is gone feels its buttons and lights its lamps; printer and buttons are changed one without the other', async () => {
  const printer = await plugIntoNetwork(createMachine({ clock: systemClock, speaks: 'all' }));
  let isThere = true;
  const pull = async () => {
    if (isThere) await printer.close();
    isThere = false;
  };
  onTestFinished(pull);
  const configOf = (pin: number) =>
    kioskConfig({
      devices: { buttons: { driver: 'sim', pin }, printer: { driver: 'escpos', to: `tcp://127.0.0.1:${printer.port}` } },
    });
  hub.configure(configOf(17));
  hub.say('kioskState', 'kiosk-1', { v: 1, buttons: { b1: true, b2: false } });
  const kiosk = touchableNode('kiosk-1', hub.url, { printer: 'shipped' });
  onTestFinished(() => kiosk.end());
  await kiosk.atWork;
  await eventually(() => expect(health()?.devices).toMatchObject({ buttons: { ok: true }, printer: { ok: true } }));
  await pull();
  await eventually(() => expect(health()?.devices).toMatchObject({ buttons: { ok: true }, printer: { ok: false } }));
  const lights = kiosk.lights.length;
  hub.say('kioskState', 'kiosk-1', { v: 1, buttons: { b1: true, b2: true } });
  await eventually(() => expect(kiosk.lights.length).toBeGreaterThan(lights));
  hub.configure(configOf(27));
  await eventually(() => expect(kiosk.doors).toEqual(['opened buttons', 'closed buttons', 'opened buttons']));
  // Nobody is given a number that cannot be printed; the lamp says no.
  const before = kiosk.lights.length;
  kiosk.press('b1');
  await eventually(() => expect(kiosk.lights.length).toBeGreaterThan(before));
  expect(hub.heard('press')).toEqual([]);
});
