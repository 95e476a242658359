// Services move between desks until the day turns.
import { describe, expect, it } from 'vitest';
import { apply } from '../../../broker/tickets/apply.js';
import { arrange, arrangedHall } from '../../../broker/tickets/arrange.js';
import { emptyState } from '../../../broker/tickets/state.js';
import { smallHall } from './small-hall.js';

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
