import { describe, expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/gpio/driver.js';
import { contextOn, steppedClock } from './rig.js';

const buttons = { b1: { pin: 17, lamp: 27 }, b2: { pin: 22, lamp: 23 } };

function complaints(device: 'buttons' | 'lamp', settings: unknown): string {
  const issues = driver.devices[device]?.settings.safeParse(settings).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
}

describe('the settings of gpio', () => {
  it.each([
    ['buttons', { buttons }],
    ['buttons', { buttons, debounceMs: 5 }],
    ['buttons', { buttons, debounceMs: 50 }],
    ['lamp', { pin: 0 }],
    ['lamp', { pin: 27 }],
  ] as const)('as %s take %j', (device, settings) => {
    expect(complaints(device, settings)).toBe('');
  });

  it.each([
    [
      { buttons: { ...buttons, b3: { pin: 5, lamp: 17 } } },
      "buttons.b3.lamp: GPIO17 is already `b1`'s button: it cannot be `b3`'s lamp too",
    ],
    [
      { buttons: { ...buttons, b3: { pin: 23, lamp: 5 } } },
      "buttons.b3.pin: GPIO23 is already `b2`'s lamp: it cannot be `b3`'s button too",
    ],
    [{ buttons: { b1: { pin: 4, lamp: 4 } } }, "buttons.b1.lamp: GPIO4 is already `b1`'s button"],
    [{ buttons: {} }, 'buttons: names no button'],
    [{ buttons: { 'B 1': { pin: 4, lamp: 5 } } }, 'buttons.B 1: Invalid key'],
    [{ buttons: { b1: { pin: 28, lamp: 2 } } }, 'buttons.b1.pin: a pin is a BCM number, 0 to 27'],
    [{ buttons: { b1: { pin: 'GPIO17', lamp: 2 } } }, 'buttons.b1.pin: a pin is a BCM number, 0 to 27'],
    [{ buttons: { b1: { pin: 17 } } }, 'buttons.b1.lamp: a pin is a BCM number, 0 to 27'],
    [{ buttons, debounceMs: 4 }, 'debounceMs: Too small: expected number to be >=5'],
    [{}, 'buttons: names each button’s pins, as in `{b1: {pin: 17, lamp: 27}}`'],
    [{ buttons, pin: 4 }, ': Unrecognized key: "pin"'],
  ])('as buttons refuse %j', (settings, complaint) => {
    expect(complaints('buttons', settings)).toContain(complaint);
  });

  it.each([
    [{ pin: 512 }, 'pin: a pin is a BCM number, 0 to 27'],
    [{}, 'pin: a pin is a BCM number, 0 to 27'],
    [{ pin: 4, debounceMs: 20 }, ': Unrecognized key: "debounceMs"'],
    [{ pin: 4, buttons }, ': Unrecognized key: "buttons"'],
  ])('as a lamp refuse %j', (settings, complaint) => {
    expect(complaints('lamp', settings)).toContain(complaint);
  });

  it('are refused before anything is opened', async () => {
    const context = contextOn(steppedClock().clock);
    await expect(driver.devices.buttons?.open({ pin: 4 }, context)).rejects.toThrow('names each button’s pins');
    await expect(driver.devices.lamp?.open({ buttons }, context)).rejects.toThrow('a pin is a BCM number');
  });

  it('say which pins the device holds, so that no two on a machine hold the same', () => {
    expect(driver.devices.buttons?.claims?.({ buttons })).toEqual(['gpio 17', 'gpio 27', 'gpio 22', 'gpio 23']);
    expect(driver.devices.lamp?.claims?.({ pin: 18 })).toEqual(['gpio 18']);
    expect(driver.devices.lamp?.claims?.({ pin: 'eighteen' })).toEqual([]);
  });
});
