// In a rush idle desks are asked to open, one after the other, and let go again.
import { describe, expect, it } from 'vitest';
import { minute, rush, smallHall } from './small-hall.js';
import { calledBy, names, newStory, type Story, said } from './story.js';

/** So many wait, and desk one is open. */
function waiting(count: number, story: Story = newStory()): Story {
  if (story.state.desks.get('one')?.open !== true) story.key('open');
  for (let i = 0; i < count; i += 1) story.arrives('certificates');
  return story;
}

function lit({ state }: Story): string[] {
  return [...state.desks].flatMap(([id, { wanted }]) => (wanted === undefined ? [] : [id]));
}

/** The lamp of the spare desk is lit, and a key opens it. */
function helped(): Story {
  const story = waiting(4);
  story.wait(0);
  story.wait(2 * minute);
  story.key('open', 'spare');
  return story;
}

/** Serves until so many wait. */
function until(story: Story, left: number): void {
  while ((story.state.queued.get('certificates') ?? 0) > left) story.key('next');
}

describe('a rush', () => {
  it('is so many waiting, for so long', () => {
    const story = waiting(3);
    expect(story.wait(5 * minute)).toEqual([]);
    waiting(1, story);
    expect(story.wait(0)).toEqual(['overflow-rose']);
    expect(story.wait(minute)).toEqual([]);
    expect(story.wait(minute)).toEqual(['overflow-wanted']);
    expect(lit(story)).toEqual(['spare']);
  });

  it('or the oldest for so long', () => {
    const story = waiting(2);
    story.wait(20 * minute);
    expect(story.wait(2 * minute)).toEqual(['overflow-wanted']);
    const other = waiting(2);
    expect(other.wait(19 * minute)).toEqual([]);
  });

  it('goes on until it is well below: in between nothing flickers', () => {
    const story = waiting(4);
    story.wait(0);
    until(story, 2);
    expect(story.wait(2 * minute)).toEqual(['overflow-wanted']);
    until(story, 1);
    expect(story.wait(0)).toEqual(['overflow-fell', 'overflow-over']);
    expect(lit(story)).toEqual([]);
  });

  it('that is over before its time lights nothing', () => {
    const story = waiting(4);
    story.wait(0);
    until(story, 1);
    expect(story.wait(minute)).toEqual(['overflow-fell']);
    expect(story.wait(10 * minute)).toEqual([]);
  });

  it('asks one desk at a time, the next after the cooldown, and not those that are open', () => {
    const story = waiting(6);
    story.wait(0);
    story.wait(2 * minute);
    expect(story.wait(4 * minute)).toEqual([]);
    expect(story.wait(minute)).toEqual(['overflow-wanted']);
    expect(lit(story)).toEqual(['spare', 'spare-2']);
    expect(story.wait(10 * minute)).toEqual([]);
    const other = newStory();
    other.key('open', 'spare');
    waiting(6, other);
    other.wait(0);
    other.wait(2 * minute);
    expect(lit(other)).toEqual(['spare-2']);
  });

  it('calls nobody to a desk that nobody has opened', () => {
    const story = waiting(4);
    story.wait(0);
    story.wait(2 * minute);
    expect(calledBy(story.key('next', 'spare'))).toBe('desk-closed');
    expect(story.history.some(({ event }) => event.type === 'ticket-called')).toBe(false);
  });
});

describe('a desk that came to help', () => {
  it('stays for its time, though the rush is over', () => {
    const story = helped();
    until(story, 0);
    expect(story.wait(minute)).toEqual(['overflow-fell']);
    expect(story.wait(8 * minute)).toEqual([]);
    expect(story.wait(minute)).toEqual(['overflow-over']);
  });

  it('finishes its citizen, calls nobody else, and closes', () => {
    const story = helped();
    story.key('next', 'spare');
    until(story, 0);
    story.wait(0);
    story.wait(10 * minute);
    story.arrives('certificates');
    expect(calledBy(story.key({ verb: 'call', number: '005' }, 'spare'))).toBe('desk-leaving');
    expect(said(story.key('next', 'spare'))).toBe('ticket-served desk-closed !desk-leaving');
    expect(story.state.desks.get('spare')).toMatchObject({ open: false });
    expect(story.how('A005')).toBe('waiting');
  });

  it('that is about to leave stays when the rush comes back', () => {
    const story = helped();
    until(story, 0);
    story.wait(0);
    story.wait(10 * minute);
    waiting(4, story);
    story.wait(0);
    story.wait(2 * minute);
    expect(story.state.desks.get('spare')?.leaving).toBeUndefined();
    expect(said(story.key('next', 'spare'))).toBe('ticket-called');
  });

  it('closed and opened again by its own key is nobody’s help any more', () => {
    const story = helped();
    story.key('close', 'spare');
    until(story, 0);
    story.wait(0);
    story.key('open', 'spare');
    expect(story.wait(30 * minute)).toEqual([]);
  });

  it('paused for a moment has not come anew', () => {
    const story = helped();
    until(story, 0);
    story.wait(0);
    story.wait(9 * minute);
    story.key('pause', 'spare');
    story.key('open', 'spare');
    expect(story.wait(minute)).toEqual(['overflow-over']);
    story.key('pause', 'spare');
    story.key('open', 'spare');
    expect(said(story.key('next', 'spare'))).toBe('desk-closed !desk-leaving');
  });

  it('that asks for no more than its number waits for no oldest', () => {
    const { oldestMs: _, untilMs: __, ...byNumber } = rush;
    const story = waiting(3, newStory({ ...smallHall, overflow: new Map([['rush', byNumber]]) }));
    expect(names(story.tell({ type: 'pass' }))).toEqual([]);
    expect(story.wait(60 * minute)).toEqual([]);
  });
});
