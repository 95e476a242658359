// What a hall's days show of it.
import { describe, expect, it } from 'vitest';
import { meanOf } from '../../../broker/estimate/draw.js';
import { minute, smallHall } from '../tickets/small-hall.js';
import { hallOf } from './still-hall.js';
import { type Taught, taught } from './taught.js';

const hall = hallOf([['certificates', 'cards'], ['certificates']], { classes: smallHall.classes });
const eight = 8 * 60;
const nine = 9 * 60;

/** So many visits of so many minutes, one after the other, from nine. */
function work(town: Taught, count: number, minutes: number, service = 'certificates'): void {
  town.key(nine, 'open');
  for (let n = 0; n < count; n += 1) town.press(nine, service);
  for (let n = 0; n <= count; n += 1) town.key(nine + n * minutes, 'next');
  town.key(nine + (count + 1) * minutes, 'close');
}

describe('visits', () => {
  it('are from the call to the end, of each service', () => {
    const town = taught(hall);
    town.day();
    work(town, 10, 7);
    town.day();
    const { visit = [], visits } = town.learner.habits().services.certificates ?? {};
    expect(meanOf(visit)).toBeCloseTo(7 * minute, -2);
    expect(visits).toBeGreaterThan(9);
    expect(town.learner.habits().days).toBe(1);
  });

  it.each(['constructor', '__proto__'])('are learned of a service of the name %s like of any', (name) => {
    const town = taught(hallOf([[name]]));
    for (let n = 0; n < 2; n += 1) {
      town.day();
      work(town, 10, 7, name);
    }
    const { services } = town.learner.habits();
    expect(Object.keys(services)).toEqual([name]);
    expect(meanOf(services[name]?.visit ?? [0, 0])).toBeCloseTo(7 * minute, -2);
  });

  it('that take longer than they did are followed within days', () => {
    const town = taught(hall);
    for (let n = 0; n < 15; n += 1) {
      town.day();
      work(town, 30, 10);
    }
    for (let n = 0; n < 2; n += 1) {
      town.day();
      work(town, 30, 12);
    }
    town.day();
    expect(meanOf(town.learner.habits().services.certificates?.visit ?? [])).toBeGreaterThan(11 * minute);
  });

  it('are told apart by desk', () => {
    const town = taught(hall);
    for (let n = 0; n < 5; n += 1) {
      town.day();
      for (const id of ['one', 'two']) town.key(nine, 'open', id);
      for (let i = 0; i < 30; i += 1) town.press(nine, 'certificates');
      for (let i = 0; i < 10; i += 1) {
        town.key(nine + i * 12, 'next');
        town.key(nine + i * 12, 'next', 'two');
        town.key(nine + i * 12 + 6, 'next', 'two');
      }
    }
    town.day();
    const { one, two } = town.learner.habits().desks;
    expect((one?.pace ?? 0) / (two?.pace ?? 1)).toBeGreaterThan(1.6);
  });

  it('that were taken back were none', () => {
    const town = taught(hall);
    town.day();
    town.key(nine, 'open');
    for (let n = 0; n < 3; n += 1) town.press(nine, 'certificates');
    town.key(nine, 'next');
    town.key(nine + 1, 'next');
    town.key(nine + 1, 'undo');
    town.key(nine + 9, 'next');
    town.key(nine + 18, 'next');
    town.day();
    const { visit = [], visits } = town.learner.habits().services.certificates ?? {};
    expect(visits).toBeCloseTo(2, 0);
    expect(visit[0]).toBeCloseTo(9 * minute, -2);
  });
});

describe('who comes', () => {
  it('is counted in its half hour, by weekday', () => {
    const town = taught(hall);
    for (let n = 0; n < 21; n += 7) {
      town.day(n === 0 ? 1 : 7);
      for (let i = 0; i < 6; i += 1) town.press(nine + 40, 'certificates');
    }
    town.day();
    const monday = town.learner.habits().services.certificates?.arrivals[0] ?? [];
    expect(monday[19]).toBeCloseTo(6, 0);
    expect(monday.filter((count) => count > 0)).toHaveLength(1);
  });

  it('is no one whose ticket was never printed, and comes when the kiosk said that was cut off', () => {
    const town = taught(hall);
    town.day();
    town.at(eight, { type: 'lease', kiosk: 'kiosk-1', series: 'A', size: 3 });
    const { answer } = town.at(nine, { type: 'issue', kiosk: 'kiosk-1', service: 'cards', language: 'it' });
    town.at(nine, { type: 'paper', ticket: answer.ok ? (answer.ticket ?? 0) : 0, state: 'failed', reason: 'paper-out' });
    const lease = town.story.state.leases[0];
    town.at(nine + 59, {
      ...{ type: 'join', kiosk: 'kiosk-1', day: town.story.state.day, series: 'A', n: lease?.from ?? 0, service: 'certificates' },
      ...{ language: 'it', arrivedAt: (nine + 5) * minute, state: 'printed' },
    });
    town.day();
    const { services } = town.learner.habits();
    expect(services.certificates?.arrivals[0]?.[18]).toBeCloseTo(1, 1);
    expect(services.cards?.arrivals[0]?.every((count) => count === 0) ?? true).toBe(true);
  });

  it('is more than on other days, as far as the hours have shown', () => {
    const town = taught(hall);
    for (let n = 0; n < 10; n += 1) {
      town.day();
      for (let i = 0; i < 60; i += 1) town.press(nine + i, 'certificates');
    }
    town.day();
    expect(town.learner.habits().crowd).toBeCloseTo(1, 0);
    for (let i = 0; i < 60; i += 1) town.press(nine + i / 2, 'certificates');
    // Fifteen visits later it is worked out again.
    work(town, 20, 1);
    expect(town.learner.habits().crowd).toBeGreaterThan(1.2);
  });

  it('is of a class, or of none', () => {
    const town = taught(hall);
    town.day();
    for (let n = 0; n < 8; n += 1) town.press(nine, 'cards', n < 2 ? { class: 'priority' } : {});
    town.day();
    expect(town.learner.habits().services.cards?.classes.priority).toBeCloseTo(0.25);
  });
});

describe('who does not show', () => {
  it('is counted by how long they had waited', () => {
    const town = taught(hall);
    for (let n = 0; n < 10; n += 1) {
      town.day();
      town.key(nine, 'open');
      for (let i = 0; i < 6; i += 1) town.press(nine, 'certificates');
      for (let i = 0; i < 3; i += 1) town.key(nine + i, 'next');
      town.key(nine + 90, 'next');
      town.key(nine + 92, 'no-show');
      town.key(nine + 93, 'next');
      town.key(nine + 95, 'no-show');
    }
    town.day();
    const { noShow = [] } = town.learner.habits().services.certificates ?? {};
    expect(noShow[9]).toBeGreaterThan(0.4);
    expect(noShow[0]).toBeLessThan(0.15);
    expect(town.learner.habits().vain?.[0]).toBeCloseTo(2 * minute, -2);
  });
});

describe('when desks work', () => {
  it('is kept as days, their breaks between spans', () => {
    const town = taught(hall);
    town.day();
    town.key(eight + 30, 'open');
    town.key(10 * 60, 'pause');
    town.key(10 * 60 + 15, 'open');
    town.key(13 * 60, 'close');
    town.day();
    const { timesheet = [], open } = town.learner.habits().desks.one ?? {};
    expect(timesheet).toEqual([
      {
        weekday: 1,
        spans: [
          { fromMs: (eight + 30) * minute, toMs: 10 * 60 * minute },
          { fromMs: (10 * 60 + 15) * minute, toMs: 13 * 60 * minute },
        ],
      },
    ]);
    expect(open?.[0]?.slice(16, 27)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('is not when a rush asked for them; how soon they come then is learned', () => {
    const overflow = new Map([['rush', { ...(smallHall.overflow.get('rush') ?? never()), desks: ['two'] }]]);
    const town = taught({ ...hall, overflow });
    for (let n = 0; n < 5; n += 1) {
      town.day();
      town.key(nine, 'open');
      for (let i = 0; i < 5; i += 1) town.press(nine, 'certificates');
      town.at(nine, { type: 'pass' });
      town.at(nine + 2, { type: 'pass' });
      town.key(nine + 5, 'open', 'two');
      town.key(nine + 60, 'close', 'two');
    }
    town.day();
    const { asked, desks } = town.learner.habits();
    expect(asked?.after[0]).toBeCloseTo(3 * minute, -2);
    expect(asked?.share).toBeGreaterThan(0.8);
    expect(desks.two?.timesheet).toBeUndefined();
  });
});

function never(): never {
  throw new Error('the small hall has a rush');
}
