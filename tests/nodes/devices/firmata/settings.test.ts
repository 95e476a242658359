import { describe, expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/firmata/driver.js';
import type { PortName } from '../../../../nodes/devices/ports.js';

const port = '/dev/ttyACM0';
const buttons = { b1: { pin: 2, lamp: 'A0' }, b2: { pin: 3, lamp: 13 } };
const pins = { data: 11, clock: 12, cs: 10 };

function complaints(device: PortName, settings: object): string {
  const issues = driver.devices[device]?.settings.safeParse({ port, ...settings }).error?.issues ?? [];
  // What a maintainer reads comes from the config check, in both languages; what is wrong in the driver's own words has the Italian with it.
  for (const issue of issues) if (issue.code === 'custom') expect(issue.params?.it).toMatch(/\w/);
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
}

describe('the settings of firmata', () => {
  it.each([
    ['buttons', { buttons }],
    ['buttons', { buttons, debounceMs: 50 }],
    ['button', { pin: 12 }],
    ['button', { pin: 'A5' }],
    ['rating', { pins: [5, 6, 'A3'] }],
    ['lamp', { pin: 13 }],
    ['buzzer', { pin: 'A2' }],
    ['keypad', { part: 'mpr121-keypad' }],
    ['keypad', { part: 'mpr121', address: 0x5d, keys: '123456789A0#' }],
    ['keypad', { part: 'nano-4x4', address: 0x0a }],
    ['display', { part: 'max7219', ...pins }],
    ['display', { part: 'ht16k33' }],
    ['display', { part: 'ht16k33', address: 119 }],
    ['board', { addresses: [112, 113, 114] }],
  ] as const)('as %s take %j', (device, settings) => {
    expect(complaints(device, settings)).toBe('');
  });

  it.each([
    ['button', { pin: 0 }, 'pin: '],
    ['button', { pin: 1 }, 'pin: '],
    ['button', { pin: 13 }, 'pin: '],
    ['lamp', { pin: 1 }, 'pin: '],
    ['lamp', { pin: 14 }, 'pin: '],
    ['lamp', { pin: 'A6' }, 'pin: '],
    ['lamp', { pin: 'D4' }, 'pin: '],
    ['button', { pin: 4, debounceMs: 4 }, 'debounceMs: '],
    ['button', { pin: 4, debounceMs: 51 }, 'debounceMs: '],
    ['button', { pin: 4, port: 'COM3' }, 'port: the Arduino’s serial port'],
    ['buttons', { buttons: {} }, 'buttons: names no button'],
    [
      'buttons',
      { buttons: { ...buttons, b3: { pin: 5, lamp: 2 } } },
      "buttons.b3.lamp: pin 2 is already `b1`'s button: it cannot be `b3`'s lamp too",
    ],
    ['buttons', { buttons: { b1: { pin: 'A1', lamp: 'A1' } } }, "buttons.b1.lamp: pin A1 is already `b1`'s button"],
    ['rating', { pins: [5, 6] }, 'pins'],
    ['rating', { pins: [5, 6, 5] }, "pins.2: pin 5 is already rating 1's: it cannot be rating 3's too"],
    ['keypad', { part: 'mpr121', address: 0x0a }, 'address: an address of mpr121 is 90 (0x5a) to 93 (0x5d)'],
    ['keypad', { part: 'nano-3x4', address: 0x5a }, 'address: an address of nano-3x4 is 10 (0x0a) to 13 (0x0d)'],
    ['keypad', { part: 'vkey' }, 'part: '],
    ['keypad', { part: 'mpr121', keys: '1234567890ABC' }, 'keys: mpr121 has 12 keys, not 13'],
    ['keypad', { part: 'mpr121', keys: '11' }, 'keys: the keys in the order of the part'],
    ['keypad', { part: 'mpr121', keys: 'xyz' }, 'keys: the keys in the order of the part'],
    ['display', { part: 'max7219', data: 11, clock: 12 }, 'cs: is needed with `part: max7219`'],
    ['display', { part: 'max7219', ...pins, cs: 11 }, 'cs: pin 11 is already `data`: it cannot be `cs` too'],
    ['display', { part: 'max7219', ...pins, address: 112 }, 'address: is for `part: ht16k33` alone'],
    ['display', { part: 'ht16k33', data: 11 }, 'data: is for `part: max7219` alone'],
    ['display', { part: 'ht16k33', address: 0x69 }, 'address: '],
    ['board', { addresses: [] }, 'addresses'],
    ['board', { addresses: [112, 112] }, 'addresses.1: 112 is there twice'],
    ['lamp', { pin: 4, debounceMs: 20 }, ': Unrecognized key: "debounceMs"'],
  ] as const)('as %s refuse %j', (device, settings, complaint) => {
    expect(complaints(device, settings)).toContain(complaint);
  });

  it('say which pins and addresses the device holds, so that no two on a node hold the same', () => {
    const claims = (device: PortName, settings: object) => driver.devices[device]?.claims?.({ port, ...settings });
    expect(claims('buttons', { buttons })).toEqual([`${port} 2`, `${port} A0`, `${port} 3`, `${port} 13`]);
    expect(claims('rating', { pins: [5, 6, 7] })).toEqual([`${port} 5`, `${port} 6`, `${port} 7`]);
    expect(claims('display', { part: 'max7219', ...pins })).toEqual([`${port} 11`, `${port} 12`, `${port} 10`]);
    expect(claims('display', { part: 'ht16k33' })).toEqual(claims('board', { addresses: [112] }));
    expect(claims('keypad', { part: 'mpr121' })).toEqual(claims('keypad', { part: 'mpr121-keypad', address: 90 }));
    expect(claims('lamp', { pin: 1 })).toEqual([]);
  });
});
