// The driver `firmata`: what hangs on an Arduino with stock StandardFirmata, by johnny-five.
import { type Driver, deviceDriver } from '../ports.js';
import {
  BoardSettings,
  ButtonSettings,
  ButtonsSettings,
  BuzzerSettings,
  DisplaySettings,
  displayAddress,
  KeypadSettings,
  keypadAddress,
  LampSettings,
  RatingSettings,
} from './settings.js';

// The hub reads this file for the schemas alone.
const devices = () => import('./devices.js');

export const driver: Driver = {
  devices: {
    buttons: deviceDriver({
      settings: ButtonsSettings,
      claims: ({ port, buttons }) => Object.values(buttons).flatMap(({ pin, lamp }) => [`${port} ${pin}`, `${port} ${lamp}`]),
      open: async (settings, context) => (await devices()).openButtons(settings, context),
    }),
    button: deviceDriver({
      settings: ButtonSettings,
      claims: ({ port, pin }) => [`${port} ${pin}`],
      open: async (settings, context) => (await devices()).openButton(settings, context),
    }),
    rating: deviceDriver({
      settings: RatingSettings,
      claims: ({ port, pins }) => pins.map((pin) => `${port} ${pin}`),
      open: async (settings, context) => (await devices()).openRating(settings, context),
    }),
    lamp: deviceDriver({
      settings: LampSettings,
      claims: ({ port, pin }) => [`${port} ${pin}`],
      open: async (settings, context) => (await devices()).openLamp(settings, context),
    }),
    buzzer: deviceDriver({
      settings: BuzzerSettings,
      claims: ({ port, pin }) => [`${port} ${pin}`],
      open: async (settings, context) => (await devices()).openBuzzer(settings, context),
    }),
    keypad: deviceDriver({
      settings: KeypadSettings,
      claims: (settings) => [i2cClaim(settings.port, keypadAddress(settings))],
      open: async (settings, context) => (await devices()).openKeypad(settings, context),
    }),
    display: deviceDriver({
      settings: DisplaySettings,
      claims: ({ port, part, data, clock, cs, address }) =>
        part === 'ht16k33' ? [i2cClaim(port, displayAddress({ address }))] : [data, clock, cs].map((pin) => `${port} ${pin}`),
      open: async (settings, context) => (await devices()).openDisplay(settings, context),
    }),
    board: deviceDriver({
      settings: BoardSettings,
      claims: ({ port, addresses }) => addresses.map((address) => i2cClaim(port, address)),
      open: async (settings, context) => (await devices()).openBoard(settings, context),
    }),
  },
};

function i2cClaim(port: string, address: number): string {
  return `${port} I2C ${address}`;
}
