import { describe, expect, it } from 'vitest';
import { type Answer, answerOf, blinks, lightFor, noHubLight } from '../../../broker/contract/keypad.js';
import type { Light } from '../../../broker/contract/messages.js';

/** What an eye sees from the key on: stretches of light and dark, those too short to be seen left out. */
function seen(light: Light, before: boolean): string {
  const shown: boolean[] = [before];
  for (const [i, ms] of (light.blink ?? []).entries()) if (ms >= 40) shown.push(i % 2 === 0);
  shown.push(light.rest);
  return shown
    .filter((lit, i) => lit !== shown[i - 1])
    .map((lit) => (lit ? '*' : '.'))
    .join('');
}

const flashes: Record<Exclude<Answer, 'no-hub'>, number> = { done: 1, 'queue-empty': 2, 'desk-closed': 3, refused: 5 };

describe.each([
  [false, false],
  [false, true],
  [true, false],
  [true, true],
])('a lamp that was lit: %s, and is to be lit: %s', (before, rest) => {
  it.each(Object.entries(flashes) as [Answer, number][])('shows %s as %i flashes of their own', (answer, count) => {
    const light = lightFor(answer, before, rest);
    const own = seen(light, before)
      .replace(/^\*/, '')
      .replace(rest ? /\*$/ : /$/, '');
    expect(own.split('*').length - 1).toBe(count);
    expect(answerOf(light)).toBe(answer);
    expect((light.blink ?? []).length).toBeLessThanOrEqual(16);
  });
});

it('no hub goes on and on, and a lamp at rest says nothing', () => {
  expect(noHubLight.repeat).toBe(true);
  expect(answerOf(noHubLight)).toBe('no-hub');
  expect(answerOf({ rest: true })).toBeUndefined();
});

it('no two answers look alike', () => {
  expect(new Set(Object.values(blinks).map((parts) => parts.join())).size).toBe(Object.keys(blinks).length);
});
