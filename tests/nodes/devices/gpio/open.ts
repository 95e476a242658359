// Inside a guest: the driver as a node opens it.
import { pino } from 'pino';
import { driver } from '../../../../nodes/devices/gpio/driver.js';
import type { Buttons, DriverContext, Lamp, OneButton } from '../../../../nodes/devices/ports.js';
import { systemClock } from '../../../../nodes/runtime/node.js';

export const wiring = { b1: { pin: 17, lamp: 27 }, b2: { pin: 22, lamp: 23 } } as const;

const context: DriverContext = {
  node: 'kiosk-1',
  device: 'buttons',
  log: pino({ level: 'silent' }),
  clock: systemClock,
  folder: '/nonexistent',
  wire: { send: () => {}, onMessage: () => {} },
};

/** Two buttons with their lamps. */
export async function openButtons(settings: Readonly<Record<string, unknown>> = {}): Promise<Buttons> {
  return there(await driver.devices.buttons?.open({ buttons: wiring, ...settings }, context));
}

export async function openLamp(pin: number): Promise<Lamp> {
  return there(await driver.devices.lamp?.open({ pin }, context));
}

export async function openButton(pin: number): Promise<OneButton> {
  return there(await driver.devices.button?.open({ pin }, context));
}

function there<T>(device: T | undefined): T {
  if (device === undefined) throw new Error('gpio has no such device');
  return device;
}
