// Runs inside the gpio-bench guest, started by driver.hall.test.ts: opens the driver on the kernel's own GPIO subsystem,
// pushes its buttons, and tells what was seen as one JSON line. It ends by itself, or the driver has left something.
import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { driver } from '../../../../nodes/devices/gpio/driver.js';
import type { DriverContext } from '../../../../nodes/devices/ports.js';
import { systemClock } from '../../../../nodes/runtime/node.js';

const classFolder = '/sys/class/gpio';
const log = pino({ level: 'silent' });
const wire = { send: () => {}, onMessage: () => {} };
const context: DriverContext = { node: 'kiosk-1', device: 'buttons', log, clock: systemClock, folder: '/run', wire };
const wiring = { b1: { pin: 17, lamp: 27 }, b2: { pin: 22, lamp: 23 } };

/** The simulated wires, found without the driver's help: where gpio-sim lets one set a pull and see a level, and the base. */
function headerWires(): { readonly folder: string; readonly base: number } {
  const platform = '/sys/devices/platform';
  for (const device of readdirSync(platform).filter((name) => name.startsWith('gpio-sim.'))) {
    const [chip = ''] = readdirSync(join(platform, device, 'gpio'));
    const label = readFileSync(join(platform, device, 'gpio', chip, 'label'), 'utf8').trim();
    if (!label.startsWith('pinctrl-')) continue;
    const lines = readdirSync(join(platform, device)).find((name) => /^gpiochip\d+$/.test(name)) ?? '';
    return { folder: join(platform, device, lines), base: Number(chip.replace('gpiochip', '')) };
  }
  throw new Error('no header among the simulated chips');
}

async function driveHall(): Promise<object> {
  const { folder, base } = headerWires();
  const pull = (pin: number, to: 'pull-up' | 'pull-down') => writeFileSync(join(folder, `sim_gpio${pin}`, 'pull'), to);
  const level = (pin: number) => readFileSync(join(folder, `sim_gpio${pin}`, 'value'), 'utf8').trim();
  for (const { pin } of Object.values(wiring)) pull(pin, 'pull-up');

  // As a killed node leaves it, which had a button where b1's lamp is now.
  writeFileSync(join(classFolder, 'export'), `${base + 27}`);
  writeFileSync(join(classFolder, `gpio${base + 27}`, 'active_low'), '1');
  writeFileSync(join(classFolder, `gpio${base + 27}`, 'edge'), 'both');

  const buttons = await driver.devices.buttons?.open({ buttons: wiring }, context);
  if (buttons === undefined) throw new Error('gpio has no buttons');
  const pressed: string[] = [];
  buttons.onPress((button) => pressed.push(button));
  const lampsAtStart = level(27) + level(23);
  await sleep(50);

  async function push(pin: number, bounces: number): Promise<void> {
    for (let i = 0; i < bounces; i += 1) {
      pull(pin, 'pull-down');
      await sleep(1);
      pull(pin, 'pull-up');
      await sleep(1);
    }
    pull(pin, 'pull-down');
    await sleep(30);
    pull(pin, 'pull-up');
    for (let i = 0; i < bounces; i += 1) {
      await sleep(1);
      pull(pin, 'pull-down');
      await sleep(1);
      pull(pin, 'pull-up');
    }
    await sleep(70);
  }
  const pushed: string[] = [];
  for (let i = 0; i < 20; i += 1) {
    const button = i % 3 === 0 ? 'b2' : 'b1';
    pushed.push(button);
    await push(wiring[button].pin, i % 2 === 0 ? 0 : 3);
  }

  buttons.light('b1', { rest: true });
  buttons.light('b2', { rest: false, blink: [200, 200], repeat: true });
  const b1Lit = level(27);
  let b2Changes = 0;
  for (let last = level(23), end = performance.now() + 1500; performance.now() < end; await sleep(10)) {
    const now = level(23);
    if (now !== last) b2Changes += 1;
    last = now;
  }
  const health = buttons.health();
  await buttons.close();
  await buttons.close();
  const lampsClosed = level(27) + level(23);
  const pressesBefore = pressed.length;
  await push(17, 0);
  const pressesAfterClose = pressed.length - pressesBefore;

  const lamp = await driver.devices.lamp?.open({ pin: 18 }, context);
  lamp?.show({ rest: true });
  const lampLit = level(18);
  await lamp?.close();
  const left = readdirSync(classFolder).filter((name) => /^gpio\d+$/.test(name));
  const seen = { base, pushed, pressed, lampsAtStart, b1Lit, b2Changes, health, lampsClosed, pressesAfterClose, lampLit };
  return { ...seen, lampClosed: level(18), left, openFiles: openGpioFiles() };
}

function openGpioFiles(): string[] {
  const target = (fd: string) => (existsSync(`/proc/self/fd/${fd}`) ? readlinkSync(`/proc/self/fd/${fd}`) : '');
  return readdirSync('/proc/self/fd')
    .map(target)
    .filter((file) => file.includes('gpio'));
}

/** What the maintainer would read when the driver cannot be opened. */
async function refusal(): Promise<object> {
  try {
    await driver.devices.buttons?.open({ buttons: wiring }, context);
    return { refused: '' };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

const seen = process.argv[2] === 'refusal' ? await refusal() : await driveHall();
process.stdout.write(`${JSON.stringify(seen)}\n`);
