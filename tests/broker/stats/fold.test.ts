// What the fold makes of a day's story, read off its rows.
import { describe, expect, it } from 'vitest';
import type { StatsHall } from '../../../broker/stats/fold-state.js';
import { minute } from '../tickets/small-hall.js';
import { newStory, type Story } from '../tickets/story.js';
import { newFolded } from './folded.js';

const levels = { one: 'counter', office: 'offices' };
/** Monday, 23 November 2026, nine o'clock in Rome, when the hall's clock shows nothing. */
const nine = Date.UTC(2026, 10, 23, 8);

function newDay(): Story {
  const story = newStory();
  story.tell({ type: 'turn-day', day: '2026-11-23' });
  story.key('open');
  return story;
}

interface Ways {
  readonly hall?: StatsHall;
  readonly perOperator?: boolean;
  /** How far the wall is ahead of what it should show. */
  readonly ahead?: (at: number) => number;
}

function folded(story: Story, { hall = { zone: 'Europe/Rome', levels }, perOperator = false, ahead = () => 0 }: Ways = {}) {
  const rows = newFolded(hall, perOperator);
  for (const [i, { event, at }] of story.history.entries()) rows.take({ seq: i + 1, event, at, wall: nine + at + ahead(at) });
  return rows;
}

const visits = (story: Story, ways?: Ways) => folded(story, ways).of('visit');

describe('a ticket', () => {
  it('is on the day, and at the minute on the hall’s wall, at which it came', () => {
    const story = newDay();
    story.wait(65 * minute);
    story.arrives('certificates');
    story.key('next');
    story.key({ verb: 'done', outcomes: [] });
    expect(visits(story)).toMatchObject([{ id: 't1', day: '2026-11-23', minute: 10 * 60 + 5, from: 'ticket', end: 'served' }]);
  });

  it('has waited until its first call, and was at the desk from the call that it answered', () => {
    const story = newDay();
    story.arrives('certificates');
    story.arrives('certificates');
    story.wait(10 * minute);
    story.key('next');
    story.key('no-show');
    story.wait(5 * minute);
    story.key('next');
    story.key('no-show');
    story.key({ verb: 'call', number: 'A001' });
    story.wait(7 * minute);
    story.key({ verb: 'done', outcomes: [] });
    const [row] = visits(story);
    expect(row).toMatchObject({ id: 't1', missed: 1, end: 'served', legs: [{ desk: 'one', level: 'counter', end: 'served' }] });
    expect(Math.round((row?.legs[0]?.waitMs ?? 0) / minute)).toBe(10);
    expect(Math.round((row?.legs[0]?.serviceMs ?? 0) / minute)).toBe(7);
  });

  it('is measured to the second: a clock that went on after a power cut is a part of a millisecond off, and makes the same rows', () => {
    const story = newDay();
    story.arrives('certificates');
    const [came = 0] = story.history.flatMap(({ event, at }) => (event.type === 'ticket-issued' ? [at] : []));
    const act = { type: 'desk', desk: 'one' } as const;
    story.tellAt({ ...act, act: { verb: 'next' } }, came + 20 * minute);
    story.tellAt({ ...act, act: { verb: 'done', outcomes: [] } }, came + 27 * minute);
    story.tellAt({ ...act, act: { verb: 'close' } }, came + 30 * minute);
    for (const off of [0, 0.3, -0.01]) {
      const rows = newFolded({ zone: 'Europe/Rome', levels });
      for (const [i, { event, at }] of story.history.entries()) {
        const isOff = event.type === 'ticket-called' || event.type === 'desk-closed';
        rows.take({ seq: i + 1, event, at: isOff ? at + off : at, wall: nine + at });
      }
      expect(rows.of('visit')).toMatchObject([{ legs: [{ waitMs: 20 * minute, serviceMs: 7 * minute }] }]);
      expect(rows.of('desk').map(({ openMs }) => openMs % 1000)).toEqual([0]);
    }
  });

  it('that goes on elsewhere has a leg for each queue', () => {
    const story = newDay();
    story.key('open', 'two');
    story.arrives('certificates');
    story.key('next');
    story.wait(2 * minute);
    story.key({ verb: 'transfer', service: 'taxes' });
    story.wait(3 * minute);
    story.key('next', 'two');
    story.key('no-show', 'two');
    expect(visits(story)).toMatchObject([
      {
        end: 'served',
        legs: [
          { service: 'certificates', desk: 'one', end: 'served' },
          { service: 'taxes', desk: 'two', end: 'no-show' },
        ],
      },
    ]);
  });

  it('that was parked has been at the desk twice, and has one leg', () => {
    const story = newDay();
    story.arrives('certificates');
    story.key('next');
    story.wait(2 * minute);
    story.key('park');
    story.wait(30 * minute);
    story.key('resume');
    story.key('next');
    story.wait(3 * minute);
    story.key({ verb: 'done', outcomes: [] });
    const [row] = visits(story);
    expect(row?.legs.map(({ serviceMs = 0 }) => Math.round(serviceMs / minute))).toEqual([5]);
  });

  it('that an undo brings back has no row; when it ends again, only what was then', () => {
    const story = newDay();
    story.arrives('certificates');
    story.key('next');
    story.key({ verb: 'done', outcomes: [{ outcome: 'certificate', quantity: 2 }] });
    expect(visits(story)).toMatchObject([{ legs: [{ outcomes: { certificate: 2 } }] }]);
    story.key('undo');
    expect(visits(story)).toEqual([]);
    story.key({ verb: 'done', outcomes: [] });
    expect(visits(story)[0]?.legs[0]?.outcomes).toBeUndefined();
  });

  it('keeps the outcome that was counted last, also after its end', () => {
    const story = newDay();
    const number = story.arrives('certificates');
    story.key('next');
    story.key({ verb: 'done', outcomes: [{ outcome: 'certificate', quantity: 2 }] });
    story.key({ verb: 'outcome', outcome: 'certificate', quantity: 3, number });
    story.key({ verb: 'outcome', outcome: 'copy', quantity: 1, number });
    story.key({ verb: 'outcome', outcome: 'copy', quantity: 0, number });
    expect(visits(story)).toMatchObject([{ legs: [{ outcomes: { certificate: 3 } }] }]);
  });

  it('whose paper never came out was none', () => {
    const story = newDay();
    story.tell({ type: 'issue', kiosk: 'kiosk-1', service: 'certificates', language: 'it' });
    story.tell({ type: 'paper', ticket: 1, state: 'failed', reason: 'paper' });
    expect(folded(story).of('visit')).toEqual([]);
  });

  it('is not served when the hall closes; while it is served, it was, for nobody knows how long', () => {
    const story = newDay();
    story.arrives('certificates');
    story.arrives('certificates');
    story.key('next');
    story.key('arrived');
    story.wait(600 * minute);
    story.tell({ type: 'turn-day', day: '2026-11-24' });
    const [first, second] = visits(story).toSorted((a, b) => a.id.localeCompare(b.id));
    expect(first).toMatchObject({ end: 'served', day: '2026-11-23' });
    expect(first?.legs[0]?.serviceMs).toBeUndefined();
    expect(second).toMatchObject({ end: 'not-served', day: '2026-11-23' });
  });

  it('of a kiosk that was cut off is on the lease’s day, and at its minute; told of too late, it was not served', () => {
    const story = newDay();
    story.tell({ type: 'lease', kiosk: 'kiosk-1', series: 'A', size: 3 });
    const arrivedAt = story.now;
    story.wait(20 * minute);
    const join = { kiosk: 'kiosk-1', series: 'A', service: 'certificates', language: 'it', arrivedAt, state: 'printed' } as const;
    const lease = story.state.leases[0];
    story.tell({ type: 'join', ...join, day: '2026-11-23', n: lease?.from ?? 0 });
    story.key('next');
    story.key({ verb: 'done', outcomes: [] });
    story.tell({ type: 'turn-day', day: '2026-11-24' });
    story.tell({ type: 'join', ...join, day: '2026-11-23', n: (lease?.from ?? 0) + 1 });
    const [first, second] = visits(story);
    expect(first).toMatchObject({ day: '2026-11-23', minute: 9 * 60, end: 'served' });
    expect(Math.round((first?.legs[0]?.waitMs ?? 0) / minute)).toBe(20);
    expect(second).toMatchObject({ day: '2026-11-23', minute: 9 * 60, end: 'not-served', late: true });
  });

  it('that waited while the hall’s clock stood waited at least as long as it seems, and whoever was served then is not measured', () => {
    const story = newDay();
    story.arrives('certificates');
    story.arrives('certificates');
    story.key('next');
    const cut = story.now;
    story.wait(minute);
    story.key('next');
    story.key({ verb: 'done', outcomes: [] });
    const [first, second] = visits(story, { ahead: (at) => (at > cut ? 20 * minute : 0) });
    expect(first?.legs[0]).toMatchObject({ end: 'served' });
    expect(first?.legs[0]?.atLeast).toBeUndefined();
    expect(first?.legs[0]?.serviceMs).toBeUndefined();
    expect(second?.legs[0]).toMatchObject({ atLeast: true, serviceMs: expect.any(Number) });
  });
});

describe('the wait that was told', () => {
  const told = { from: 5, to: 10 };
  const issued = { type: 'ticket-issued', v: 3, ticket: 1, service: 'certificates', further: [], series: 'A', n: 1 } as const;
  const press = { ...issued, number: 'A001', kiosk: 'kiosk-1', language: 'it', ahead: 0, told } as const;

  it.each([
    ['was as it was told', 'ticket-called', 8, 8 * minute],
    ['was so to the second', 'ticket-called', 10 + 0.3 / minute, 10 * minute],
    ['is not known where the hall closed at that second', 'ticket-not-served', 10 + 0.3 / minute, undefined],
    ['is known for too short where the hall closed later still', 'ticket-not-served', 11, 11 * minute],
    ['is not known where the hall closed before', 'ticket-not-served', 9, undefined],
  ] as const)('%s', (_, type, minutes, waitMs) => {
    const rows = newFolded();
    const at = minutes * minute;
    rows.take({ seq: 1, event: press, at: 0, wall: nine });
    const call = { type, v: 2, ticket: 1, desk: 'one', area: 'atrio', call: 1, by: 'next' };
    rows.take({ seq: 2, event: call, at, wall: nine + at });
    rows.take({ seq: 3, event: { ...call, type: 'ticket-no-show' }, at, wall: nine + at });
    expect(rows.of('visit')[0]?.told).toEqual({ ...told, ...(waitMs === undefined ? {} : { waitMs }) });
  });
});

describe('a desk', () => {
  it('was open from when it opened until it closed, its pauses among that', () => {
    const story = newDay();
    story.wait(60 * minute);
    story.key('pause');
    story.wait(15 * minute);
    story.key('open');
    story.wait(30 * minute);
    story.key('close');
    const rows = folded(story)
      .of('desk')
      .map(({ openMs, pausedMs, ...row }) => ({ ...row, open: Math.round(openMs / minute), paused: Math.round(pausedMs / minute) }));
    expect(rows).toEqual([{ kind: 'desk', id: '2026-11-23:one', day: '2026-11-23', desk: 'one', level: 'counter', open: 105, paused: 15 }]);
  });

  it('that was left open was open until it last did anything', () => {
    const story = newDay();
    story.arrives('certificates');
    story.wait(30 * minute);
    story.key('next');
    story.wait(600 * minute);
    story.tell({ type: 'turn-day', day: '2026-11-24' });
    expect(
      folded(story)
        .of('desk')
        .map(({ openMs }) => Math.round(openMs / minute)),
    ).toEqual([30]);
  });

  it('keeps who sat there only where the config asks for it', () => {
    const story = newDay();
    story.key({ verb: 'open', operator: 'anna' }, 'three');
    story.arrives('passports');
    story.key('next', 'three');
    story.key({ verb: 'done', outcomes: [{ outcome: 'passport', quantity: 1 }] }, 'three');
    const without = folded(story);
    expect(JSON.stringify([...without.rows.values()])).not.toContain('anna');
    expect(visits(story, { perOperator: true })).toMatchObject([{ legs: [{ desk: 'three', operator: 'anna' }] }]);
  });
});

it('a question is a visit of its own', () => {
  const story = newDay();
  story.key('question');
  expect(visits(story)).toMatchObject([{ from: 'question', end: 'served', legs: [{ desk: 'one', level: 'counter', end: 'served' }] }]);
});

it('a case is answered on the day of its outcome, and open again when that was a mistake', () => {
  const rows = newFolded();
  const about = { v: 1, case: 7, code: 'K7', ticket: 1, service: 'taxes', level: 'counter', day: '2026-11-23' };
  const facts = [
    { type: 'day-turned', v: 1, day: '2026-11-23' },
    { type: 'case-opened', ...about },
    { type: 'case-escalated', v: 1, case: 7, from: 'counter', to: 'offices' },
    { type: 'day-turned', v: 1, day: '2026-11-26' },
    { type: 'case-resolved', v: 1, case: 7, level: 'offices', outcome: 'certificate' },
  ];
  for (const [i, event] of facts.entries()) rows.take({ seq: i + 1, event, at: i, wall: i });
  expect(rows.of('case')).toEqual([
    { kind: 'case', id: 'c7', day: '2026-11-23', answered: '2026-11-26', service: 'taxes', level: 'offices' },
  ]);
  const reopened = { type: 'case-reopened', ...about, level: 'offices' };
  rows.take({ seq: 9, event: reopened, at: 9, wall: 9 });
  expect(rows.of('case')[0]?.answered).toBeUndefined();
});

it('a case of after midnight, when the hall’s day has not turned, is answered on the calendar’s day, as it was opened', () => {
  const rows = newFolded();
  const wall = Date.parse('2026-11-23T23:40:00Z');
  const facts = [
    { type: 'day-turned', v: 1, day: '2026-11-23' },
    { type: 'case-opened', v: 2, case: 7, code: 'K7', kind: 'report', channel: 'web', day: '2026-11-24', due: '2026-12-24' },
    { type: 'case-resolved', v: 2, case: 7, outcome: 'answered' },
  ];
  for (const [i, event] of facts.entries()) rows.take({ seq: i + 1, event, at: i, wall: wall + i });
  expect(rows.of('case')).toMatchObject([{ day: '2026-11-24', answered: '2026-11-24' }]);
});

it('what was applied for is answered when it is ready, whenever somebody comes for it', () => {
  const rows = newFolded();
  const about = { case: 7, code: 'K7', kind: 'application', channel: 'web', day: '2026-11-23', due: '2026-12-23' };
  const facts = [
    { type: 'day-turned', v: 1, day: '2026-11-23' },
    { type: 'case-opened', v: 2, ...about },
    { type: 'case-handed-over', v: 1, case: 7, from: {}, to: { level: 'offices' } },
    { type: 'case-ready', v: 1, case: 7, level: 'offices' },
    { type: 'day-turned', v: 1, day: '2026-11-26' },
    { type: 'case-resolved', v: 2, case: 7, level: 'counter', outcome: 'permit' },
    { type: 'case-reopened', v: 2, ...about, ready: true },
  ];
  for (const [i, event] of facts.entries()) rows.take({ seq: i + 1, event, at: i, wall: i });
  const { case: _, code: __, kind: type, ...told } = about;
  expect(rows.of('case')).toEqual([{ kind: 'case', id: 'c7', type, ...told, answered: '2026-11-23', level: 'offices' }]);
});

it('an appointment is on the day that it is for, as far as it has come', () => {
  const rows = newFolded();
  const booked = { type: 'appointment-booked', v: 1, code: 'K7', service: 'taxes', desk: 'two', minutes: 20, at: 'desk', language: 'it' };
  const facts = [
    { type: 'day-turned', v: 1, day: '2026-11-23' },
    { ...booked, appointment: 1, start: '2026-11-24T09:20' },
    { ...booked, appointment: 2, start: '2026-11-24T09:40' },
    { ...booked, appointment: 3, start: '2026-11-24T10:00' },
    { type: 'appointment-moved', v: 1, appointment: 1, desk: 'one', start: '2026-11-25T11:00', minutes: 20 },
    { type: 'appointment-cancelled', v: 1, appointment: 2 },
    { type: 'appointment-arrived', v: 1, appointment: 3, ticket: 5 },
    { type: 'appointment-kept', v: 1, appointment: 3 },
  ];
  for (const [i, event] of facts.entries()) rows.take({ seq: i + 1, event, at: i, wall: i });
  expect(rows.of('appointment').map(({ day, minute: at, desk, end }) => `${day} ${at} ${desk} ${end}`)).toEqual([
    '2026-11-25 660 one booked',
    '2026-11-24 580 two cancelled',
    '2026-11-24 600 two kept',
  ]);
});

it('the ratings of a day are as its box was emptied, each time', () => {
  const rows = newFolded();
  const box = { type: 'ratings-counted', v: 1, day: '2026-11-23', service: 'taxes', level: 'counter', asked: 9, counts: [1, 2, 4] };
  rows.take({ seq: 1, event: box, at: 1, wall: 1 });
  rows.take({ seq: 2, event: box, at: 2, wall: 2 });
  const row = { kind: 'rating', day: '2026-11-23', service: 'taxes', level: 'counter', asked: 9, bad: 1, fair: 2, good: 4 };
  expect(rows.of('rating')).toEqual([
    { ...row, id: 'r1' },
    { ...row, id: 'r2' },
  ]);
});

it('a visit is at the level that its desk had then, whatever the desk is later', () => {
  const hall = (level: string) => ({ zone: 'Europe/Rome', levels: { one: level } });
  const rows = newFolded(hall('before'), false, (hash) => (hash === 'lost' ? undefined : hall(hash)));
  const question = { type: 'question-counted', v: 1, desk: 'one' };
  const facts = [question, ...['counter', 'lost', 'offices'].flatMap((hash) => [{ type: 'config-applied', v: 1, hash }, question])];
  for (const [i, event] of facts.entries()) rows.take({ seq: i + 1, event, at: i, wall: nine + i });
  expect(rows.of('visit').map(({ legs }) => legs[0]?.level)).toEqual(['before', 'counter', 'counter', 'offices']);
});
