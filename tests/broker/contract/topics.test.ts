// What is remembered of topics that were read.
import { expect, it } from 'vitest';
import { readTopic } from '../../../broker/contract/topics.js';

it('a topic is read once, unless it is longer than any of a hall', () => {
  const usual = 'turno/pieve/desk/one/state';
  expect(readTopic(usual)).toMatchObject({ hall: 'pieve', name: 'deskState', place: { id: 'one' } });
  expect(readTopic(usual)).toBe(readTopic(usual));
  const long = `turno/${'a'.repeat(16_000)}/desk/one/state`;
  expect(readTopic(long)).toMatchObject({ name: 'deskState' });
  expect(readTopic(long)).not.toBe(readTopic(long));
});

it.each([
  'turno',
  'turno/',
  'turno//hub/beat/',
  'turno/pieve/desk//state',
  'turno/pieve/desk/__proto__/state',
  'TURNO/pieve/hub/beat',
  'turno/pieve/Hub/beat',
  'turno/pieve/desk/one\u0000/state',
])('there is no topic %j', (topic) => {
  expect(readTopic(topic)).toBeUndefined();
  expect(readTopic(topic)).toBeUndefined();
});
