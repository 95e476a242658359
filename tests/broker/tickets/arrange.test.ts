// Services move between desks until the day turns.
import { describe, expect, it } from 'vitest';
import { apply } from '../../../broker/tickets/apply.js';
import { arrange, arrangedHall, movesUnder } from '../../../broker/tickets/arrange.js';
import type { Arrangement } from '../../../broker/tickets/events.js';
import { emptyState, type State } from '../../../broker/tickets/state.js';
import { smallHall } from './small-hall.js';
import { newStory } from './story.js';

const to = { serves: ['taxes'], helps: ['certificates'] };

describe('a desk that is arranged', () => {
  it('serves what was moved to it, and after the day what the config says', () => {
    const state = emptyState();
    const { events, answer } = arrange(state, smallHall, { type: 'arrange', desk: 'spare', to });
    expect(answer).toEqual({ ok: true });
    for (const event of events) apply(state, event, 0);
    expect(arrangedHall(smallHall, state.arranged).desks.get('spare')).toMatchObject(to);
    expect(arrangedHall(smallHall, state.arranged).desks.get('one')).toBe(smallHall.desks.get('one'));
    apply(state, { type: 'day-turned', v: 1, day: '2026-11-24' }, 0);
    expect(arrangedHall(smallHall, state.arranged)).toBe(smallHall);
  });

  it('gets back what the config says', () => {
    const state = emptyState();
    for (const command of [{ to }, {}]) {
      const { events } = arrange(state, arrangedHall(smallHall, state.arranged), { type: 'arrange', desk: 'spare', ...command });
      for (const event of events) apply(state, event, 0);
    }
    expect([...state.arranged]).toEqual([]);
  });

  it.each([
    ['a desk that is not there', 'none', to, 'no-such-desk'],
    ['a service that is not there', 'spare', { serves: ['weddings'], helps: [] }, 'no-such-service'],
    ['what it serves already', 'spare', { serves: ['certificates'], helps: [] }, 'already-there'],
    ['a service that no desk would call any more', 'two', { serves: ['certificates'], helps: [] }, 'nobody-left'],
    ['nothing moved, and given back', 'spare', undefined, 'already-there'],
  ])('is refused: %s', (_what, desk, wanted, code) => {
    const command = { type: 'arrange', desk, ...(wanted === undefined ? {} : { to: wanted }) } as const;
    expect(arrange(emptyState(), smallHall, command)).toMatchObject({ events: [], answer: { ok: false, code } });
  });

  it('keeps what another config still has, and all of its own where nothing is left', () => {
    const { certificates: _, ...services } = Object.fromEntries(smallHall.services);
    const next = { ...smallHall, services: new Map(Object.entries(services)) };
    expect(arrangedHall(next, new Map([['spare', to]])).desks.get('spare')).toMatchObject({ serves: ['taxes'], helps: [] });
    const gone = new Map([['spare', { serves: ['certificates'], helps: [] }]]);
    expect(arrangedHall(next, gone).desks.get('spare')).toBe(smallHall.desks.get('spare'));
  });
});

describe('nobody is left alone', () => {
  const move = (state: State, desk: string, to: Arrangement | undefined, hall = smallHall) => {
    const decision = arrange(state, arrangedHall(hall, state.arranged), { type: 'arrange', desk, ...(to === undefined ? {} : { to }) });
    for (const event of decision.events) apply(state, event, 0);
    return decision.answer;
  };
  const only = (...serves: string[]): Arrangement => ({ serves, helps: [] });

  it('by a desk that is given back what the config says, while another does not serve it', () => {
    const state = emptyState();
    expect(move(state, 'spare', to)).toEqual({ ok: true });
    expect(move(state, 'two', only('certificates'))).toEqual({ ok: true });
    expect(move(state, 'spare', undefined)).toMatchObject({ ok: false, code: 'nobody-left', detail: 'taxes' });
    expect(move(state, 'two', undefined)).toEqual({ ok: true });
    expect(move(state, 'spare', undefined)).toEqual({ ok: true });
  });

  it('of those who are sent to an office', () => {
    expect(move(emptyState(), 'office', only('cards'))).toMatchObject({ ok: false, code: 'nobody-left', detail: 'marriages' });
  });

  it('of those who came for what a desk served for today alone', () => {
    const story = newStory();
    expect(story.tell({ type: 'arrange', desk: 'spare', to: only('marriages') }).answer).toEqual({ ok: true });
    story.arrives('marriages');
    expect(story.tell({ type: 'arrange', desk: 'spare' }).answer).toMatchObject({ ok: false, code: 'nobody-left', detail: 'marriages' });
    story.key('open', 'spare');
    story.key('next', 'spare');
    story.key('next', 'spare');
    expect(story.tell({ type: 'arrange', desk: 'spare' }).answer).toEqual({ ok: true });
  });

  it('by another config: it takes back the latest move that would leave a service without its desk, and says for which', () => {
    const state = emptyState();
    move(state, 'spare', to);
    move(state, 'spare-2', only('cards'));
    move(state, 'two', only('certificates'));
    const desks = (...gone: string[]) => ({ ...smallHall, desks: new Map([...smallHall.desks].filter(([id]) => !gone.includes(id))) });
    expect(movesUnder(smallHall, state.arranged)).toEqual({ kept: state.arranged, events: [] });
    const { kept, events } = movesUnder(desks('spare'), state.arranged);
    expect([...kept.keys()]).toEqual(['spare-2']);
    expect(events).toEqual([
      { type: 'desk-arranged', v: 1, desk: 'spare', left: [] },
      { type: 'desk-arranged', v: 1, desk: 'two', left: ['taxes'] },
    ]);
    for (const event of events) apply(state, event, 7);
    expect([...state.takenBack]).toEqual([
      ['spare', { at: 7, left: [] }],
      ['two', { at: 7, left: ['taxes'] }],
    ]);
    // Whoever moves it again has seen it.
    move(state, 'two', only('taxes', 'cards'));
    expect([...state.takenBack.keys()]).toEqual(['spare']);
  });
});
