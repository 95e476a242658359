// Another config, at noon, with people in the hall.
import { describe, expect, it } from 'vitest';
import { apply } from '../../../broker/tickets/apply.js';
import { change } from '../../../broker/tickets/change.js';
import { decide } from '../../../broker/tickets/decide.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { newStory, type Story, smallHall } from './story.js';

const without = <V>(map: ReadonlyMap<string, V>, key: string) => new Map([...map].filter(([each]) => each !== key));
const noCards: Hall = {
  ...smallHall,
  services: without(smallHall.services, 'cards'),
  desks: new Map([...smallHall.desks].map(([id, desk]) => [id, { ...desk, serves: desk.serves.filter((service) => service !== 'cards') }])),
};
const noDeskOne: Hall = { ...smallHall, services: without(smallHall.services, 'cards'), desks: without(smallHall.desks, 'one') };
const none = new Map<string, string>();

function changed(story: Story, next: Hall, retired = none): void {
  const result = change(story.state, next, retired);
  if (!result.ok) throw new Error('refused');
  for (const event of result.events) apply(story.state, event, 0);
}

describe('a service that is gone', () => {
  it('with nobody waiting just goes', () => {
    expect(change(newStory().state, noCards, none)).toEqual({ ok: true, events: [] });
  });

  it('with people waiting stays, and it is said who they are', () => {
    const story = newStory();
    story.arrives('cards');
    story.arrives('certificates');
    story.arrives('cards');
    const result = change(story.state, noCards, none);
    expect(result).toEqual({
      ok: false,
      stranded: { waiting: [{ service: 'cards', numbers: ['A001', 'A003'] }], called: [], clashing: [] },
    });
  });

  it('a paper that is still coming out counts as waiting', () => {
    const story = newStory();
    story.tell({ type: 'issue', kiosk: 'kiosk-1', service: 'cards', language: 'it' });
    expect(change(story.state, noCards, none)).toMatchObject({ ok: false, stranded: { waiting: [{ numbers: ['A001'] }] } });
  });

  it('hands its people over where the config says so: number and arrival kept, called in their turn', () => {
    const story = newStory();
    const first = story.arrives('cards');
    const second = story.arrives('certificates');
    changed(story, noCards, new Map([['cards', 'certificates']]));
    expect(story.state.tickets.get(first)).toMatchObject({ number: 'A001', service: 'certificates', stage: 'waiting' });
    expect(story.state.queued.get('certificates')).toBe(2);
    expect(story.state.queued.get('cards')).toBe(0);
    story.tell({ type: 'desk', desk: 'one', verb: 'open' });
    expect([decide(story.state, noCards, { type: 'desk', desk: 'one', verb: 'next' }, 99_000).answer]).toMatchObject([{ ticket: first }]);
    expect(second).toBe(first + 1);
  });

  it('is not handed to a service that is not there either', () => {
    const story = newStory();
    story.arrives('cards');
    expect(change(story.state, noCards, new Map([['cards', 'weddings']])).ok).toBe(false);
  });

  it('that is being served is no reason to wait', () => {
    const story = newStory();
    story.arrives('cards');
    story.tell({ type: 'desk', desk: 'one', verb: 'open' });
    story.tell({ type: 'desk', desk: 'one', verb: 'next' });
    expect(change(story.state, noCards, none)).toEqual({ ok: true, events: [] });
  });
});

describe('a desk that is gone', () => {
  it('closes', () => {
    const story = newStory();
    story.tell({ type: 'desk', desk: 'one', verb: 'open' });
    expect(change(story.state, noDeskOne, none)).toEqual({ ok: true, events: [{ type: 'desk-closed', v: 1, desk: 'one' }] });
  });

  it('stays while somebody is called to it', () => {
    const story = newStory();
    story.arrives('certificates');
    story.tell({ type: 'desk', desk: 'one', verb: 'open' });
    story.tell({ type: 'desk', desk: 'one', verb: 'next' });
    expect(change(story.state, noDeskOne, none)).toMatchObject({ ok: false, stranded: { called: [{ desk: 'one', number: 'A001' }] } });
  });

  it('that alone served a service strands who waits for it', () => {
    const story = newStory();
    story.arrives('cards');
    const next = { ...smallHall, desks: without(smallHall.desks, 'one') };
    expect(change(story.state, next, none)).toMatchObject({ ok: false, stranded: { waiting: [{ service: 'cards', numbers: ['A001'] }] } });
  });
});

describe('a series whose range moves', () => {
  const moved = (letter: string, from: number, to: number): Hall => ({
    ...smallHall,
    services: new Map([...smallHall.services].map(([id, { series }]) => [id, { series: series === 'A' ? letter : series }])),
    series: new Map([
      [letter, { letter, from, to, wrap: false }],
      ['C', { letter: 'C', from: 100, to: 101, wrap: true }],
    ]),
  });

  it.each([
    [50, 59, 'A050'],
    [0, 9, 'A002'],
  ])('to %i-%i goes on at %s', (from, to, number) => {
    const story = newStory();
    story.arrives('certificates');
    const { answer } = decide(story.state, moved('A', from, to), { type: 'issue', kiosk: 'k', service: 'certificates', language: 'it' }, 0);
    expect(answer).toMatchObject({ ok: true, number });
  });

  it('to another range and back gives no number twice on one day', () => {
    const story = newStory();
    const pressed = (hall: Hall) => {
      const { events, answer } = decide(story.state, hall, { type: 'issue', kiosk: 'k', service: 'certificates', language: 'it' }, 0);
      for (const event of events) apply(story.state, event, 0);
      return answer.ok ? answer.number : answer.code;
    };
    expect([1, 2].map(() => pressed(moved('A', 1, 3)))).toEqual(['A001', 'A002']);
    expect([pressed(moved('A', 50, 59)), pressed(moved('A', 1, 3)), pressed(moved('A', 1, 3))]).toEqual([
      'A050',
      'A003',
      'series-exhausted',
    ]);
  });

  it('widened downwards gives the numbers below, too', () => {
    const story = newStory();
    const pressed = (hall: Hall) => {
      const { events, answer } = decide(story.state, hall, { type: 'issue', kiosk: 'k', service: 'certificates', language: 'it' }, 0);
      for (const event of events) apply(story.state, event, 0);
      return answer.ok ? answer.number : answer.code;
    };
    expect([1, 2, 3].map(() => pressed(moved('A', 50, 51)))).toEqual(['A050', 'A051', 'series-exhausted']);
    expect([1, 2, 3].map(() => pressed(moved('A', 48, 51)))).toEqual(['A048', 'A049', 'series-exhausted']);
  });

  it('under a number that another letter would give again is refused: 3 digits show no letter', () => {
    const story = newStory();
    story.arrives('certificates');
    expect(change(story.state, moved('B', 1, 3), none)).toMatchObject({
      ok: false,
      stranded: { clashing: [{ series: 'B', number: 'A001' }] },
    });
    expect(change(story.state, moved('B', 2, 4), none).ok).toBe(true);
  });
});
