// A queue's card is red where somebody has to do something, and nowhere else.
import { describe, expect, it } from 'vitest';
import type { DeskView, QueueView } from '../../../../broker/contract/messages/hall-view.js';
import { levelOf } from '../../../../nodes/pages/supervisor/level.js';

const minute = 60_000;
const now = 100 * minute;
const name = { it: 'Urbanistica' };
/** As the hub tells it: among `desks` and `openDesks` are none that are offices. */
const queue: QueueView = {
  ...{ service: 'planning', name, waiting: 1, oldestAt: now - minute, limitMinutes: 30, trend: 'level' as const, lately: [] },
  ...{ openDesks: ['one'], desks: 1 },
};
const sentOnly: QueueView = { ...queue, openDesks: [], desks: 0 };
const office: DeskView = {
  ...{ desk: 'office', number: 11, name, area: name, phase: 'free' as const, ticket: null, waiting: 1, office: true },
  ...{ serves: ['planning'], helps: [], arranged: false, needsOperator: false },
};

describe('a queue in which somebody waits', () => {
  it('is well while an open desk calls it and its limit is far, warm when that is near, red when it is passed', () => {
    const after = (minutes: number) => levelOf({ desks: [] }, { ...queue, oldestAt: now - minutes * minute }, now);
    expect([1, 17, 18, 29, 30].map(after)).toEqual(['fine', 'fine', 'warm', 'warm', 'bad']);
  });

  it('is not red where an office alone serves it, first or second, that is open', () => {
    expect(levelOf({ desks: [office] }, sentOnly, now)).toBe('fine');
    expect(levelOf({ desks: [{ ...office, phase: 'paused', serves: ['taxes'], helps: ['planning'] }] }, sentOnly, now)).toBe('fine');
  });

  it.each([
    ['is closed', { phase: 'closed' as const }],
    ['does something else', { serves: ['taxes'] }],
  ])('is red where the only one that is left %s', (_what, more) => {
    expect(levelOf({ desks: [{ ...office, ...more }] }, sentOnly, now)).toBe('bad');
  });
});

it('an empty queue is calm, whoever is open', () => {
  expect(levelOf({ desks: [] }, { ...sentOnly, waiting: 0, oldestAt: null }, now)).toBe('calm');
});
