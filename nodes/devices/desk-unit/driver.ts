// The driver `desk-unit`: the board at a desk with keypad, number, call lamp, buzzer and rating buttons, on a USB cable. Each is a
// device; they share the board.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Light } from '../../../broker/contract/light.js';
import { createLending } from '../lending.js';
import { createLossLog } from '../loss-log.js';
import { type Device, type Driver, type DriverContext, deviceDriver, type Rating } from '../ports.js';
import { portPath } from '../settings.js';
import type { Unit, UnitPart } from './unit.js';

const Settings = z.strictObject({
  port: portPath({
    it: 'la porta seriale della scheda, come `/dev/serial/by-id/usb-...`',
    en: 'the board’s serial port, as in `/dev/serial/by-id/usb-...`',
  }).describe('The board’s serial port; `/dev/serial/by-id/...` stays the same wherever it is plugged in'),
});

/** By their ports. */
const units = createLending<Unit>((unit) => unit.close());

/** Rejects, in one line for the log, when serialport is not installed. */
async function openAt(path: string, { clock, log }: DriverContext): Promise<Unit> {
  // The hub reads this file for the schema alone.
  const [{ openUnit }, { baud }, { openSerialPort }] = await Promise.all([
    import('./unit.js'),
    import('./frames.js'),
    import('../serial-port.js'),
  ]);
  return openUnit({
    clock,
    mark: () => randomBytes(2).readUInt16LE(),
    hung: (times) => log.warn({ path, times }, 'the desk unit’s program hung, and was started again by its watchdog'),
    loss: createLossLog(`the desk unit at ${path}`, 'no-desk-unit', { clock, log }),
    open: (events) => openSerialPort({ path, baud }, clock, events),
  });
}

/** `make`: what is asked of it does nothing once it is closed. `blank`: what it shows then. */
function part<Own extends object>(name: UnitPart, make: (unit: Unit, isOpen: () => boolean) => Own, blank: (unit: Unit) => void) {
  return deviceDriver({
    settings: Settings,
    claims: ({ port }) => [`${port} ${name}`],
    async open({ port }, context): Promise<Own & Device> {
      const { thing: unit, giveBack } = await units.borrow(port, () => openAt(port, context));
      let closed: Promise<void> | undefined;
      return {
        ...make(unit, () => closed === undefined),
        health: () => unit.health(name),
        close() {
          if (closed === undefined) blank(unit);
          closed ??= giveBack();
          return closed;
        },
      };
    },
  });
}

export const driver: Driver = {
  devices: {
    keypad: part(
      'keypad',
      (unit, isOpen) => ({ onKey: (fn: (key: string) => void) => unit.onKey((key) => void (isOpen() && fn(key))) }),
      (unit) => unit.onKey(() => {}),
    ),
    rating: part(
      'rating',
      (unit, isOpen) => ({ onRate: (fn: (rating: Rating) => void) => unit.onRate((rating) => void (isOpen() && fn(rating))) }),
      (unit) => unit.onRate(() => {}),
    ),
    display: part(
      'display',
      (unit, isOpen) => ({ show: (text: string) => void (isOpen() && unit.show(text)) }),
      (unit) => unit.show(''),
    ),
    buzzer: part(
      'buzzer',
      (unit, isOpen) => ({ sound: (tone: readonly number[]) => void (isOpen() && unit.sound(tone)) }),
      (unit) => unit.sound([]),
    ),
    lamp: part(
      'lamp',
      (unit, isOpen) => ({ show: (light: Light) => void (isOpen() && unit.light(light)) }),
      (unit) => unit.light({ rest: false }),
    ),
  },
};
