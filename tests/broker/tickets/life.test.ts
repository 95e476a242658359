import { describe, expect, it } from 'vitest';
import type { Command } from '../../../broker/tickets/commands.js';
import { newStory, type Story } from './story.js';

const key = (verb: 'open' | 'next' | 'recall' | 'no-show' | 'close', desk = 'one'): Command => ({ type: 'desk', desk, verb });
const types = (told: { events: readonly { type: string }[] }) => told.events.map(({ type }) => type);

/** The states that a desk can be in, as the story brings them about. */
const atDesk: Record<string, (story: Story) => void> = {
  'closed, nobody waits': () => {},
  'closed, one waits': (story) => story.arrives('certificates'),
  'open, nobody waits': (story) => story.tell(key('open')),
  'open, one waits': (story) => {
    story.tell(key('open'));
    story.arrives('certificates');
  },
  'one called, nobody waits': (story) => {
    story.tell(key('open'));
    story.arrives('certificates');
    story.tell(key('next'));
  },
  'one called, one waits': (story) => {
    story.tell(key('open'));
    story.arrives('certificates');
    story.tell(key('next'));
    story.arrives('cards');
  },
};

/** Every state of a desk x every verb: the events, then the answer. */
const table: Record<string, Record<'open' | 'next' | 'recall' | 'no-show' | 'close', string>> = {
  'closed, nobody waits': {
    open: 'desk-opened: done',
    next: ': desk-closed',
    recall: ': desk-closed',
    'no-show': ': desk-closed',
    close: ': desk-closed',
  },
  'closed, one waits': {
    open: 'desk-opened: done',
    next: ': desk-closed',
    recall: ': desk-closed',
    'no-show': ': desk-closed',
    close: ': desk-closed',
  },
  'open, nobody waits': {
    open: ': desk-open',
    next: ': queue-empty',
    recall: ': nobody-called',
    'no-show': ': nobody-called',
    close: 'desk-closed: done',
  },
  'open, one waits': {
    open: ': desk-open',
    next: 'ticket-called: done',
    recall: ': nobody-called',
    'no-show': ': nobody-called',
    close: 'desk-closed: done',
  },
  'one called, nobody waits': {
    open: ': desk-open',
    next: 'ticket-served: queue-empty',
    recall: 'ticket-recalled: done',
    'no-show': 'ticket-no-show: done',
    close: 'ticket-served desk-closed: done',
  },
  'one called, one waits': {
    open: ': desk-open',
    next: 'ticket-served ticket-called: done',
    recall: 'ticket-recalled: done',
    'no-show': 'ticket-no-show: done',
    close: 'ticket-served desk-closed: done',
  },
};

describe('a desk', () => {
  for (const [state, row] of Object.entries(table)) {
    for (const [verb, expected] of Object.entries(row) as [keyof typeof row, string][]) {
      it(`${state}: ${verb} -> ${expected}`, () => {
        const story = newStory();
        atDesk[state]?.(story);
        const told = story.tell(key(verb));
        expect(`${types(told).join(' ')}: ${told.answer.ok ? 'done' : told.answer.code}`).toBe(expected);
      });
    }
  }

  it('that the config does not name is refused', () => {
    expect(newStory().tell(key('open', 'nine')).answer).toMatchObject({ ok: false, code: 'no-such-desk' });
  });

  it('calls only its own services, in order of arrival', () => {
    const story = newStory();
    story.tell(key('open', 'two'));
    story.arrives('cards');
    const taxes = story.arrives('taxes');
    const certificates = story.arrives('certificates');
    expect(story.tell(key('next', 'two')).answer).toMatchObject({ ticket: taxes });
    expect(story.tell(key('next', 'two')).answer).toMatchObject({ ticket: certificates });
    expect(story.tell(key('next', 'two')).answer).toMatchObject({ code: 'queue-empty' });
  });

  it('never gets a ticket that another desk has', () => {
    const story = newStory();
    story.tell(key('open', 'one'));
    story.tell(key('open', 'two'));
    story.arrives('certificates');
    expect(story.tell(key('next', 'one')).answer).toMatchObject({ ok: true });
    expect(story.tell(key('next', 'two')).answer).toMatchObject({ code: 'queue-empty' });
  });
});

describe('a ticket', () => {
  const issue = (service: string): Command => ({ type: 'issue', kiosk: 'kiosk-1', service, language: 'it' });

  it('counts those ahead in its own service, also those whose paper is still coming out', () => {
    const story = newStory();
    expect(story.tell(issue('certificates')).answer).toMatchObject({ number: 'A001', ahead: 0 });
    expect(story.tell(issue('certificates')).answer).toMatchObject({ number: 'A002', ahead: 1 });
    expect(story.tell(issue('cards')).answer).toMatchObject({ number: 'A003', ahead: 0 });
  });

  it('is not called before its paper is there', () => {
    const story = newStory();
    story.tell(key('open'));
    story.tell(issue('certificates'));
    expect(story.tell(key('next')).answer).toMatchObject({ code: 'queue-empty' });
    story.tell({ type: 'paper', ticket: 1, state: 'written', reason: '' });
    expect(story.tell(key('next')).answer).toMatchObject({ number: 'A001' });
  });

  it.each([
    ['printing', 'printed', 'ticket-paper'],
    ['printing', 'written', 'ticket-paper'],
    ['printing', 'unknown', 'ticket-paper'],
    ['printing', 'failed', 'ticket-voided'],
    ['waiting', 'printed', ''],
    ['waiting', 'failed', ''],
    ['unknown', 'printed', 'ticket-paper'],
    ['unknown', 'failed', 'ticket-voided'],
    ['unknown', 'unknown', ''],
    ['called', 'failed', ''],
    ['served', 'failed', ''],
  ] as const)('%s, then told %s: %s', (stage, state, expected) => {
    const story = newStory();
    story.tell(key('open'));
    story.tell(issue('certificates'));
    if (stage !== 'printing') story.tell({ type: 'paper', ticket: 1, state: stage === 'unknown' ? 'unknown' : 'printed', reason: '' });
    if (stage === 'called' || stage === 'served') story.tell(key('next'));
    if (stage === 'served') story.tell(key('next'));
    expect(types(story.tell({ type: 'paper', ticket: 1, state, reason: 'no-paper' })).join()).toBe(expected);
  });

  it('that was voided is never called, and its number is not given again that day', () => {
    const story = newStory();
    story.tell(key('open'));
    story.tell(issue('certificates'));
    story.tell({ type: 'paper', ticket: 1, state: 'failed', reason: 'no-paper' });
    expect(story.tell(key('next')).answer).toMatchObject({ code: 'queue-empty' });
    expect(story.tell(issue('certificates')).answer).toMatchObject({ number: 'A002' });
  });

  it('is refused when the range is used up; with wrap, only while every number is in use', () => {
    const story = newStory();
    for (let i = 0; i < 3; i += 1) story.arrives('certificates');
    expect(story.tell(issue('cards')).answer).toMatchObject({ code: 'series-exhausted' });
    story.arrives('taxes');
    story.arrives('taxes');
    expect(story.tell(issue('taxes')).answer).toMatchObject({ code: 'series-exhausted' });
    story.tell(key('open', 'two'));
    for (let i = 0; i < 4; i += 1) story.tell(key('next', 'two'));
    story.tell(key('next', 'two'));
    expect(story.tell(issue('taxes')).answer).toMatchObject({ number: 'C100' });
  });

  it('of a service that the config does not name is refused', () => {
    expect(newStory().tell(issue('weddings')).answer).toMatchObject({ code: 'no-such-service' });
  });
});

describe('the day', () => {
  it('ends for everybody when it turns, and numbers start again', () => {
    const story = newStory();
    story.tell({ type: 'turn-day', day: '2026-11-22' });
    story.tell(key('open'));
    const called = story.arrives('certificates');
    const left = story.arrives('cards');
    story.tell(key('next'));
    const told = story.tell({ type: 'turn-day', day: '2026-11-23' });
    expect(told.events).toEqual([
      { type: 'ticket-not-served', v: 1, ticket: called },
      { type: 'ticket-not-served', v: 1, ticket: left },
      { type: 'desk-closed', v: 1, desk: 'one' },
      { type: 'day-turned', v: 1, day: '2026-11-23' },
    ]);
    expect(story.state.tickets.size).toBe(0);
    expect(story.state.desks.get('one')).toEqual({ open: false, ticket: undefined });
    expect(story.tell({ type: 'issue', kiosk: 'kiosk-1', service: 'cards', language: 'it' }).answer).toMatchObject({
      number: 'A001',
      ahead: 0,
    });
  });

  it('turns once', () => {
    const story = newStory();
    story.tell({ type: 'turn-day', day: '2026-11-22' });
    expect(story.tell({ type: 'turn-day', day: '2026-11-22' }).events).toEqual([]);
  });
});
