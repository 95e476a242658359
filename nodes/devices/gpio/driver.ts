// The driver `gpio`: buttons and lamps on a Raspberry Pi's own header.
import type { Driver } from '../ports.js';
import { buttonsOn, lampOn } from './devices.js';
import { openHeader } from './header.js';
import { ButtonsSettings, LampSettings, Settings } from './settings.js';

/** Both reject, in one line for the log, where onoff, the header or a pin is not to be had. */
export const driver: Driver = {
  settings: Settings,
  open: {
    async buttons(settings, context) {
      const read = ButtonsSettings.safeParse(settings);
      if (!read.success) throw new Error('driver `gpio` as `buttons` needs `buttons: {b1: {pin: 17, lamp: 27}, ...}`');
      return buttonsOn(await openHeader(), read.data, context);
    },
    async lamp(settings, context) {
      const read = LampSettings.safeParse(settings);
      if (!read.success) throw new Error('driver `gpio` as a `lamp` needs `pin: 18`, and nothing else');
      return lampOn(await openHeader(), read.data.pin, context);
    },
  },
};
