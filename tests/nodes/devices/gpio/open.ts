// Inside a guest: the driver as a node opens it.
import { driver } from '../../../../nodes/devices/gpio/driver.js';
import type { Buttons, Lamp, OneButton } from '../../../../nodes/devices/ports.js';
import { guestContext } from '../guest-context.js';

export const wiring = { b1: { pin: 17, lamp: 27 }, b2: { pin: 22, lamp: 23 } } as const;

/** Two buttons with their lamps. */
export async function openButtons(settings: Readonly<Record<string, unknown>> = {}): Promise<Buttons> {
  return there(await driver.devices.buttons?.open({ buttons: wiring, ...settings }, guestContext));
}

export async function openLamp(pin: number): Promise<Lamp> {
  return there(await driver.devices.lamp?.open({ pin }, guestContext));
}

export async function openButton(pin: number): Promise<OneButton> {
  return there(await driver.devices.button?.open({ pin }, guestContext));
}

function there<T>(device: T | undefined): T {
  if (device === undefined) throw new Error('gpio has no such device');
  return device;
}
