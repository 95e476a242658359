// What is said of the wait in small halls, where it can be reckoned by hand.
import { describe, expect, it } from 'vitest';
import { seededDice } from '../../../broker/estimate/dice.js';
import { forecast } from '../../../broker/estimate/forecast.js';
import type { Habits } from '../../../broker/estimate/habits.js';
import { nothingTold } from '../../../broker/estimate/held.js';
import type { Forecast, Question } from '../../../broker/estimate/question.js';
import type { Hall } from '../../../broker/tickets/hall.js';
import { desk, minute, rush, service } from '../tickets/small-hall.js';
import { newStory, type Story } from '../tickets/story.js';
import { hallOf, nobodyComes, noChance, questionOf, still, stillHabits, ten, visitMs } from './still-hall.js';

/** Minutes until the call, of whoever would press now; undefined: cannot tell. */
function said({ services }: Forecast, id: string): number | undefined {
  const range = services[id];
  return range === null || range === undefined ? undefined : Math.round(range.midMs / minute);
}

function ask(story: Story, habits: Habits = stillHabits(story.hall), more: Partial<Question> = {}): Forecast {
  return forecast(questionOf(story.state, story.hall, story.now, more), habits, nothingTold, noChance);
}

/** Desks are open; so many wait of each. */
function waiting(hall: Hall, counts: Readonly<Record<string, number>>, open: readonly string[] = [...hall.desks.keys()]): Story {
  const story = newStory(hall);
  for (const id of open) story.key('open', id);
  for (const [id, count] of Object.entries(counts)) for (let n = 0; n < count; n += 1) story.arrives(id);
  return story;
}

const one = hallOf([['certificates']]);
const two = hallOf([['certificates'], ['certificates']]);

describe('whoever would press now', () => {
  it('waits for those ahead', () => {
    expect(said(ask(waiting(one, {})), 'certificates')).toBe(0);
    expect(said(ask(waiting(one, { certificates: 4 })), 'certificates')).toBe(40);
    expect(said(ask(waiting(two, { certificates: 4 })), 'certificates')).toBe(20);
  });

  it('waits for what is left of the visits at the desks', () => {
    const story = waiting(one, { certificates: 1 });
    story.key('next');
    story.tellAt({ type: 'pass' }, story.now + 4 * minute);
    expect(said(ask(story), 'certificates')).toBe(6);
  });

  it('waits for those of a desk’s first services, also for who comes later', () => {
    const hall = { ...hallOf([['cards', 'certificates']]), desks: new Map([['one', desk(1, ['cards'], { helps: ['certificates'] })]]) };
    const story = waiting(hall, { cards: 2 });
    expect(said(ask(story), 'certificates')).toBe(20);
    const arrivals = nobodyComes.map((day) => day.map((_, at) => (at === 20 ? 3 : 0)));
    const busy = stillHabits(hall);
    const habits = { ...busy, services: { ...busy.services, cards: still({ arrivals }) } };
    const { services } = forecast(questionOf(story.state, hall, story.now), habits, nothingTold, seededDice(7));
    expect(services.certificates?.midMs).toBeGreaterThan(30 * minute);
    expect(services.cards?.midMs).toBeCloseTo(20 * minute, -4);
  });

  it('waits for appointments whose time is before its turn', () => {
    const story = waiting(one, { certificates: 2 });
    const booked = [{ service: 'certificates', desk: 'one', dueAt: story.now + 12 * minute }];
    expect(said(ask(story, undefined, { booked }), 'certificates')).toBe(30);
    const later = [{ service: 'certificates', desk: 'one', dueAt: story.now + 60 * minute }];
    expect(said(ask(story, undefined, { booked: later }), 'certificates')).toBe(20);
  });

  it('does not wait for those who are likely to have gone', () => {
    const story = waiting(one, { certificates: 5 });
    const known = stillHabits(one);
    const habits = { ...known, services: { certificates: still({ noShow: [1] }) }, vain: [minute, minute] };
    const hall = { ...one, services: new Map([['certificates', service('A', { returns: { times: 0, places: 0 } })]]) };
    story.hall = hall;
    expect(said(ask(story, habits), 'certificates')).toBe(5);
  });

  it('is told also where a rush keeps a desk beyond the hours that it usually has, with nobody to call', () => {
    const { oldestMs: _, untilMs: __, ...byCount } = rush;
    const rule = { ...byCount, desks: ['two'], waiting: 2, forMs: 0, openMs: 240 * minute };
    const hall = hallOf([['certificates'], ['certificates'], ['cards']], { overflow: new Map([['rush', rule]]) });
    const story = waiting(hall, { certificates: 4, cards: 20 }, ['one', 'three']);
    const timesheet = [{ weekday: ten.weekday, spans: [{ fromMs: ten.timeMs + 30 * minute, toMs: ten.timeMs + 60 * minute }] }];
    const told = ask(story, stillHabits(hall, { desks: { two: { open: [], timesheet } } }));
    expect(said(told, 'certificates')).toBe(20);
    expect(said(told, 'cards')).toBe(200);
  });

  it('is called by a desk that a rush opens', () => {
    const { oldestMs: _, untilMs: __, ...byCount } = rush;
    const rule = { ...byCount, desks: ['two'], waiting: 4, forMs: 2 * minute, untilWaiting: 0, cooldownMs: 5 * minute };
    const calm = { ...two, overflow: new Map([['rush', { ...rule, waiting: 40 }]]) };
    const hall = { ...two, overflow: new Map([['rush', rule]]) };
    expect(said(ask(waiting(calm, { certificates: 6 }, ['one'])), 'certificates')).toBe(60);
    expect(said(ask(waiting(hall, { certificates: 6 }, ['one'])), 'certificates')).toBe(30);
  });
});

describe('desks', () => {
  const nineToOne = (spans: readonly (readonly [number, number])[]) => ({
    open: [],
    timesheet: [1, 1, 1].map((weekday) => ({ weekday, spans: spans.map(([from, to]) => ({ fromMs: from * minute, toMs: to * minute })) })),
  });
  const at = (hour: number, minutes = 0) => hour * 60 + minutes;

  it('go for their breaks', () => {
    const story = waiting(one, { certificates: 1 });
    const desks = {
      one: nineToOne([
        [at(9), at(10, 5)],
        [at(10, 20), at(13)],
      ]),
    };
    // Ten minutes of the visit, then fifteen of the break.
    expect(said(ask(story, stillHabits(one, { desks })), 'certificates')).toBe(25);
  });

  it('come back from them', () => {
    const story = waiting(one, { certificates: 1 });
    story.key('pause');
    const desks = {
      one: nineToOne([
        [at(9), at(10)],
        [at(10, 15), at(13)],
      ]),
    };
    expect(said(ask(story, stillHabits(one, { desks })), 'certificates')).toBe(25);
  });

  it('open when they usually do', () => {
    const story = waiting(one, {}, []);
    const desks = { one: nineToOne([[at(10, 30), at(13)]]) };
    expect(said(ask(story, stillHabits(one, { desks })), 'certificates')).toBe(30);
  });

  it('serve until the queue is empty when the hours end', () => {
    const story = waiting(one, { certificates: 3 });
    const desks = { one: nineToOne([[at(9), at(10, 15)]]) };
    expect(said(ask(story, stillHabits(one, { desks }), { closesInMs: 15 * minute }), 'certificates')).toBe(30);
  });

  it('say nothing when none is open and none is expected', () => {
    const story = waiting(one, { certificates: 1 }, []);
    expect(said(ask(story), 'certificates')).toBeUndefined();
    expect([...ask(story).tickets.values()]).toEqual([null]);
    const other = waiting(hallOf([['certificates'], ['cards']]), {}, ['one']);
    expect(said(ask(other), 'certificates')).toBe(0);
    expect(said(ask(other), 'cards')).toBeUndefined();
  });
});

it('goes by what the config says before anything was learned', () => {
  const story = waiting(one, { certificates: 3 });
  const nothing: Habits = { v: 1, days: 0, services: {}, desks: {} };
  const range = forecast(questionOf(story.state, one, story.now), nothing, nothingTold, seededDice(7)).services.certificates;
  expect(range?.midMs).toBeGreaterThan(22 * minute);
  expect(range?.midMs).toBeLessThan(34 * minute);
  expect(range?.lowMs).toBeLessThan(range?.midMs ?? 0);
});

it('tells each ticket that waits its own turn', () => {
  const story = waiting(one, { certificates: 3 });
  const { tickets } = ask(story);
  expect([...tickets.values()].map((range) => Math.round((range?.midMs ?? -1) / visitMs))).toEqual([0, 1, 2]);
});

it('says the same again with the same seed', () => {
  const story = waiting(two, { certificates: 9 });
  const habits: Habits = { v: 1, days: 0, services: {}, desks: {} };
  const question = questionOf(story.state, two, story.now, ten);
  expect(forecast(question, habits, nothingTold, seededDice(7))).toEqual(forecast(question, habits, nothingTold, seededDice(7)));
});

it.each(['constructor', '__proto__'])('knows nothing of a service and a desk of the name %s but what was learned', (name) => {
  const { certificates = service('A') } = Object.fromEntries(one.services);
  const hall: Hall = { ...one, services: new Map([[name, certificates]]), desks: new Map([[name, desk(1, [name])]]) };
  const story = waiting(hall, { [name]: 2 });
  const nothing: Habits = { v: 1, days: 0, services: {}, desks: {} };
  const question = questionOf(story.state, hall, story.now);
  expect(forecast(question, nothing, nothingTold, seededDice(7)).services[name]?.midMs).toBeGreaterThan(5 * minute);
  expect(forecast(question, stillHabits(hall), nothingTold, noChance).services[name]?.midMs).toBe(2 * visitMs);
});

describe('habits that make no sense', () => {
  const always = (count: number) => nobodyComes.map((day) => day.map(() => count));

  it.each([
    ['between whose arrivals no time passes', always(Number.POSITIVE_INFINITY), 1],
    ['that let time go back', always(4), -1],
  ])('end: those %s', (_, arrivals, crowd) => {
    const habits = { ...stillHabits(one, { crowd }), services: { certificates: still({ arrivals }) } };
    const { services, tickets } = forecast(
      questionOf(waiting(one, { certificates: 3 }).state, one, ten.timeMs, ten),
      habits,
      nothingTold,
      seededDice(7),
    );
    expect(services).toEqual({ certificates: null });
    expect([...tickets.values()]).toEqual([null, null, null]);
  });

  it('end: those whose visits take no time that is one', () => {
    const habits = { ...stillHabits(one), services: { certificates: still({ visit: [Number.NaN, Number.NaN] }) } };
    const { services, tickets } = ask(waiting(one, { certificates: 2 }), habits);
    expect(services).toEqual({ certificates: null });
    expect([...tickets.values()].map((range) => range?.midMs)).toEqual([0, undefined]);
  });

  it('end: those of a desk whose visits never end, beside another that goes on', () => {
    const desks = { one: { open: [], pace: Number.NaN } };
    const { services } = ask(waiting(two, { certificates: 4 }), stillHabits(two, { desks }));
    expect(services.certificates?.midMs).toBe(30 * minute);
  });
});
