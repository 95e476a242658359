// The end of the hours, the end of the day, and what a kiosk gave while the hub was gone.
import { describe, expect, it } from 'vitest';
import { minute, smallHall } from './small-hall.js';
import { calledBy, names, newStory, type Story, said } from './story.js';

const today = '2026-11-23';
const tomorrow = '2026-11-24';

/** A001 is served at desk one, A002 called at two, A003 parked, A004 missed, A005 waits, A006 prints. */
function busy(): Story {
  const story = newStory();
  story.tell({ type: 'turn-day', day: today });
  story.key('open');
  story.key('open', 'two');
  for (let i = 0; i < 5; i += 1) story.arrives('certificates');
  story.tell({ type: 'issue', kiosk: 'kiosk-1', service: 'certificates', language: 'it' });
  story.key({ verb: 'call', number: 'A003' });
  story.key('park');
  story.key({ verb: 'call', number: 'A004' });
  story.key('no-show');
  story.key('next');
  story.key('arrived');
  story.key('next', 'two');
  return story;
}

describe('the day', () => {
  it('ends for everybody when it turns: who was being served was, nobody else; desks close and numbers start again', () => {
    const story = busy();
    const { events } = story.tell({ type: 'turn-day', day: tomorrow });
    const ended = events.flatMap((event) => {
      if (event.type === 'ticket-served') return [`${event.ticket} served ${event.marked}`];
      return event.type === 'ticket-not-served' ? [`${event.number} ${event.stage} ${event.service} ${event.day}`] : [event.type];
    });
    const left = ['A002 called', 'A003 parked', 'A004 missed', 'A005 waiting', 'A006 printing'].map(
      (each) => `${each} certificates ${today}`,
    );
    expect(ended.slice(0, 6).sort()).toEqual(['1 served day-turned', ...left]);
    expect(ended.slice(6)).toEqual(['desk-closed', 'desk-closed', 'day-turned']);
    expect(story.state.tickets.size).toBe(0);
    expect(story.state.desks.get('one')).toMatchObject({ open: false });
    expect(story.state.desks.get('one')?.ticket).toBeUndefined();
    expect(story.arrives('cards')).toBe('A001');
  });

  it('turns once', () => {
    const story = busy();
    story.tell({ type: 'turn-day', day: tomorrow });
    expect(story.tell({ type: 'turn-day', day: tomorrow }).events).toEqual([]);
  });

  it('tells how long those who were not served had waited', () => {
    const story = newStory();
    story.arrives('cards');
    story.wait(30 * minute);
    expect(story.tell({ type: 'turn-day', day: today }).events[0]).toMatchObject({ number: 'A001', waitedMs: 30 * minute + 3_000 });
  });
});

describe('after hours', () => {
  it('whoever is inside is served; when the last desk closes the others are not', () => {
    const story = busy();
    story.isOver = true;
    expect(calledBy(story.key('next'))).toBe('A005');
    expect(said(story.key('close'))).toBe('ticket-served desk-closed');
    expect(said(story.key('close', 'two'))).toBe('ticket-served desk-closed ticket-not-served ticket-not-served ticket-not-served');
    expect(['A001', 'A002', 'A003', 'A004', 'A005', 'A006'].map(story.how)).toEqual([
      'served',
      'served',
      'not-served',
      'not-served',
      'served',
      'not-served',
    ]);
  });

  it('what else the ticket of the last desk is for is not served either', () => {
    const story = newStory();
    story.key('open');
    const number = story.arrives('certificates', { further: ['taxes'] });
    story.key('next');
    story.isOver = true;
    expect(said(story.key('close'))).toBe('ticket-went-on desk-closed ticket-not-served');
    expect(story.how(number)).toBe('not-served');
  });

  it('with every desk closed already, time alone ends it; within the hours it does not', () => {
    const story = newStory();
    story.arrives('certificates');
    expect(story.wait(minute)).toEqual([]);
    story.isOver = true;
    expect(story.wait(minute)).toEqual(['ticket-not-served']);
  });
});

describe('the closing guard', () => {
  function nearTheEnd(guard: 'off' | 'warn' | 'refuse'): Story {
    const story = newStory({ ...smallHall, guard });
    story.key('open');
    story.key('open', 'two');
    // Four times ten minutes at two desks.
    for (let i = 0; i < 4; i += 1) story.arrives('certificates');
    return story;
  }
  const issue = { type: 'issue', kiosk: 'kiosk-1', service: 'certificates', language: 'it' } as const;

  it('warns, or refuses, when the work ahead takes longer than is left', () => {
    const warned = nearTheEnd('warn');
    warned.closesInMs = 20 * minute;
    expect(warned.tell(issue).answer).not.toHaveProperty('warned');
    warned.closesInMs = 19 * minute;
    expect(warned.tell(issue)).toMatchObject({ events: [{ warned: true }], answer: { ok: true, warned: true } });
    const refused = nearTheEnd('refuse');
    refused.closesInMs = 19 * minute;
    expect(calledBy(refused.tell(issue))).toBe('closing-soon');
    expect(calledBy(refused.tell({ ...issue, appointment: 1, dueAt: 0 }))).toBe('A005');
    const off = nearTheEnd('off');
    off.closesInMs = 0;
    expect(off.tell(issue).answer).not.toHaveProperty('warned');
  });

  it('says nothing while nobody knows when it closes', () => {
    expect(nearTheEnd('refuse').tell(issue).answer.ok).toBe(true);
  });
});

describe('a lease', () => {
  const join = {
    type: 'join',
    kiosk: 'kiosk-1',
    day: today,
    series: 'A',
    n: 60,
    service: 'cards',
    language: 'it',
    state: 'printed',
  } as const;
  function leased(): Story {
    const story = newStory();
    story.tell({ type: 'turn-day', day: today });
    story.tell({ type: 'lease', kiosk: 'kiosk-1', series: 'A', size: 3 });
    return story;
  }

  it('is from the upper end of the range, and its numbers are not the hub’s to give', () => {
    const story = leased();
    expect(story.state.leases).toEqual([{ kiosk: 'kiosk-1', day: today, series: 'A', from: 58, to: 60, used: [] }]);
    const given = Array.from({ length: 57 }, () => story.arrives('cards'));
    expect(given.at(-1)).toBe('A057');
    expect(calledBy(story.tell({ type: 'issue', kiosk: 'kiosk-1', service: 'cards', language: 'it' }))).toBe('series-exhausted');
    expect(calledBy(story.tell({ type: 'lease', kiosk: 'kiosk-2', series: 'A', size: 3 }))).toBe('series-exhausted');
  });

  it('joins by arrival, once however often it is told', () => {
    const story = leased();
    story.key('open');
    const arrivedAt = story.now;
    story.wait(5 * minute);
    const later = story.arrives('cards');
    const other = story.tell({ ...join, n: 59, arrivedAt: arrivedAt + 500 });
    expect(calledBy(other)).toBe('A059');
    expect(calledBy(story.tell({ ...join, arrivedAt }))).toBe('A060');
    expect(story.tell({ ...join, arrivedAt }).events).toEqual([]);
    expect([1, 2, 3].map(() => calledBy(story.key('next')))).toEqual(['A060', 'A059', later]);
    story.key({ verb: 'done', outcomes: [] });
    expect(story.tell({ ...join, arrivedAt }).events).toEqual([]);
  });

  it('of an earlier day joins that day, once, and is nobody’s turn; its number may be another’s today', () => {
    const story = leased();
    story.tell({ type: 'turn-day', day: tomorrow });
    story.tell({ type: 'lease', kiosk: 'kiosk-2', series: 'A', size: 3 });
    story.tell({ ...join, kiosk: 'kiosk-2', day: tomorrow, arrivedAt: story.now });
    const told = story.tell({ ...join, arrivedAt: 3_000 });
    expect(names(told)).toEqual(['ticket-issued', 'ticket-paper', 'ticket-not-served']);
    expect(story.tell({ ...join, arrivedAt: 3_000 }).events).toEqual([]);
    expect(story.how('A060')).toBe('waiting');
    expect(story.state.issued.get('cards')).toBe(1);
  });

  it('whose paper failed is void; of another kiosk, number or week it is refused', () => {
    const story = leased();
    expect(names(story.tell({ ...join, arrivedAt: 0, state: 'failed' }))).toEqual(['ticket-issued', 'ticket-voided']);
    for (const wrong of [{ kiosk: 'kiosk-2' }, { n: 57 }, { day: tomorrow }, { series: 'C' }])
      expect(calledBy(story.tell({ ...join, ...wrong, arrivedAt: 0 }))).toBe('not-leased');
    story.tell({ type: 'turn-day', day: '2026-12-01' });
    expect(calledBy(story.tell({ ...join, n: 59, arrivedAt: 0 }))).toBe('not-leased');
  });
});
