// The hardware of one Pi: it outlasts the processes that run on it, and the Pi itself when that is replaced.
import { z } from 'zod';
import { type DeviceDriver, type Driver, deviceDriver, type PortName, type Ports } from '../../../nodes/devices/ports.js';
import type { Life, Place } from './life.js';
import { type Panel, panel } from './panel.js';
import { type PrinterBody, printerBody } from './printer.js';
import { speakerFor, voiceFor } from './sound.js';

export interface Cabinet {
  readonly panel: Panel;
  readonly printer: PrinterBody;
  /** For the process that has this life, under the names that configs give. */
  driversFor(life: Life): ReadonlyMap<string, () => Promise<Driver>>;
}

export function cabinet(place: Place): Cabinet {
  const own = panel(place);
  // One in four is of the kind that says nothing.
  const printer = printerBody(place, place.chance.happens(0.25));
  return {
    panel: own,
    printer,
    driversFor(life) {
      function device<N extends PortName>(make: () => Ports[N]): DeviceDriver<Ports[N]> {
        return deviceDriver({ settings: z.looseObject({}), open: async () => life.call('open', make) });
      }
      const driver: Driver = {
        devices: {
          buttons: device<'buttons'>(() => own.buttonsFor(life)),
          keypad: device<'keypad'>(() => own.keypadFor(life)),
          button: device<'button'>(() => own.oneButtonFor(life)),
          rating: device<'rating'>(() => own.ratingFor(life)),
          lamp: device<'lamp'>(() => own.lampFor(life)),
          display: device<'display'>(() => own.displayFor(life)),
          board: device<'board'>(() => own.boardFor(life)),
          printer: device<'printer'>(() => printer.open(life)),
          voice: device<'voice'>(() => voiceFor(place, life)),
          speaker: device<'speaker'>(() => speakerFor(place, life)),
        },
      };
      return new Map(['sim', 'escpos', 'audio'].map((name) => [name, async () => driver]));
    },
  };
}
