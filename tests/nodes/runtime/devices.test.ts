// Several devices of one node, and one among them that fails, hangs or throws: on a clock that the test moves.
import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Device, type Driver, deviceDriver, type PortName } from '../../../nodes/devices/ports.js';
import { createDevices, type Entries } from '../../../nodes/runtime/devices.js';
import { systemDisk } from '../../../nodes/runtime/system-disk.js';
import { heldClock } from '../../harness/held-clock.js';

/** What a device does when it is opened or closed; without a word, at once. */
interface Manners {
  open?: () => Promise<void>;
  close?: () => Promise<void>;
  health?: Device['health'];
}

/** A desk's lamp, display and button, each as its manners say. */
function desk() {
  const clock = heldClock();
  const manners: { [name: string]: Manners } = { lamp: {}, display: {}, button: {} };
  const doors: string[] = [];
  const cut: string[] = [];
  const logged: string[] = [];
  let late = 0;

  const base = (name: string): Device => ({
    health: () => manners[name]?.health?.() ?? { ok: true },
    async close() {
      await manners[name]?.close?.();
      doors.push(`closed ${name}`);
    },
  });
  const settings = z.looseObject({});
  async function opened(name: string): Promise<Device> {
    await manners[name]?.open?.();
    doors.push(`opened ${name}`);
    return base(name);
  }
  const driver: Driver = {
    devices: {
      lamp: deviceDriver({ settings, open: async () => ({ ...(await opened('lamp')), show: () => {} }) }),
      display: deviceDriver({ settings, open: async () => ({ ...(await opened('display')), show: () => {} }) }),
      button: deviceDriver({ settings, open: async () => ({ ...(await opened('button')), onChange: () => {} }) }),
    },
  };
  const devices = createDevices({
    node: 'desk-1',
    drivers: new Map([['own', async () => driver]]),
    folder: '/nowhere',
    disk: { ...systemDisk, makeFolder: () => {} },
    clock,
    log: pino({ level: 'warn' }, { write: (line: string) => logged.push(line) }),
    wireTo: (name) => ({ wire: { send: () => {}, onMessage: () => {} }, end: () => void cut.push(name) }),
    late: () => {
      late += 1;
    },
  });
  return {
    clock,
    manners,
    doors,
    cut,
    logged,
    devices,
    late: () => late,
    open: () => Object.keys(devices.ports()).sort(),
    wanted: (over: { [N in PortName]?: object | undefined } = {}): Entries =>
      new Map(
        (['lamp', 'display', 'button'] as const).flatMap((name) => {
          const more = name in over ? over[name] : {};
          return more === undefined ? [] : [[name, { driver: 'own', ...more }] as const];
        }),
      ),
    /** Time passes, and what comes of it. */
    async pass(ms: number) {
      await turn();
      clock.pass(ms);
      await turn();
    },
  };
}

/** A promise and its end. */
function door() {
  let end = () => {};
  const shut = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { wait: () => shut, end: () => end() };
}

const all = ['button', 'display', 'lamp'];
const never = () => new Promise<void>(() => {});

describe('of several devices', () => {
  it('one that fails to open is out, the others are open', async () => {
    const { devices, manners, wanted, open, cut } = desk();
    manners.lamp = { open: async () => Promise.reject(new Error('no such pin')) };
    expect(await devices.open(wanted())).toBe(true);
    expect(open()).toEqual(['button', 'display']);
    expect(devices.health()).toMatchObject({ lamp: { ok: false, code: 'not-opened', words: 'no such pin' }, display: { ok: true } });
    expect([devices.incomplete(), cut]).toEqual([true, ['lamp']]);
    manners.lamp = {};
    expect(await devices.open(wanted())).toBe(true);
    expect([open(), devices.incomplete()]).toEqual([all, false]);
  });

  it('one that hangs while it opens is waited for a little, and taken when it comes', async () => {
    const { devices, manners, wanted, open, pass, late, doors } = desk();
    const display = door();
    manners.display = { open: display.wait };
    const opening = devices.open(wanted());
    await pass(5_000);
    expect(await opening).toBe(true);
    expect(open()).toEqual(['button', 'lamp']);
    expect(devices.health().display).toMatchObject({ ok: false, words: 'it does not open, after 5 s' });
    // Asked for again, it is not opened a second time, and nobody waits again.
    expect(await devices.open(wanted())).toBe(false);
    expect([devices.incomplete(), late()]).toEqual([true, 0]);
    display.end();
    await pass(0);
    expect(late()).toBe(1);
    expect(await devices.open(wanted())).toBe(true);
    expect([open(), devices.incomplete(), doors.length]).toEqual([all, false, 3]);
    expect(devices.health().display).toEqual({ ok: true });
  });

  it('one that comes when nobody wants it any more is closed again', async () => {
    const { devices, manners, wanted, open, pass, doors, cut } = desk();
    const display = door();
    manners.display = { open: display.wait };
    const opening = devices.open(wanted());
    await pass(5_000);
    await opening;
    await devices.release(wanted({ display: undefined }));
    expect(devices.incomplete()).toBe(false);
    display.end();
    await pass(0);
    expect(doors.slice(-2)).toEqual(['opened display', 'closed display']);
    expect([open(), cut]).toEqual([['button', 'lamp'], ['display']]);
  });

  it('one whose closing fails is let go, and opened anew, and the others never notice', async () => {
    const { devices, manners, wanted, open, doors, logged } = desk();
    await devices.open(wanted());
    manners.lamp = { close: async () => Promise.reject(new Error('the pin is stuck')) };
    const moved = wanted({ lamp: { pin: 4 } });
    await devices.release(moved);
    expect(open()).toEqual(['button', 'display']);
    await devices.open(moved);
    expect(open()).toEqual(all);
    expect(doors.slice(3)).toEqual(['opened lamp']);
    expect(logged.filter((line) => line.includes('the pin is stuck'))).toHaveLength(1);
  });

  it('one that hangs while it closes holds up nobody for long, and is opened anew once it is closed', async () => {
    const { devices, manners, wanted, open, pass, doors, late } = desk();
    await devices.open(wanted());
    const lamp = door();
    manners.lamp = { close: lamp.wait };
    const moved = wanted({ lamp: { pin: 4 }, display: { port: 'x' } });
    const releasing = devices.release(moved);
    await pass(4_900);
    // Until then it may still end what it has begun.
    expect(open()).toEqual(['button', 'lamp']);
    await pass(100);
    await releasing;
    expect(await devices.open(moved)).toBe(true);
    expect(open()).toEqual(['button', 'display']);
    expect(devices.health().lamp).toMatchObject({ ok: false, code: 'not-opened' });
    lamp.end();
    await pass(0);
    expect(late()).toBe(1);
    expect(await devices.open(moved)).toBe(true);
    expect(open()).toEqual(all);
    expect(doors.slice(3)).toEqual(['closed display', 'opened display', 'closed lamp', 'opened lamp']);
  });

  it('one whose health throws is told of, with the others', async () => {
    const { devices, manners, wanted } = desk();
    manners.button = {
      health: () => {
        throw new Error('no bus');
      },
    };
    await devices.open(wanted());
    expect(devices.health()).toEqual({ lamp: { ok: true }, display: { ok: true }, button: { ok: false, code: 'bug', words: 'no bus' } });
  });

  it('what did not change is not touched', async () => {
    const { devices, wanted, doors } = desk();
    await devices.open(wanted());
    const moved = wanted({ display: { port: 'x' }, button: undefined });
    await devices.release(moved);
    await devices.open(moved);
    expect(doors.slice(3)).toEqual(['closed display', 'closed button', 'opened display']);
  });
});

it('the end waits half a minute for what is being closed, and not at all for what never opened', async () => {
  const { devices, manners, wanted, pass } = desk();
  manners.display = { open: never };
  const opening = devices.open(wanted());
  await pass(5_000);
  await opening;
  const nothing: Entries = new Map();
  await devices.release(nothing);
  await devices.closed();
  await devices.open(wanted({ display: undefined }));
  manners.lamp = { close: never };
  const releasing = devices.release(nothing);
  await pass(5_000);
  await releasing;
  let ended = false;
  const end = devices.closed().then(() => {
    ended = true;
  });
  await pass(29_900);
  expect(ended).toBe(false);
  await pass(100);
  await end;
});
