// The driver on a real serial port: an emulated Arduino as its own process behind a pseudo-terminal, at 57,600 baud.
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { driver } from '../../../../nodes/devices/firmata/driver.js';
import type { DriverContext, PortName, Ports } from '../../../../nodes/devices/ports.js';
import { plugInUno } from '../../../hardware/firmata/plug.js';
import { hasPython } from '../../../hardware/pty.js';
import { type PatientClock, patientClock } from '../conformance/patient-clock.js';

const backMs = 10_000;

function stage() {
  const clock = patientClock();
  onTestFinished(clock.stop);
  const wire = { send: () => {}, onMessage: () => {} };
  return { clock, context: { node: 'desk-1', device: 'x', log: pino({ level: 'silent' }), clock, folder: '/tmp', wire } };
}

async function open<N extends PortName>(name: N, settings: object, context: DriverContext): Promise<Ports[N]> {
  const device: Ports[N] = await (driver.devices[name] ?? expect.fail(`no ${name}`)).open(settings, context);
  onTestFinished(() => device.close());
  return device;
}

describe.skipIf(!hasPython)(`firmata on a pseudo-terminal${hasPython ? '' : ' (needs python3 with openpty)'}`, () => {
  it('is a whole desk on one Arduino: each device does its own, and what is closed leaves the others be', async () => {
    const { clock, context } = stage();
    const uno = await plugInUno({ ht16k33s: [112], keypad: { part: 'backpack', address: 10 } });
    const { port } = uno;
    const keypad = await open('keypad', { port, part: 'nano-4x4' }, context);
    const display = await open('display', { port, part: 'ht16k33' }, context);
    const lamp = await open('lamp', { port, pin: 12 }, context);
    const rating = await open('rating', { port, pins: [5, 6, 7] }, context);
    const heard: string[] = [];
    keypad.onKey((key) => heard.push(key));
    rating.onRate((rated) => heard.push(`rated ${rated}`));
    display.show('A042');
    lamp.show({ rest: true });
    const all = [keypad, display, lamp, rating];
    await clock.until('all are well', backMs, () => all.every((device) => device.health().ok));
    await uno.touch(3);
    await clock.until('the key is heard', backMs, () => heard.length === 1);
    await uno.press(7);
    await clock.until('the rating is heard', backMs, () => heard.length === 2);
    expect(heard).toEqual(['A', 'rated 3']);
    await clock.until('both are seen', backMs, async () => (await uno.text(112)) === 'A042' && (await uno.isLit(12)));
    await lamp.close();
    await clock.until('it is dark', backMs, async () => !(await uno.isLit(12)));
    expect(await uno.text(112)).toBe('A042');
    await uno.touch(0);
    await clock.until('it is heard', backMs, () => heard.length === 3);
    await uno.cord.pull();
    await clock.until('all are missed', 2_000, () => all.every((device) => device === lamp || !device.health().ok));
    await uno.cord.plug();
    await clock.until('it shows it again', backMs, async () => (await uno.text(112)) === 'A042');
  });

  it.each([
    ['silent', /^the Arduino does not answer: .*put StandardFirmata on it/],
    ['nonsense', /^what answers at this port does not speak Firmata at 57600 baud: put StandardFirmata on it/],
  ] as const)('says so when what is plugged in is %s', async (program, words) => {
    const { clock, context } = stage();
    const { port } = await plugInUno({}, program);
    const lamp = await open('lamp', { port, pin: 4 }, context);
    await waitedFor(clock, lamp);
    const health = lamp.health();
    expect(health).toMatchObject({ ok: false, code: 'no-firmata' });
    expect(health.ok ? '' : health.words).toMatch(words);
  });

  it('says so when nothing is plugged in', async () => {
    const { clock, context } = stage();
    const lamp = await open('lamp', { port: '/dev/shm/turno-no-such-port', pin: 4 }, context);
    const health = () => lamp.health();
    await clock.until('says so', backMs, () => {
      const now = health();
      return !now.ok && now.words.includes('there is no /dev/shm/turno-no-such-port');
    });
    expect(health()).toMatchObject({ ok: false, code: 'no-arduino' });
  });

  it('warns once of a button that has a job and no pins', async () => {
    const { context } = stage();
    const warnings: unknown[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(JSON.parse(line)) });
    const { port } = await plugInUno();
    const buttons = await open('buttons', { port, buttons: { b1: { pin: 2, lamp: 3 } } }, { ...context, log });
    for (const _ of ['once', 'and again']) buttons.light('b9', { rest: true });
    expect(warnings).toEqual([expect.objectContaining({ code: 'not-wired', button: 'b9' })]);
  });
});

/** StandardFirmata has so long to start. */
async function waitedFor(clock: PatientClock, lamp: Ports['lamp']): Promise<void> {
  await clock.until('is given up', backMs, () => {
    const health = lamp.health();
    return !health.ok && health.words.includes('StandardFirmata');
  });
}
