// What a hall is that says no more than it must, and what the queue is told of one that says everything.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ConfigSchema } from '../../../broker/config/schema.js';
import { areasOf } from '../../../broker/config/schema-nodes.js';
import { hallOf } from '../../../broker/engine/hall-view.js';
import { smallConfig } from '../../harness/small-config.js';
import { queueText } from './queue-text.js';

const minuteMs = 60_000;

describe('a hall that says no more than it must', () => {
  const config = smallConfig();
  const hall = hallOf(config);

  it('is closed on public holidays and warns before closing', () => {
    expect(config.calendar).toEqual({ holidays: 'italy', closed: [], open: {}, guard: 'warn' });
    expect(hall.guard).toBe('warn');
  });

  it('lets nobody wait for more than an hour, and calls a no-show once more after three others', () => {
    expect(hall.services.get('taxes')).toEqual({
      series: 'C',
      limitMs: 60 * minuteMs,
      returns: { times: 1, places: 3 },
      outcomes: [],
      outcomeNeeded: false,
      usualMs: 10 * minuteMs,
    });
  });

  it('has desks that any operator opens, for their services alone', () => {
    expect(hall.desks.get('one')).toEqual({
      number: 1,
      area: 'atrio',
      office: false,
      serves: ['certificates'],
      helps: [],
      rules: ['longest-wait'],
      operator: false,
    });
    expect([hall.classes.size, hall.outcomes.size, hall.operators.size, hall.levels.size, hall.overflow.size]).toEqual([0, 0, 0, 0, 0]);
    expect(hall.homeMs).toBe(15 * minuteMs);
  });

  it('books sixty days ahead, and lends each kiosk twenty numbers', () => {
    expect(config.appointments).toEqual({
      'early-minutes': 30,
      'late-minutes': 10,
      needs: [],
      'due-before-minutes': 5,
      'due-after-minutes': 60,
      'days-ahead': 60,
      'per-client-hour': 10,
    });
    expect(config.nodes['kiosk-1']).toMatchObject({ offline: 20 });
  });
});

describe('a hall that says everything', () => {
  const config = ConfigSchema.parse(parse(queueText));
  const hall = hallOf(config);

  it('is what the queue is told of', () => {
    expect(hall.services.get('carta')).toEqual({
      series: 'A',
      limitMs: 45 * minuteMs,
      returns: { times: 2, places: 4 },
      outcomes: ['cie'],
      outcomeNeeded: true,
      usualMs: 15 * minuteMs,
      cap: 40,
    });
    expect(hall.desks.get('one')).toMatchObject({ helps: ['tributi'], prints: 'kiosk-1', operator: true, level: 'info' });
    expect(hall.desks.get('two')).toMatchObject({ rules: ['appointment-due', 'longest-wait'], level: 'counter' });
    expect(hall.desks.get('ufficio')).toMatchObject({ office: true });
    expect([...hall.operators]).toEqual([
      ['1234', 'anna'],
      ['0042', 'bruno'],
    ]);
    expect(hall.classes.get('prima')).toEqual({ rank: 2 });
    expect(hall.levels.get('mayor')).toEqual({ desks: [] });
    expect(hall.due).toEqual({ beforeMs: 5 * minuteMs, afterMs: 60 * minuteMs });
  });

  it('has any outcome where a service names none', () => {
    expect(hall.services.get('tributi')?.outcomes).toEqual(['cie', 'atto']);
  });

  it('has a rush over the services of its desks', () => {
    expect(hall.overflow.get('punta')).toEqual({
      desks: ['back'],
      services: ['carta', 'tributi'],
      waiting: 12,
      oldestMs: 20 * minuteMs,
      forMs: 3 * minuteMs,
      untilWaiting: 4,
      untilMs: 10 * minuteMs,
      openMs: 20 * minuteMs,
      cooldownMs: 5 * minuteMs,
    });
  });

  it.each([
    ['a third of the many', 'waiting: 12', { untilWaiting: 4 }],
    ['half of the long, however many wait', 'oldest-minutes: 20', { untilWaiting: Number.POSITIVE_INFINITY, untilMs: 10 * minuteMs }],
  ])('ends a rush by itself at %s', (_what, threshold, expected) => {
    const text = queueText.replace(/punta: .*/, `punta: { desks: [back], ${threshold} }`);
    expect(hallOf(ConfigSchema.parse(parse(text))).overflow.get('punta')).toMatchObject(expected);
  });

  it('has one voice for two rooms', () => {
    const voice = config.nodes['voice-1'];
    expect(voice?.kind === 'announcer' && areasOf(voice)).toEqual(['atrio', 'sala']);
  });
});
