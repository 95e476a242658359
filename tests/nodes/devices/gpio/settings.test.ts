import { describe, expect, it } from 'vitest';
import { driver } from '../../../../nodes/devices/gpio/driver.js';
import { contextOn, steppedClock } from './rig.js';

const buttons = { b1: { pin: 17, lamp: 27 }, b2: { pin: 22, lamp: 23 } };

function complaints(settings: unknown): string {
  const issues = driver.settings.safeParse(settings).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
}

describe('the settings of gpio', () => {
  it.each([{ buttons }, { buttons, debounceMs: 5 }, { buttons, debounceMs: 50 }, { pin: 0 }, { pin: 27 }])('takes %j', (settings) => {
    expect(complaints(settings)).toBe('');
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
    [{ buttons: { b1: { pin: 28, lamp: 2 } } }, 'buttons.b1.pin: a pin is a BCM number, 0 to 27'],
    [{ buttons: { b1: { pin: 'GPIO17', lamp: 2 } } }, 'buttons.b1.pin: a pin is a BCM number, 0 to 27'],
    [{ buttons, debounceMs: 4 }, 'debounceMs: debounceMs is 5 to 50 ms'],
    [{ pin: 512 }, 'pin: a pin is a BCM number, 0 to 27'],
    [{}, ': needs `buttons'],
    [{ pin: 4, buttons }, ': `buttons` and `pin` do not go together'],
    [{ pin: 4, debounceMs: 20 }, ': `debounceMs` is for buttons'],
    [{ pin: 4, bounce: 20 }, ': Unrecognized key: "bounce"'],
  ])('refuses %j', (settings, complaint) => {
    expect(complaints(settings)).toContain(complaint);
  });

  it('a lamp’s settings for buttons, or the other way round, is said in one line before anything is opened', async () => {
    const context = contextOn(steppedClock().clock);
    await expect(driver.open.buttons?.({ pin: 4 }, context)).rejects.toThrow(/^driver `gpio` as `buttons` needs .*$/);
    await expect(driver.open.lamp?.({ buttons }, context)).rejects.toThrow(/^driver `gpio` as a `lamp` needs .*$/);
  });
});
