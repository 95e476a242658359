// From the paper to the end of the visit.
import { describe, expect, it } from 'vitest';
import { service, smallHall } from './small-hall.js';
import { calledBy, names, newStory, said } from './story.js';

const issue = (wanted: string) => ({ type: 'issue', kiosk: 'kiosk-1', service: wanted, language: 'it' }) as const;

function opened(...desks: string[]) {
  const story = newStory();
  for (const desk of desks.length === 0 ? ['one'] : desks) story.key('open', desk);
  return story;
}

describe('a ticket', () => {
  it('counts those ahead in its own service, also those whose paper is still coming out', () => {
    const story = newStory();
    expect(story.tell(issue('certificates')).answer).toMatchObject({ number: 'A001', ahead: 0 });
    expect(story.tell(issue('certificates')).answer).toMatchObject({ number: 'A002', ahead: 1 });
    expect(story.tell(issue('cards')).answer).toMatchObject({ number: 'A003', ahead: 0 });
  });

  it('is not called before its paper is there', () => {
    const story = opened();
    story.tell(issue('certificates'));
    expect(calledBy(story.key('next'))).toBe('queue-empty');
    story.tell({ type: 'paper', ticket: 1, state: 'written', reason: '' });
    expect(calledBy(story.key('next'))).toBe('A001');
  });

  it.each([
    ['unknown', 'printed', 'ticket-paper'],
    ['unknown', 'written', 'ticket-paper'],
    ['unknown', 'failed', 'ticket-voided'],
    ['unknown', 'unknown', ''],
    ['printed', 'failed', ''],
  ] as const)('that waits with its paper %s, then told %s: %s', (paper, state, expected) => {
    const story = opened();
    story.tell(issue('certificates'));
    story.tell({ type: 'paper', ticket: 1, state: paper, reason: '' });
    expect(names(story.tell({ type: 'paper', ticket: 1, state, reason: 'no-paper' })).join()).toBe(expected);
  });

  it('that was voided is never called, and its number is not given again that day', () => {
    const story = opened();
    story.tell(issue('certificates'));
    story.tell({ type: 'paper', ticket: 1, state: 'failed', reason: 'no-paper' });
    expect(calledBy(story.key('next'))).toBe('queue-empty');
    expect(story.arrives('certificates')).toBe('A002');
  });

  it('is refused when the range is used up; with wrap, only while every number is in use', () => {
    const story = opened('two');
    expect([story.arrives('taxes'), story.arrives('taxes')]).toEqual(['C100', 'C101']);
    expect(calledBy(story.tell(issue('taxes')))).toBe('series-exhausted');
    story.key('next', 'two');
    story.key('next', 'two');
    expect(calledBy(story.tell(issue('taxes')))).toBe('C100');
  });

  it.each([
    ['weddings', 'no-such-service'],
    ['marriages', 'office-only'],
  ])('for %s is refused: %s', (wanted, code) => {
    expect(calledBy(newStory().tell(issue(wanted)))).toBe(code);
  });

  it('is given at most so often a day; whoever is booked has one, too', () => {
    const story = newStory();
    story.arrives('passports');
    story.arrives('passports');
    expect(calledBy(story.tell(issue('passports')))).toBe('day-cap');
    expect(calledBy(story.tell({ ...issue('passports'), appointment: 1, dueAt: 0 }))).toBe('A003');
    story.tell({ type: 'turn-day', day: '2026-11-24' });
    expect(story.arrives('passports')).toBe('A001');
  });

  it('of a class goes before the others, after whom is overdue', () => {
    const story = opened();
    const old = story.arrives('certificates');
    story.wait(60 * 60_000);
    const plain = story.arrives('certificates');
    const professional = story.arrives('certificates', { class: 'professionals' });
    const priority = story.arrives('certificates');
    story.key({ verb: 'class', class: 'priority', number: priority });
    expect([1, 2, 3, 4].map(() => calledBy(story.key('next')))).toEqual([old, priority, professional, plain]);
    expect(calledBy(story.key({ verb: 'class', class: 'nobles' }))).toBe('no-such-class');
    expect(calledBy(story.tell({ ...issue('cards'), class: 'nobles' }))).toBe('no-such-class');
  });
});

describe('who is called', () => {
  it('may be called once more, and the call is a new one', () => {
    const story = opened();
    story.arrives('certificates');
    story.key('next');
    story.key('recall');
    expect(story.state.calls.get('atrio')).toMatchObject([{ call: 2, number: 'A001', desk: 'one' }]);
    expect(story.how('A001')).toBe('called');
  });

  it('and does not show returns after so many others, so often, and then no more', () => {
    const story = opened('one', 'two');
    const missed = story.arrives('certificates');
    story.key('next');
    const others = Array.from({ length: 5 }, () => story.arrives('certificates'));
    story.key('no-show');
    expect(story.how(missed)).toBe('missed');
    // Three others, whichever desk calls them.
    expect([story.key('next'), story.key('next', 'two'), story.key('next'), story.key('next')].map(calledBy)).toEqual([
      ...others.slice(0, 3),
      missed,
    ]);
    story.key('no-show');
    expect(story.how(missed)).toBe('no-show');
  });

  it('and does not show returns also when the others ask for something else', () => {
    const story = opened();
    const missed = story.arrives('certificates');
    story.key('next');
    const others = Array.from({ length: 5 }, () => story.arrives('cards'));
    story.key('no-show');
    expect([1, 2, 3, 4].map(() => calledBy(story.key('next')))).toEqual([...others.slice(0, 3), missed]);
  });

  it('and does not show returns at once when nobody else waits, and is over at once where nobody returns', () => {
    const story = opened('one', 'two');
    const missed = story.arrives('cards');
    story.key('next');
    story.key('no-show');
    expect(said(story.key('next'))).toBe('ticket-returned ticket-called');
    expect(story.how(missed)).toBe('called');
    const taxes = story.arrives('taxes');
    story.key('next', 'two');
    expect(said(story.key('no-show', 'two'))).toBe('ticket-no-show');
    expect(story.how(taxes)).toBe('no-show');
  });

  it('by its number goes before everybody; one that this desk does not serve is not called', () => {
    const story = opened('one', 'two');
    story.arrives('certificates');
    const second = story.arrives('certificates');
    const taxes = story.arrives('taxes');
    expect(calledBy(story.key({ verb: 'call', number: second.slice(1) }))).toBe(second);
    expect(calledBy(story.key({ verb: 'call', number: taxes }))).toBe('not-callable');
    expect(calledBy(story.key({ verb: 'call', number: 'A050' }))).toBe('no-such-ticket');
    // Whoever was there has been served.
    expect(said(story.key({ verb: 'call', number: 'A001' }))).toBe('ticket-served ticket-called');
  });

  it('from parked or missed by its number is called, too', () => {
    const story = opened();
    const number = story.arrives('certificates');
    story.key('next');
    story.key('no-show');
    expect(calledBy(story.key({ verb: 'call', number }))).toBe(number);
    story.key('park');
    expect(calledBy(story.key({ verb: 'call', number }))).toBe(number);
  });
});

describe('a parked ticket', () => {
  it('comes back by key at its old place: the last that this desk parked, or any by its number', () => {
    const story = opened('one', 'two');
    const [first, second, third] = [story.arrives('certificates'), story.arrives('certificates'), story.arrives('certificates')];
    story.key('next');
    story.key('park');
    story.key('next');
    story.key('park');
    expect(calledBy(story.key('resume', 'two'))).toBe('not-parked');
    expect(calledBy(story.key('resume'))).toBe(second);
    expect(calledBy(story.key({ verb: 'resume', number: first }, 'two'))).toBe(first);
    expect(calledBy(story.key({ verb: 'resume', number: third }))).toBe('not-parked');
    expect([1, 2, 3].map(() => calledBy(story.key('next')))).toEqual([first, second, third]);
  });

  it('comes back by its timer', () => {
    const story = opened();
    const number = story.arrives('certificates');
    story.key('next');
    story.key({ verb: 'park', minutes: 5 });
    expect(story.wait(4 * 60_000)).toEqual([]);
    expect(story.wait(60_000)).toEqual(['ticket-resumed']);
    expect(calledBy(story.key('next'))).toBe(number);
  });
});

describe('a desk', () => {
  it('that the config does not name is refused', () => {
    expect(calledBy(newStory().key('open', 'nine'))).toBe('no-such-desk');
  });

  it('calls its own services first, then those it helps with, and no others', () => {
    const story = opened('two');
    const [helped, own] = [story.arrives('cards'), story.arrives('taxes')];
    story.arrives('passports');
    expect([1, 2, 3].map(() => calledBy(story.key('next', 'two')))).toEqual([own, helped, 'queue-empty']);
  });

  it('that asks who is there opens only with an operator of the hall', () => {
    const story = newStory();
    expect(calledBy(story.key('open', 'three'))).toBe('wrong-operator');
    expect(calledBy(story.key({ verb: 'open', operator: 'bruno' }, 'three'))).toBe('wrong-operator');
    expect(calledBy(story.key({ verb: 'open', operator: 'anna' }, 'three'))).toBe('done');
    story.key('pause', 'three');
    expect(calledBy(story.key('open', 'three'))).toBe('done');
    expect(story.state.desks.get('three')).toMatchObject({ open: true, operator: 'anna' });
    story.key('close', 'three');
    expect(calledBy(story.key('open', 'three'))).toBe('wrong-operator');
  });

  it('issues several services on one ticket, and counts questions', () => {
    const story = opened();
    expect(story.key({ verb: 'issue', services: ['cards', 'taxes'], class: 'priority', language: 'en' })).toMatchObject({
      events: [{ service: 'cards', further: ['taxes'], class: 'priority', desk: 'one', kiosk: 'kiosk-1', language: 'en' }],
    });
    expect(calledBy(story.key({ verb: 'issue', services: ['cards', 'weddings'], language: 'it' }))).toBe('no-such-service');
    expect(calledBy(story.key({ verb: 'issue', services: ['cards', 'cards'], language: 'it' }))).toBe('already-there');
    expect(story.key({ verb: 'question', service: 'taxes' }).events).toEqual([
      { type: 'question-counted', v: 1, desk: 'one', service: 'taxes' },
    ]);
    expect(calledBy(story.key({ verb: 'question', service: 'weddings' }))).toBe('no-such-service');
    story.key('open', 'two');
    expect(calledBy(story.key({ verb: 'issue', services: ['cards'], language: 'it' }, 'two'))).toBe('no-printer');
  });
});

describe('what was issued', () => {
  it('is counted when the visit ends, and corrected the same day with what stood before', () => {
    const story = opened();
    story.arrives('certificates');
    story.key('next');
    story.key({ verb: 'done', outcomes: [{ outcome: 'certificate', quantity: 2 }] });
    expect(story.key({ verb: 'outcome', outcome: 'certificate', quantity: 3 }).events).toMatchObject([
      { number: 'A001', quantity: 3, before: 2 },
    ]);
    expect(story.key({ verb: 'outcome', outcome: 'certificate', quantity: 0, number: '001' }).events).toMatchObject([
      { quantity: 0, before: 3 },
    ]);
    expect(story.key({ verb: 'outcome', outcome: 'certificate', quantity: 1, number: 'A001' }).events).toMatchObject([{ before: 0 }]);
    story.tell({ type: 'turn-day', day: '2026-11-24' });
    story.key('open');
    expect(calledBy(story.key({ verb: 'outcome', outcome: 'certificate', quantity: 1, number: 'A001' }))).toBe('no-such-ticket');
  });

  it('is of the service’s list, where it has one', () => {
    const story = opened();
    story.arrives('certificates');
    story.key('next');
    expect(calledBy(story.key({ verb: 'done', outcomes: [{ outcome: 'passport', quantity: 1 }] }))).toBe('no-such-outcome');
    expect(story.how('A001')).toBe('called');
    story.arrives('cards');
    story.key('next');
    expect(said(story.key({ verb: 'done', outcomes: [{ outcome: 'passport', quantity: 1 }] }))).toBe('outcome-counted ticket-served');
  });

  it('is wanted by some services before the visit ends, and not taken away afterwards', () => {
    const story = newStory({ ...smallHall, services: new Map([...smallHall.services, ['cards', service('A', { outcomeNeeded: true })]]) });
    story.key('open');
    story.arrives('cards');
    story.key('next');
    for (const act of ['next', 'close', { verb: 'done', outcomes: [] }] as const) expect(calledBy(story.key(act))).toBe('outcome-needed');
    story.key({ verb: 'outcome', outcome: 'advice', quantity: 1 });
    expect(said(story.key('next'))).toBe('ticket-served !queue-empty');
    expect(calledBy(story.key({ verb: 'outcome', outcome: 'advice', quantity: 0 }))).toBe('outcome-needed');
  });
});
