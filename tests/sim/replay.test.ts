// What the watcher holds the hub against is right by itself: a bug of the hub's is not the watcher's as well.
import { expect, it } from 'vitest';
import { serviceDay } from '../../broker/calendar/service-day.js';
import { applyTo, emptyWorld, toWorldSnapshot } from '../../broker/engine/world.js';
import { newStory } from '../broker/tickets/story.js';
import { replayDiffers } from './replay.js';
import { dayOf } from './truth.js';

it('a journal, replayed, is the state that it has made; one with another parked ticket is not', () => {
  const story = newStory();
  for (let i = 0; i < 3; i += 1) story.arrives('certificates');
  story.key('open');
  story.key('next');
  story.key('park');
  story.key('next');
  const facts = story.history.map(({ event, at }, i) => ({ seq: i + 1, event, at, wall: at }));
  const world = emptyWorld();
  for (const { event, at } of facts) applyTo(world, event, at);
  const snapshot = JSON.stringify(toWorldSnapshot(world));
  expect(replayDiffers(snapshot, facts)).toBeUndefined();
  expect(replayDiffers(snapshot.replace('"stage":"parked"', '"stage":"parked","parkedUntil":5'), facts)).toMatch(/^tickets: /);
});

it.each(['Europe/Rome', 'America/Santiago', 'Asia/Kathmandu'])('the service day is that of the calendar in %s', (zone) => {
  for (let i = 0; i < 300; i += 1) {
    const wall = Date.UTC(2027, 2, 1) + i * 31_000_000;
    for (const turn of [0, 4]) expect(dayOf(wall, zone, turn)).toBe(serviceDay(wall, zone, turn));
  }
});
