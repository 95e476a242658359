// A forecast costs about the same however big the hall is.
import { expect, it } from 'vitest';
import { seededDice } from '../../../broker/estimate/dice.js';
import { countFor, runs } from '../../../broker/estimate/effort.js';
import { forecast } from '../../../broker/estimate/forecast.js';
import { nothingTold } from '../../../broker/estimate/held.js';
import type { Question } from '../../../broker/estimate/question.js';
import { createRuns } from '../../../broker/estimate/run.js';
import { minute, service } from '../tickets/small-hall.js';
import { newStory } from '../tickets/story.js';
import { hallOf, questionOf } from './still-hall.js';

const plain = hallOf([['certificates'], ['certificates']]);
const hall = { ...plain, services: new Map([['certificates', service('A', { limitMs: 60 * minute, usualMs: minute / 4 })]]) };
const habits = { v: 1, days: 0, services: {}, desks: {} } as const;

/** So many wait, and as many have booked. */
function crowd(count: number): Question {
  const story = newStory(hall);
  for (const id of hall.desks.keys()) story.key('open', id);
  story.arrives('certificates');
  const [first] = story.state.tickets.values();
  if (first === undefined) throw new Error('nobody came');
  const tickets = Array.from({ length: count }, (_, i) => ({ ...first, id: i + 1 }));
  const booked = tickets.map(({ id }) => ({ service: 'certificates', desk: 'one', dueAt: story.now + id * minute }));
  return { ...questionOf(story.state, hall, story.now), tickets, booked };
}

function runsOf(question: Question): number {
  const { services, tickets, once } = createRuns(question, habits, seededDice(7));
  return countFor(once(seededDice(7), new Float64Array(services.length), new Float64Array(tickets.length)));
}

it('is made of 200 runs, of fewer in a crowd, never of fewer than 24', () => {
  expect([0, 10, 60].map((count) => runsOf(crowd(count)))).toEqual([200, 200, 200]);
  const [many, more, most] = [runsOf(crowd(400)), runsOf(crowd(600)), runsOf(crowd(2_000))];
  expect(many).toBeLessThan(runs.most);
  expect(more).toBeLessThan(many ?? 0);
  expect(most).toBe(runs.least);
});

it('says the same again of a crowd, and of nobody that it cannot tell', () => {
  const question = crowd(400);
  const once = forecast(question, habits, nothingTold, seededDice(7));
  expect(once).toEqual(forecast(question, habits, nothingTold, seededDice(7)));
  expect([...once.tickets.values()].filter((range) => range === null)).toEqual([]);
  expect(once.services.certificates?.midMs).toBeGreaterThan(50 * minute);
});
