import { describe, expect, it } from 'vitest';
import { type Answer, answerOf, answers, blinks, type KeyAnswer, lightFor, lightWhile, tones } from '../../../broker/contract/answers.js';
import { Light } from '../../../broker/contract/light.js';

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

const flashes: Record<Exclude<KeyAnswer, 'no-hub'>, number> = { done: 1, 'queue-empty': 2, 'desk-closed': 3, refused: 5 };

describe.each([
  [false, false],
  [false, true],
  [true, false],
  [true, true],
])('a lamp that was lit: %s, and is to be lit: %s', (before, rest) => {
  it.each(Object.entries(flashes) as [KeyAnswer, number][])('shows %s as %i flashes of their own', (answer, count) => {
    const light = lightFor(answer, before, rest);
    const own = seen(light, before)
      .replace(/^\*/, '')
      .replace(rest ? /\*$/ : /$/, '');
    expect(own.split('*').length - 1).toBe(count);
    expect(answerOf(light)).toBe(answer);
    expect((light.blink ?? []).length).toBeLessThanOrEqual(16);
  });
});

it.each(['no-hub', 'wanted', 'leaving'] as const)('%s goes on and on', (standing) => {
  const light = lightWhile(standing);
  expect(light.repeat).toBe(true);
  expect(answerOf(light)).toBe(standing);
  expect(Light.safeParse(light).success).toBe(true);
});

it('a lamp at rest says nothing', () => {
  expect(answerOf({ rest: true })).toBeUndefined();
});

it.each([
  ['blinks', blinks],
  ['tones', tones],
])('no two answers have the same %s, but those that are silent', (_name, table: Readonly<Record<Answer, readonly number[]>>) => {
  const told = answers.map((answer) => table[answer].join()).filter((parts) => parts !== '');
  expect(new Set(told).size).toBe(told.length);
});
