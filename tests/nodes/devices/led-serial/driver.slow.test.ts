// The driver as it ships, on serialport and a pseudo-terminal, with boards played by jsmodbus at the other end.
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { driver } from '../../../../nodes/devices/led-serial/driver.js';
import { openLine } from '../../../../nodes/devices/led-serial/line.js';
import { layoutOf } from '../../../../nodes/devices/led-serial/registers.js';
import { modbusSpeech } from '../../../../nodes/devices/led-serial/speech.js';
import type { Clock, Device } from '../../../../nodes/devices/ports.js';
import { openSerialPort } from '../../../../nodes/devices/serial-port.js';
import { hasPython } from '../../../hardware/pty.js';
import { makeFolder } from '../../../harness/folders.js';
import { contextOn } from '../gpio/rig.js';
import { plugIn } from './adapter.js';
import { charactersOf, playBoard } from './boards.js';

const endings: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const timers = new Set<NodeJS.Timeout>();
const clock: Clock = {
  now: () => performance.now(),
  after(ms, fn) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      fn();
    }, ms);
    timers.add(timer);
    return () => {
      timers.delete(timer);
      clearTimeout(timer);
    };
  },
};

/** On a machine that does ten things at once. */
const patience = { timeout: 20_000, interval: 20 };
function opened<D extends Device>(device: D | undefined): D {
  if (device === undefined) throw new Error('no such device');
  endings.push(() => device.close());
  return device;
}

const context = () => contextOn(clock);
const modbus = { protocol: 'modbus', digits: 4, register: 8 };
const isWell = (device: Device) => expect(device.health()).toEqual({ ok: true });

/** Files that this process has open there. */
function openAt(path: string): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  }).length;
}

describe.skipIf(!hasPython)('LED numbers on a pseudo-terminal (needs python3 with openpty)', () => {
  it('a board of five shows the last calls, each on its own unit of the line, and goes blank; nothing is left behind', async () => {
    const boards = [11, 12, 13, 14, 15].map((unit) => playBoard(unit));
    const { path } = await plugIn(boards);
    const board = opened(
      await driver.devices.board?.open({ ...modbus, port: path, digits: 6, addresses: [11, 12, 13, 14, 15] }, context()),
    );
    const shown = () => boards.map((played) => charactersOf(played, 8, 6));
    board.show([
      { number: 'A042', desk: '3' },
      { number: 'C107', desk: '12' },
      { number: '--', desk: '--' },
    ]);
    await vi.waitFor(() => expect(shown()).toEqual(['A042 3', 'C10712', '  ----', '      ', '      ']), patience);
    await vi.waitFor(() => isWell(board), patience);
    await board.close();
    expect(shown()).toEqual(Array.from({ length: 5 }, () => '      '));
    expect(openAt(path)).toBe(0);
    expect(timers.size).toBe(0);
  });

  it('displays of one process share the line; one that is let go leaves it to the others', async () => {
    const boards = [playBoard(1), playBoard(2)];
    const { path } = await plugIn(boards);
    const settings = { ...modbus, port: path, function: 6 };
    const one = opened(await driver.devices.display?.open({ ...settings, address: 1 }, context()));
    const two = opened(await driver.devices.display?.open({ ...settings, address: 2 }, context()));
    await expect(driver.devices.display?.open({ ...settings, address: 3, baud: 19_200 }, context())).rejects.toThrow(
      `${path} is open at 9600 baud, parity none: all boards of a line have the same`,
    );
    await expect(driver.devices.display?.open({ ...settings, address: 2 }, context())).rejects.toThrow('address 2 is taken');
    one.show('042');
    two.show('043');
    const shown = () => boards.map((played) => charactersOf(played, 8, 4));
    await vi.waitFor(() => expect(shown()).toEqual([' 042', ' 043']), patience);
    await one.close();
    expect(shown()[0]).toBe('    ');
    one.show('099');
    two.show('044');
    await vi.waitFor(() => expect(shown()).toEqual(['    ', ' 044']), patience);
    await vi.waitFor(() => isWell(two), patience);
  });

  it('boards that pack their digits stand on one line with one that does not', async () => {
    const boards = [playBoard(1), playBoard(2), playBoard(3)];
    const { path } = await plugIn(boards);
    const settings = { ...modbus, port: path };
    const said: readonly (readonly [unit: number, layout: object, text: string])[] = [
      [1, { value: 'bcd' }, '042'],
      [2, { value: 'digits', packed: 2, function: 6 }, 'A107'],
      [3, {}, '--'],
    ];
    for (const [address, layout, text] of said)
      opened(await driver.devices.display?.open({ ...settings, ...layout, address }, context())).show(text);
    const shown = () => boards.map(({ holding }) => holding.toString('hex', 16, 24));
    await vi.waitFor(() => expect(shown()).toEqual(['00f00042ffffffff', '0f010007ffffffff', '00200020002d002d']), patience);
  });

  it('a board that is switched off is told of, and shows its number when it is back; wrong CRCs are no answers', async () => {
    const played = playBoard(1);
    const adapter = await plugIn([played]);
    const display = opened(await driver.devices.display?.open({ ...modbus, port: adapter.path, address: 1 }, context()));
    display.show('042');
    await vi.waitFor(() => isWell(display), patience);
    played.off = true;
    await vi.waitFor(() => expect(display.health()).toMatchObject({ ok: false, code: 'no-answer' }), patience);
    played.holding.fill(0);
    played.off = false;
    await vi.waitFor(() => expect(charactersOf(played, 8, 4)).toBe(' 042'), patience);
    await vi.waitFor(() => isWell(display), patience);
    adapter.wrong = 1000;
    await vi.waitFor(() => expect(display.health()).toMatchObject({ ok: false, code: 'no-answer' }), patience);
    adapter.wrong = 0;
    await vi.waitFor(() => isWell(display), patience);
  });

  it('a register that the board has not is told of in its own words', async () => {
    const { path } = await plugIn([playBoard(1)]);
    const display = opened(await driver.devices.display?.open({ ...modbus, register: 900, port: path, address: 1 }, context()));
    await vi.waitFor(
      () => expect(display.health()).toMatchObject({ code: 'refused', words: expect.stringContaining('exception 2') }),
      patience,
    );
  });

  it('a template’s board gets its frames, and blanks at the end', async () => {
    const adapter = await plugIn([]);
    const settings = {
      port: adapter.path,
      protocol: 'template',
      digits: 3,
      address: 7,
      frame: '{stx}{address:2}{start}{digits}{xor}{etx}',
    };
    const display = opened(await driver.devices.display?.open(settings, context()));
    display.show('042');
    const heard = () => Buffer.concat(adapter.heard).toString('latin1');
    await vi.waitFor(() => expect(heard()).toContain('\x020704236\x03\x020704236\x03'), patience);
    isWell(display);
    await display.close();
    await vi.waitFor(() => expect(heard().endsWith('\x0207   20\x03')).toBe(true), patience);
  });

  it('the adapter is unplugged and plugged in again: told, and every board has its number again', async () => {
    const folder = makeFolder('turno-led-');
    endings.push(folder.remove);
    const path = join(folder.path, 'ttyUSB0');
    const boards = [playBoard(1), playBoard(2)];
    const first = await plugIn(boards, path);
    const line = await openLine({
      clock,
      baud: 9600,
      open: (events) => openSerialPort({ path, baud: 9600, plugged: 'adapter' }, clock, events),
    });
    endings.push(() => line.close());
    const ends = [1, 2].map((unit) => line.add(unit, 4, modbusSpeech({ unit, register: 8, by: 16, layout: layoutOf({}) })));
    ends.forEach((end, i) => void end.show(`04${i}`));
    await vi.waitFor(() => expect(ends.map((end) => end.health().ok)).toEqual([true, true]), patience);
    await first.unplug();
    await vi.waitFor(() => expect(ends.map((end) => end.health())).toMatchObject([{ code: 'no-line' }, { code: 'no-line' }]), patience);
    ends[1]?.show('077');
    for (const board of boards) board.holding.fill(0);
    await plugIn(boards, path);
    await vi.waitFor(() => expect(boards.map((board) => charactersOf(board, 8, 4))).toEqual([' 040', ' 077']), patience);
    await vi.waitFor(() => expect(ends.map((end) => end.health().ok)).toEqual([true, true]), patience);
  });

  it('a port that is not there is told of with what to do', async () => {
    const display = opened(await driver.devices.display?.open({ ...modbus, port: '/dev/ttyTURNO0', address: 1 }, context()));
    await vi.waitFor(
      () =>
        expect(display.health()).toEqual({ ok: false, code: 'no-line', words: 'there is no /dev/ttyTURNO0: is the adapter plugged in?' }),
      patience,
    );
    await display.close();
    expect(timers.size).toBe(0);
  });
});
