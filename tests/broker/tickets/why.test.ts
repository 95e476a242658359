// The last choice in a sentence, and why a ticket is not called yet.
import { describe, expect, it } from 'vitest';
import { ticketOf } from '../../../broker/tickets/state.js';
import { why, whyCalled } from '../../../broker/tickets/why.js';
import { minute } from './small-hall.js';
import { newStory, type Story } from './story.js';

function english(story: Story, number: string): string {
  const said = why(story.state, story.hall, number, story.now);
  return said.ok ? said.words.en : said.code;
}

function opened(): Story {
  const story = newStory();
  story.key('open');
  return story;
}

describe('why', () => {
  it('names the rule that decided, and who came next', () => {
    const story = opened();
    story.arrives('certificates');
    story.arrives('certificates', { class: 'priority' });
    story.arrives('certificates');
    story.key('next');
    const sentence = 'Desk 1 chose A002 among 3 because it is of a class that goes first (priority); A001 came next.';
    expect(english(story, 'A002')).toBe(sentence);
    // Whoever is at the desk need not know what the config calls it.
    const called = ticketOf(story.state, 'A002');
    expect(called && whyCalled(called, story.hall).en).toBe(sentence.replace(' (priority)', ''));
    story.key('recall');
    expect(english(story, '002')).toBe(sentence);
    story.key({ verb: 'done', outcomes: [] });
    expect(english(story, 'A002')).toBe(`A002 has been served. ${sentence}`);
    story.key('next');
    expect(english(story, 'A001')).toBe('Desk 1 chose A001 among 2 because it had waited longest (longest-wait); A003 came next.');
  });

  it('knows the overdue, the booked and the only one', () => {
    const story = opened();
    story.arrives('certificates');
    story.wait(60 * minute);
    story.arrives('cards');
    story.arrives('certificates', { appointment: 1, dueAt: story.now });
    story.key('next');
    expect(english(story, 'A001')).toContain('past its service’s limit (overdue); A003 came next.');
    story.key('next');
    expect(english(story, 'A003')).toContain('its appointment was due, or it came for what is ready (appointment-due); A002 came next.');
    story.key('next');
    expect(english(story, 'A002')).toBe('Desk 1 chose A002 among 1 because it was the only one that this desk could call.');
  });

  it('says who goes before one that waits, or that no desk is open', () => {
    const story = newStory();
    story.arrives('certificates', { class: 'priority' });
    story.arrives('certificates');
    story.wait(5 * minute);
    expect(english(story, 'A002')).toBe('A002 has waited 5 min: no desk that calls it is open (1, 2, 4, 5).');
    story.key('open');
    expect(english(story, 'A002')).toBe(
      'A002 has waited 5 min: at desk 1 A001 goes first, because it is of a class that goes first (priority).',
    );
    expect(english(story, 'A001')).toBe('A001 has waited 5 min: it is the next at desk 1.');
    story.key('pause');
    expect(english(story, 'A001')).toContain('no desk that calls it is open');
  });

  it('tells of parked, missed, printing, called by number and ended ones', () => {
    const story = opened();
    story.tell({ type: 'issue', kiosk: 'kiosk-1', service: 'cards', language: 'it' });
    expect(english(story, 'A001')).toBe('A001 cannot be called yet: its paper is coming out.');
    story.arrives('certificates');
    story.key('next');
    story.key('park');
    expect(english(story, 'A002')).toBe('A002 is parked by desk 1.');
    story.key({ verb: 'call', number: 'A002' });
    expect(english(story, 'A002')).toBe('Desk 1 called A002 by its number.');
    story.key('no-show');
    expect(english(story, 'A002')).toBe('A002 did not show: it is back in the queue after 3 others.');
    story.key('next');
    story.key('no-show');
    expect(english(story, 'A002')).toContain('A002 did not show.');
    story.key({ verb: 'void', number: 'A001' });
    expect(english(story, 'A001')).toBe('A001 is void.');
    expect(english(story, 'A050')).toBe('no-such-ticket');
    const left = story.arrives('cards');
    story.isOver = true;
    story.key('close');
    expect(english(story, left)).toBe(`${left} was not served: the day ended.`);
  });
});
