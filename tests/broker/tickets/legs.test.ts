// A ticket that goes on: to another service, to one desk, up a level. Its arrival time stays.
import { describe, expect, it } from 'vitest';
import { desk, minute } from './small-hall.js';
import { calledBy, newStory, type Story, said } from './story.js';

/** Desk one serves A001, who came first. */
function served(story: Story = newStory()): Story {
  story.key('open');
  story.arrives('certificates');
  story.wait(5 * minute);
  story.key('next');
  story.key('arrived');
  return story;
}

describe('a transfer', () => {
  it('to a service is a new leg there, before all who came later', () => {
    const story = served();
    const later = story.arrives('cards');
    story.key({ verb: 'transfer', service: 'cards' });
    expect(story.state.byNumber.get('A001')).toMatchObject({ service: 'cards', leg: 2, arrivedAt: 3_000, visited: true, stage: 'waiting' });
    expect([story.key('next'), story.key('next')].map(calledBy)).toEqual(['A001', later]);
  });

  it('to a service of an office is called there', () => {
    const story = served();
    story.key('open', 'office');
    story.arrives('cards');
    expect(calledBy(story.key('next', 'office'))).toBe('queue-empty');
    story.key({ verb: 'transfer', service: 'marriages' });
    expect(calledBy(story.key('next', 'office'))).toBe('A001');
  });

  it('to a desk waits for that desk alone; what is its service goes along', () => {
    const story = served();
    story.key('open', 'two');
    story.arrives('taxes');
    story.key({ verb: 'transfer', desk: 'office' });
    expect(story.state.byNumber.get('A001')).toMatchObject({ service: 'marriages', home: 'office' });
    expect(calledBy(story.key('next'))).toBe('queue-empty');
    expect(calledBy(story.key({ verb: 'call', number: 'A001' }, 'two'))).toBe('not-callable');
    story.key('open', 'office');
    expect(calledBy(story.key('next', 'office'))).toBe('A001');
    story.key({ verb: 'transfer', desk: 'two' }, 'office');
    expect(calledBy(story.key('next', 'two'))).toBe('A001');
  });

  it('takes an appointment’s time along to a desk or level that keeps the service, and not to another service', () => {
    const due = (to: { readonly service: string } | { readonly desk: string } | 'up') => {
      const story = newStory();
      story.key('open');
      story.arrives('certificates', { appointment: 1, dueAt: 5_000 });
      story.key('next');
      story.key(to === 'up' ? { verb: 'escalate', to: 'offices', receives: true } : { verb: 'transfer', ...to });
      return story.state.byNumber.get('A001')?.dueAt;
    };
    expect(due({ service: 'cards' })).toBeUndefined();
    expect(due({ desk: 'two' })).toBe(5_000);
    expect(due({ desk: 'office' })).toBeUndefined();
    expect(due('up')).toBe(5_000);
  });

  it.each([
    [{ service: 'weddings' }, 'no-such-service'],
    [{ desk: 'nine' }, 'no-such-desk'],
    [{ desk: 'one' }, 'already-there'],
  ])('to %o is refused: %s', (to, code) => {
    expect(calledBy(served().key({ verb: 'transfer', ...to }))).toBe(code);
  });
});

describe('who waits for one desk', () => {
  function sentToTwo(): Story {
    const story = served();
    story.key({ verb: 'transfer', service: 'certificates' });
    story.key('next');
    story.key({ verb: 'transfer', desk: 'two' });
    return story;
  }

  it('is anybody’s once that desk has been closed for so long, and not while it is open', () => {
    const story = sentToTwo();
    expect(story.wait(14 * minute)).toEqual([]);
    expect(story.wait(minute)).toEqual(['leg-released']);
    expect(calledBy(story.key('next'))).toBe('A001');
    const other = sentToTwo();
    other.key('open', 'two');
    expect(other.wait(60 * minute)).toEqual([]);
  });

  it('and missed its call is so, too', () => {
    const story = sentToTwo();
    story.key('open', 'two');
    story.key('next', 'two');
    story.key('no-show', 'two');
    story.key('close', 'two');
    expect(story.wait(15 * minute)).toEqual(['leg-released']);
    expect(calledBy(story.key('next'))).toBe('A001');
  });

  it('is released by key, unless no other desk would call it', () => {
    const story = sentToTwo();
    expect(said(story.key({ verb: 'release', number: 'A001' }))).toBe('leg-released');
    expect(calledBy(story.key('next'))).toBe('A001');
    expect(calledBy(story.key({ verb: 'release', number: 'A001' }))).toBe('already-there');
    story.key({ verb: 'transfer', desk: 'two' });
    story.hall = {
      ...story.hall,
      desks: new Map([
        ['one', desk(1, ['cards'])],
        ['two', desk(2, ['taxes'])],
      ]),
    };
    expect(calledBy(story.key({ verb: 'release', number: 'A001' }))).toBe('not-callable');
  });
});

describe('several services on one ticket', () => {
  it('are served in order, each a leg of its own; a desk that does both goes on at once', () => {
    const story = newStory();
    story.key('open');
    story.key('open', 'two');
    const number = story.arrives('certificates', { further: ['cards', 'taxes'] });
    const later = story.arrives('certificates');
    story.key('next');
    expect(said(story.key('next'))).toBe('ticket-went-on ticket-called');
    expect(story.state.byNumber.get(number)).toMatchObject({ service: 'cards', leg: 2, visited: true, stage: 'called' });
    expect(said(story.key({ verb: 'done', outcomes: [] }))).toBe('ticket-went-on');
    expect(calledBy(story.key('next'))).toBe(later);
    expect(calledBy(story.key('next', 'two'))).toBe(number);
    expect(said(story.key({ verb: 'done', outcomes: [] }, 'two'))).toBe('ticket-served');
  });

  it('are added while it is at a desk, each once', () => {
    const story = served();
    expect(said(story.key({ verb: 'add', service: 'taxes' }))).toBe('ticket-added');
    for (const service of ['taxes', 'certificates']) expect(calledBy(story.key({ verb: 'add', service }))).toBe('already-there');
    expect(calledBy(story.key({ verb: 'add', service: 'weddings' }))).toBe('no-such-service');
    story.key({ verb: 'done', outcomes: [] });
    expect(story.state.byNumber.get('A001')?.service).toBe('taxes');
    expect(story.state.byNumber.get('A001')?.further).toEqual([]);
  });
});

describe('escalate', () => {
  it('sends the ticket to the desks of the next level, whatever they serve', () => {
    const story = served();
    story.key('open', 'office');
    story.key({ verb: 'escalate', to: 'offices', receives: true });
    expect(story.state.byNumber.get('A001')).toMatchObject({ service: 'certificates', level: 'offices', leg: 2 });
    expect(calledBy(story.key('next'))).toBe('queue-empty');
    expect(calledBy(story.key('next', 'office'))).toBe('A001');
  });

  it('is anybody’s once every desk of that level has been closed for so long, and somebody else would call it', () => {
    const story = served();
    story.key({ verb: 'escalate', to: 'offices', receives: true });
    expect(story.wait(14 * minute)).toEqual([]);
    expect(story.wait(minute)).toEqual(['leg-released']);
    expect(calledBy(story.key('next'))).toBe('A001');
    const open = served();
    open.key({ verb: 'escalate', to: 'offices', receives: true });
    open.key('open', 'office');
    expect(open.wait(60 * minute)).toEqual([]);
    open.key('close', 'office');
    expect(open.wait(14 * minute)).toEqual([]);
    open.hall = { ...open.hall, desks: new Map([...open.hall.desks].filter(([id]) => id === 'office')) };
    expect(open.wait(60 * minute)).toEqual([]);
  });

  it('ends the visit where nobody receives today, but for what else the ticket is for', () => {
    expect(said(served().key({ verb: 'escalate', to: 'offices', receives: false }))).toBe('ticket-served');
    const story = served();
    story.key({ verb: 'add', service: 'taxes' });
    expect(said(story.key({ verb: 'escalate', to: 'offices', receives: false }))).toBe('ticket-went-on');
    expect(calledBy(served().key({ verb: 'escalate', to: 'heaven', receives: true }))).toBe('no-level');
  });
});
