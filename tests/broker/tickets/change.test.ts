// Another config, at noon, with people in the hall.
import { describe, expect, it } from 'vitest';
import { apply } from '../../../broker/tickets/apply.js';
import { change } from '../../../broker/tickets/change.js';
import type { Desk, Hall } from '../../../broker/tickets/hall.js';
import { minute, smallHall } from './small-hall.js';
import { calledBy, newStory, type Story, said } from './story.js';

const without = <V>(map: ReadonlyMap<string, V>, ...keys: string[]) => new Map([...map].filter(([each]) => !keys.includes(each)));

/** As it is, but for services and desks that are gone. */
function lacking(services: readonly string[], desks: readonly string[] = []): Hall {
  const less = (desk: Desk): Desk => ({
    ...desk,
    serves: desk.serves.filter((each) => !services.includes(each)),
    helps: desk.helps.filter((each) => !services.includes(each)),
  });
  return {
    ...smallHall,
    services: without(smallHall.services, ...services),
    desks: new Map([...without(smallHall.desks, ...desks)].map(([id, desk]) => [id, less(desk)])),
  };
}
const noCards = lacking(['cards']);
const none = new Map<string, string>();
const toCertificates = new Map([['cards', 'certificates']]);

/** What happens, and the hall is another from now on. */
function changed(story: Story, next: Hall, retired: ReadonlyMap<string, string> = none): string[] {
  const result = change(story.state, next, retired);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.stranded)}`);
  for (const event of result.events) apply(story.state, event, story.now);
  story.hall = next;
  return result.events.map(({ type }) => type);
}

const called = (service: string, desk = 'one'): Story => {
  const story = newStory();
  story.arrives(service);
  story.key('open', desk);
  story.key('next', desk);
  return story;
};

describe('a service that is gone', () => {
  it('with nobody waiting just goes', () => {
    expect(change(newStory().state, noCards, none)).toEqual({ ok: true, events: [] });
  });

  it('with people waiting stays, and it is said who they are', () => {
    const story = newStory();
    for (const each of ['cards', 'certificates', 'cards']) story.arrives(each);
    story.tell({ type: 'issue', kiosk: 'kiosk-1', service: 'cards', language: 'it' });
    expect(change(story.state, noCards, none)).toEqual({
      ok: false,
      stranded: { waiting: [{ service: 'cards', numbers: ['A001', 'A003', 'A004'] }], called: [], clashing: [] },
    });
  });

  it('hands its people over where the config says so: number and arrival kept, called in their turn', () => {
    const story = newStory();
    const first = story.arrives('cards');
    const second = story.arrives('certificates');
    expect(changed(story, noCards, toCertificates)).toEqual(['ticket-moved']);
    expect(story.state.byNumber.get(first)).toMatchObject({ service: 'certificates', stage: 'waiting' });
    expect([story.state.queued.get('certificates'), story.state.queued.get('cards')]).toEqual([2, 0]);
    story.key('open');
    expect([story.key('next'), story.key('next')].map(calledBy)).toEqual([first, second]);
  });

  it('is not handed to a service that is not there either', () => {
    const story = newStory();
    story.arrives('cards');
    expect(change(story.state, noCards, new Map([['cards', 'weddings']])).ok).toBe(false);
  });

  it('that is being served is no reason to wait; but whoever is there is not left for nobody', () => {
    const story = called('cards');
    expect(changed(story, noCards)).toEqual([]);
    expect(calledBy(story.key('park'))).toBe('not-callable');
    expect(said(story.key('no-show'))).toBe('ticket-no-show');
    const heir = called('cards');
    expect(changed(heir, noCards, toCertificates)).toEqual(['ticket-moved']);
    heir.key('park');
    heir.key('resume');
    expect(calledBy(heir.key('next'))).toBe('A001');
  });

  it('is left out of what else a ticket is for, or goes by its new name', () => {
    const plan = (retired: ReadonlyMap<string, string>) => {
      const story = newStory();
      const number = story.arrives('taxes', { further: ['cards', 'passports'] });
      expect(changed(story, noCards, retired)).toEqual(['ticket-replanned']);
      return story.state.byNumber.get(number)?.further;
    };
    expect(plan(none)).toEqual(['passports']);
    expect(plan(toCertificates)).toEqual(['certificates', 'passports']);
  });

  it.each([
    ['taxes', ['cards', 'certificates'], ['certificates']],
    ['certificates', ['cards', 'passports'], ['passports']],
    ['cards', ['certificates', 'passports'], ['passports']],
  ])('leaves a ticket of %s and %j its heir once', (service, further, left) => {
    const story = newStory();
    const number = story.arrives(service, { further });
    expect(changed(story, noCards, toCertificates)).toContain('ticket-replanned');
    expect(story.state.byNumber.get(number)?.further).toEqual(left);
  });
});

describe('a desk that is gone', () => {
  it('closes, or stays while somebody is called to it', () => {
    const story = newStory();
    story.key('open');
    expect(changed(story, lacking(['cards'], ['one']))).toEqual(['desk-closed']);
    expect(change(called('certificates').state, lacking(['cards'], ['one']), none)).toMatchObject({
      ok: false,
      stranded: { called: [{ desk: 'one', number: 'A001' }] },
    });
  });

  it('that alone served a service strands who waits for it', () => {
    const story = newStory();
    story.arrives('passports');
    expect(change(story.state, lacking([], ['three']), none)).toMatchObject({ ok: false, stranded: { waiting: [{ numbers: ['A001'] }] } });
  });

  it('or a level releases who waited for it alone', () => {
    const sent = called('certificates', 'two');
    sent.key({ verb: 'transfer', desk: 'one' }, 'two');
    expect(changed(sent, lacking([], ['one']))).toEqual(['leg-released']);
    expect(calledBy(sent.key('next', 'two'))).toBe('A001');
    const escalated = called('certificates', 'two');
    escalated.key({ verb: 'escalate', to: 'offices', receives: true }, 'two');
    expect(changed(escalated, lacking([], ['office']))).toEqual(['leg-released']);
    expect(calledBy(escalated.key('next', 'two'))).toBe('A001');
  });
});

it('an overflow rule that is gone puts out the lamp that it lit', () => {
  const story = newStory();
  for (let i = 0; i < 4; i += 1) story.arrives('certificates');
  story.wait(0);
  story.wait(2 * minute);
  expect(story.state.desks.get('spare')?.wanted).toBe('rush');
  expect(changed(story, { ...smallHall, overflow: new Map() })).toEqual(['overflow-over']);
  expect(story.state.desks.get('spare')?.wanted).toBeUndefined();
});

describe('another range', () => {
  const moved = (letter: string, from: number, to: number): Hall => ({
    ...smallHall,
    services: new Map([...smallHall.services].map(([id, each]) => [id, { ...each, series: each.series === 'A' ? letter : each.series }])),
    series: new Map([
      [letter, { letter, from, to, wrap: false }],
      ['C', { letter: 'C', from: 100, to: 101, wrap: true }],
    ]),
  });
  function pressed(story: Story, hall: Hall): string {
    story.hall = hall;
    return calledBy(story.tell({ type: 'issue', kiosk: 'kiosk-1', service: 'certificates', language: 'it' }));
  }

  it.each([
    [50, 59, 'A050'],
    [0, 9, 'A002'],
  ])('%i-%i goes on at %s', (from, to, number) => {
    const story = newStory();
    story.arrives('certificates');
    expect(pressed(story, moved('A', from, to))).toBe(number);
  });

  it('and back gives no number twice on one day', () => {
    const story = newStory();
    expect([1, 2].map(() => pressed(story, moved('A', 1, 3)))).toEqual(['A001', 'A002']);
    expect(pressed(story, moved('A', 50, 59))).toBe('A050');
    expect([1, 2].map(() => pressed(story, moved('A', 1, 3)))).toEqual(['A003', 'series-exhausted']);
  });

  it('widened downwards gives the numbers below, too', () => {
    const story = newStory();
    expect([1, 2, 3].map(() => pressed(story, moved('A', 50, 51)))).toEqual(['A050', 'A051', 'series-exhausted']);
    expect([1, 2, 3].map(() => pressed(story, moved('A', 48, 51)))).toEqual(['A048', 'A049', 'series-exhausted']);
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

  it('and so is one under a number that a kiosk may be giving by itself, until it has told of it or the day turns', () => {
    const story = newStory();
    story.tell({ type: 'turn-day', day: '2026-11-23' });
    expect(story.tell({ type: 'lease', kiosk: 'kiosk-1', series: 'A', size: 2 }).answer.ok).toBe(true);
    const clashing = (numbers: readonly string[]) => ({
      ok: false,
      stranded: { clashing: numbers.map((number) => ({ series: 'B', number })) },
    });
    expect(change(story.state, moved('B', 55, 65), none)).toMatchObject(clashing(['A059', 'A060']));
    const told = { type: 'join', kiosk: 'kiosk-1', day: '2026-11-23', series: 'A', service: 'certificates', language: 'it' } as const;
    story.tell({ ...told, n: 59, state: 'failed', arrivedAt: story.now });
    expect(change(story.state, moved('B', 55, 65), none)).toMatchObject(clashing(['A060']));
    expect(change(story.state, moved('A', 55, 65), none).ok).toBe(true);
    story.tell({ type: 'turn-day', day: '2026-11-24' });
    expect(change(story.state, moved('B', 55, 65), none).ok).toBe(true);
  });
});
