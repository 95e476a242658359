// The driver `keypad-usb`: keys that the kernel reads. USB numeric keypads, barcode scanners, and a Pi's pins under its `gpio-key` overlay.
import { type Driver, deviceDriver } from '../ports.js';
import { ButtonSettings, ButtonsSettings, KeypadSettings } from './settings.js';

// The hub reads this file for the schemas alone.
const devices = () => import('./devices.js');

export const driver: Driver = {
  devices: {
    buttons: deviceDriver({
      settings: ButtonsSettings,
      cannot: { lamps: 'Keys have no lamps: which services are open, its buttons do not show.' },
      claims: ({ buttons, scanner }) => [
        ...new Set([...Object.values(buttons).map(({ device }) => device), ...(scanner === undefined ? [] : [scanner.device])]),
      ],
      open: async (settings, context) => (await devices()).openButtons(settings, context),
    }),
    keypad: deviceDriver({
      settings: KeypadSettings,
      claims: ({ device }) => [device],
      open: async (settings, context) => (await devices()).openKeypad(settings, context),
    }),
    button: deviceDriver({
      settings: ButtonSettings,
      claims: ({ device }) => [device],
      open: async (settings, context) => (await devices()).openButton(settings, context),
    }),
  },
};
