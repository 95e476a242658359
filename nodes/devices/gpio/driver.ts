// The driver `gpio`: buttons, a desk's one button, rating buttons, lamps and a buzzer on a Raspberry Pi's own header.
import { type Driver, deviceDriver } from '../ports.js';
import { BuzzerSettings, buzzerOn } from './buzzer.js';
import { buttonOn, buttonsOn, lampOn } from './devices.js';
import { openHeader } from './header.js';
import { RatingSettings, ratingOn } from './rating.js';
import { ButtonSettings, ButtonsSettings, LampSettings } from './settings.js';

const cannot = { unplug: 'A wire that has come off is not noticed: its button is pressed by nobody, its lamp is dark.' };

/** All reject, in one line for the log, where onoff, the header or a pin is not to be had. */
export const driver: Driver = {
  devices: {
    buttons: deviceDriver({
      settings: ButtonsSettings,
      cannot,
      claims: ({ buttons }) => pinsOf(buttons).map(claimOn),
      open: async (settings, context) => buttonsOn(await openHeader(pinsOf(settings.buttons)), settings, context),
    }),
    button: deviceDriver({
      settings: ButtonSettings,
      cannot,
      claims: ({ pin }) => [claimOn(pin)],
      open: async (settings, context) => buttonOn(await openHeader([settings.pin]), settings, context),
    }),
    rating: deviceDriver({
      settings: RatingSettings,
      cannot,
      claims: ({ pins }) => pins.map(claimOn),
      open: async (settings, context) => ratingOn(await openHeader(settings.pins), settings, context),
    }),
    buzzer: deviceDriver({
      settings: BuzzerSettings,
      cannot,
      claims: ({ pin }) => [claimOn(pin)],
      open: async ({ pin }, context) => buzzerOn(await openHeader([pin]), pin, context),
    }),
    lamp: deviceDriver({
      settings: LampSettings,
      cannot,
      claims: ({ pin }) => [claimOn(pin)],
      open: async ({ pin }, context) => lampOn(await openHeader([pin]), pin, context),
    }),
  },
};

function pinsOf(buttons: ButtonsSettings['buttons']): number[] {
  return Object.values(buttons).flatMap(({ pin, lamp }) => [pin, lamp]);
}

function claimOn(pin: number): string {
  return `gpio ${pin}`;
}
