// A desk takes back what it did last: as if it had not been.
import { describe, expect, it } from 'vitest';
import type { Act } from '../../../broker/tickets/commands.js';
import { decide } from '../../../broker/tickets/decide.js';
import { fromSnapshot, toSnapshot } from '../../../broker/tickets/snapshot.js';
import { desk, service, smallHall } from './small-hall.js';
import { calledBy, newStory, type Story, said } from './story.js';

/** The queue as citizens see it: without the counters that only ever go up, and without what can be undone. */
function seen({ state }: Story) {
  const { tickets, ended, desks, calls } = toSnapshot(state);
  const plain = <T extends { id: number }>(all: readonly T[]) => all.map((each) => ({ ...each, rev: 0 })).sort((a, b) => a.id - b.id);
  return {
    tickets: plain(tickets),
    ended: plain(ended),
    desks: desks.map(([id, { undo: _, rev: __, ...now }]) => [id, now]),
    calls: calls.map(([area, shown]) => [area, shown]),
    waiting: [...state.queued].filter(([, count]) => count > 0),
  };
}

/** A001 is served at desk one, A002 is parked by it, A003 waits for desk two alone, A004 and A005 wait. */
function hall(): Story {
  const story = newStory();
  story.key('open');
  for (let i = 0; i < 5; i += 1) story.arrives('certificates');
  story.key('next');
  story.key({ verb: 'transfer', service: 'certificates' });
  story.key({ verb: 'call', number: 'A002' });
  story.key('park');
  story.key({ verb: 'call', number: 'A003' });
  story.key({ verb: 'transfer', desk: 'two' });
  story.key('next');
  story.key('arrived');
  return story;
}

const undoable: readonly (Act | 'next' | 'close' | 'park' | 'resume')[] = [
  'next',
  'close',
  'park',
  'resume',
  { verb: 'done', outcomes: [{ outcome: 'certificate', quantity: 1 }] },
  { verb: 'call', number: 'A005' },
  { verb: 'void', number: 'A004' },
  { verb: 'release', number: 'A003' },
  { verb: 'class', class: 'priority', number: 'A004' },
  { verb: 'transfer', service: 'taxes' },
  { verb: 'transfer', desk: 'office' },
  { verb: 'add', service: 'taxes' },
];

describe('undo', () => {
  it.each(undoable.map((act) => [typeof act === 'string' ? act : JSON.stringify(act), act] as const))('takes back %s', (_, act) => {
    const story = hall();
    const before = seen(story);
    expect(story.key(act).answer.ok).toBe(true);
    expect(seen(story)).not.toEqual(before);
    expect(said(story.key('undo'))).toBe('act-undone');
    expect(seen(story)).toEqual(before);
    expect(calledBy(story.key('undo'))).toBe('nothing-to-undo');
  });

  it.each(['arrived', 'no-show', 'next'] as const)('takes back %s of one who was called', (act) => {
    const story = hall();
    story.key('next');
    const before = seen(story);
    story.key(act);
    story.key('undo');
    expect(seen(story)).toEqual(before);
  });

  it('takes back opening and pausing', () => {
    const story = newStory();
    story.key({ verb: 'open', operator: 'anna' });
    story.key('pause');
    story.key('undo');
    expect(story.state.desks.get('one')).toMatchObject({ open: true, operator: 'anna' });
    expect(story.state.desks.get('one')?.paused).toBeUndefined();
    const other = newStory();
    other.key('open');
    other.key('undo');
    expect(other.state.desks.get('one')?.open).toBe(false);
  });

  it('of next gives the place back, and says which calls are to be withdrawn', () => {
    const story = hall();
    story.key('next');
    const call = story.state.lastCall;
    expect(story.key('undo').events).toEqual([{ type: 'act-undone', v: 1, desk: 'one', verb: 'next', calls: [call] }]);
    expect(story.how('A001')).toBe('serving');
    expect(calledBy(story.key('next'))).toBe('A004');
  });

  it('of next puts those who missed their call a place back, too', () => {
    const story = hall();
    story.key('next');
    story.key('no-show');
    const places = () => story.state.byNumber.get('A004')?.places;
    expect(places()).toBe(3);
    story.key('next');
    expect(places()).toBe(2);
    story.key('undo');
    expect(places()).toBe(3);
  });

  it('of next puts back the rows that its call replaced or pushed off the board', () => {
    const story = newStory();
    story.key('open');
    story.key('open', 'two');
    for (let i = 0; i < 8; i += 1) story.arrives('certificates');
    for (let i = 0; i < 5; i += 1) story.key('next');
    const rows = () => story.state.calls.get('atrio')?.map(({ number }) => number);
    expect(rows()).toEqual(['A005', 'A004', 'A003', 'A002', 'A001']);
    story.key('next');
    expect(rows()?.at(-1)).toBe('A002');
    story.key('undo');
    expect(rows()).toEqual(['A005', 'A004', 'A003', 'A002', 'A001']);
    story.key('park');
    story.key({ verb: 'call', number: 'A005' });
    story.key('undo');
    expect(rows()?.[0]).toBe('A005');
  });

  it('of two desks, in whatever order, leaves no row of what was taken back', () => {
    const story = newStory();
    story.key('open');
    story.key('open', 'spare');
    for (let i = 0; i < 4; i += 1) story.arrives('certificates');
    const rows = () => story.state.calls.get('atrio')?.map(({ number }) => number);
    story.key('next');
    story.key('next', 'spare');
    story.key('next');
    story.key('undo', 'spare');
    expect(rows()).toEqual(['A003', 'A001']);
    story.key('undo');
    expect(rows()).toEqual(['A001']);
  });

  it('of the last close after hours brings everybody back', () => {
    const story = hall();
    const before = seen(story);
    story.isOver = true;
    story.key('close');
    expect(story.state.tickets.size).toBe(0);
    story.key('undo');
    expect(seen(story)).toEqual(before);
  });

  it('of the last close after hours brings back whom it left waiting for another service, too', () => {
    const story = hall();
    story.key({ verb: 'add', service: 'taxes' });
    const before = seen(story);
    story.isOver = true;
    const { events } = story.key('close');
    expect(events).toContainEqual(expect.objectContaining({ type: 'ticket-went-on', ticket: 1, service: 'taxes' }));
    expect(events).toContainEqual(expect.objectContaining({ type: 'ticket-not-served', ticket: 1, service: 'taxes', stage: 'waiting' }));
    story.key('undo');
    expect(seen(story)).toEqual(before);
  });

  const since: Readonly<Record<string, (story: Story) => unknown>> = {
    'another desk has called it': (story) => story.key('next', 'two'),
    'another desk has voided it': (story) => story.key({ verb: 'void', number: 'A001' }, 'two'),
    'its class was changed': (story) => story.key({ verb: 'class', class: 'priority', number: 'A001' }, 'two'),
    'a config came that would leave it to nobody': (story) => {
      story.hall = { ...story.hall, desks: new Map([['one', desk(1, ['cards'])]]) };
    },
  };
  it('has nothing left to take back once the desk has counted a question: that is final', () => {
    const story = hall();
    story.key('open', 'two');
    story.key('next');
    story.key('question');
    expect(calledBy(story.key('undo'))).toBe('nothing-to-undo');
  });

  it.each(Object.entries(since))('is refused when %s since', (_, happen) => {
    const story = hall();
    story.key('open', 'two');
    story.key({ verb: 'transfer', service: 'certificates' });
    story.key({ verb: 'call', number: 'A001' });
    story.key({ verb: 'park' });
    story.key('resume');
    happen(story);
    expect(calledBy(story.key('undo'))).toBe('changed-since');
  });

  it('is refused where a ticket ended while its paper was coming out: nobody will say what came of it', () => {
    const story = hall();
    const { answer } = story.tell({ type: 'issue', kiosk: 'kiosk-1', service: 'certificates', language: 'it' });
    const number = answer.ok ? (answer.number ?? '') : '';
    expect(story.how(number)).toBe('printing');
    expect(said(story.key({ verb: 'void', number }))).toBe('ticket-voided');
    expect(calledBy(story.key('undo'))).toBe('changed-since');
  });

  it('has nothing to take back when the day has turned', () => {
    const story = hall();
    story.tell({ type: 'turn-day', day: '2026-11-24' });
    expect(calledBy(story.key('undo'))).toBe('nothing-to-undo');
  });

  it('leaves no trace in the order of those who return together: a hub that starts again decides the same', () => {
    const story = newStory({ ...smallHall, services: new Map([['certificates', service('A', { returns: { times: 1, places: 0 } })]]) });
    story.key('open');
    const [first, second] = [story.arrives('certificates'), story.arrives('certificates')];
    story.key('next');
    story.key('undo');
    for (const number of [first, second]) {
      story.key({ verb: 'call', number });
      story.key('no-show');
    }
    const next = { type: 'desk', desk: 'one', act: { verb: 'next' } } as const;
    const then = { at: story.now + 1, isOver: false };
    expect(decide(fromSnapshot(toSnapshot(story.state)), story.hall, next, then)).toEqual(decide(story.state, story.hall, next, then));
  });
});
