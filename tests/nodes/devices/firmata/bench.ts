// An Arduino with its parts, the node's own end and the stock program's, both in virtual time.
import { randomUUID } from 'node:crypto';
import { openArduino, type Part } from '../../../../nodes/devices/firmata/arduino.js';
import { loadLibraries } from '../../../../nodes/devices/firmata/libraries.js';
import type { PinName } from '../../../../nodes/devices/firmata/pins.js';
import { contactAt } from '../../../../nodes/devices/firmata/wires.js';
import type { Clock } from '../../../../nodes/devices/ports.js';
import { layLine } from '../../../hardware/firmata/line.js';
import type { Wiring } from '../../../hardware/firmata/wired.js';

/** Opened, and not yet waited for: `isWell` when the Arduino and all its parts are. */
export async function setUp<P extends Readonly<Record<string, Part>>>(
  wiring: Wiring,
  make: (clock: Clock) => P,
  start: 'whole' | 'short' = 'short',
) {
  const line = layLine(wiring, start);
  // johnny-five keeps what it knows of a port: each bench has another.
  const path = `/dev/${randomUUID()}`;
  const libraries = await loadLibraries();
  const arduino = await openArduino({ path, clock: line.clock, libraries, loss: { lost() {}, back() {}, stop() {} }, open: line.open });
  const parts = make(line.clock);
  const all = Object.values(parts);
  for (const part of all) arduino.attach(part);
  return { line, arduino, path, parts, isWell: () => arduino.health(all).ok };
}

/** A contact that writes down what it hears. */
export function heardContact(pin: PinName, clock: Clock, debounceMs = 20) {
  const heard: string[] = [];
  const contact = contactAt({
    ...{ name: `the button on ${pin}`, pin, clock, debounceMs },
    onPress: () => void heard.push('down'),
    onRelease: () => void heard.push('up'),
  });
  return { contact, heard };
}
