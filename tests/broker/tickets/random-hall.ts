// Random halls and histories, for what holds in all of them.
import fc from 'fast-check';
import type { Act, Decision } from '../../../broker/tickets/commands.js';
import type { Desk, Hall, Service } from '../../../broker/tickets/hall.js';
import type { Ticket } from '../../../broker/tickets/records.js';
import { desk, minute, ruleNames, rush, service } from './small-hall.js';
import { newStory, type Story } from './story.js';

const serviceIds = ['certificates', 'cards', 'taxes', 'passports'];
const deskIds = ['one', 'two', 'three', 'four'];
const levelIds = ['counter', 'offices'];

/** In any order, some left out. */
export const anyRules = fc.shuffledSubarray([...ruleNames]);

const anyService: fc.Arbitrary<Service> = fc
  .record({
    series: fc.constantFrom('A', 'C'),
    limitMs: fc.constantFrom(minute, 5 * minute, 60 * minute),
    returns: fc.record({ times: fc.nat(2), places: fc.nat(3) }),
    outcomeNeeded: fc.boolean(),
  })
  .map(({ series, ...more }) => service(series, { ...more, outcomeNeeded: more.outcomeNeeded && series === 'C' }));

const anyDesk = fc.record({
  serves: fc.subarray(serviceIds, { minLength: 1 }),
  helps: fc.subarray(serviceIds),
  rules: anyRules,
  office: fc.boolean(),
  area: fc.constantFrom('atrio', 'upstairs'),
  level: fc.option(fc.constantFrom(...levelIds), { nil: undefined }),
});

/** What the config check would let through: each service has a desk, each level that somebody answers has its desks. */
export const anyHall: fc.Arbitrary<Hall> = fc
  .record({
    services: fc.tuple(anyService, anyService, anyService, anyService),
    desks: fc.array(anyDesk, { minLength: 1, maxLength: 4 }),
    wrap: fc.boolean(),
    to: fc.constantFrom(5, 90, 90, 90),
    guard: fc.constantFrom('off' as const, 'warn' as const),
    hasRush: fc.boolean(),
  })
  .map(({ services, desks, wrap, to, guard, hasRush }) => {
    const all = desks.map(({ serves, helps, rules, office, area, level }, i): [string, Desk] => {
      const mayBeOffice = office && i > 0;
      const more = { area, rules, office: mayBeOffice, prints: 'kiosk-1', helps: helps.filter((each) => !serves.includes(each)) };
      return [deskIds[i] ?? '', desk(i + 1, serves, level === undefined ? more : { ...more, level })];
    });
    const served = new Set(all.flatMap(([, { serves, helps }]) => [...serves, ...helps]));
    return {
      services: new Map(serviceIds.flatMap((id, i) => (served.has(id) ? [[id, services[i] ?? service('A')]] : []))),
      series: new Map([
        ['A', { letter: 'A', from: 1, to, wrap }],
        ['C', { letter: 'C', from: 500, to: 500 + to, wrap: !wrap }],
      ]),
      desks: new Map(all),
      classes: new Map([
        ['priority', { rank: 2 }],
        ['professionals', { rank: 1 }],
      ]),
      outcomes: new Set(['certificate', 'advice']),
      operators: new Map([['1234', 'anna']]),
      levels: new Map(levelIds.map((id) => [id, { desks: all.flatMap(([each, { level }]) => (level === id ? [each] : [])) }])),
      overflow: new Map(hasRush ? [['rush', { ...rush, desks: ['two', 'three'], services: ['certificates', 'cards'] }]] : []),
      homeMs: 15 * minute,
      due: { beforeMs: 10 * minute, afterMs: 10 * minute },
      guard,
    };
  });

/** One thing that happens. Services, desks and tickets are picked by number among those that are there then. */
interface Step {
  readonly what: What;
  readonly desk: number;
  readonly pick: number;
  readonly other: number;
  readonly ms: number;
}
const arriving = ['issue', 'issue', 'booked', 'paper', 'paper'] as const;
const calling = ['next', 'next', 'next', 'arrived', 'no-show', 'recall', 'done'] as const;
const plain = [...calling, ...calling, 'open', 'open', 'open'] as const;
const sending = [
  'undo',
  'park',
  'resume',
  'call',
  'void',
  'release',
  'transfer',
  'send',
  'add',
  'class',
  'escalate',
  'outcome',
  'here',
  'question',
] as const;
const moving = ['arrange', 'arrange', 'restore'] as const;
const timely = ['pass', 'wait', 'lease', 'join'] as const;
type What =
  | 'pause'
  | 'close'
  | (typeof arriving)[number]
  | (typeof plain)[number]
  | (typeof sending)[number]
  | (typeof moving)[number]
  | (typeof timely)[number]
  | 'turn-day'
  | 'after-hours';

function stepOf(...what: readonly What[]): fc.Arbitrary<Step> {
  return fc.record({
    what: fc.constantFrom(...what),
    desk: fc.nat(3),
    pick: fc.nat(30),
    other: fc.nat(3),
    ms: fc.constantFrom(0, 5_000, minute, 10 * minute),
  });
}
export const anyStep = fc.oneof(
  { weight: 16, arbitrary: stepOf(...arriving) },
  { weight: 24, arbitrary: stepOf(...plain) },
  { weight: 16, arbitrary: stepOf(...sending) },
  { weight: 6, arbitrary: stepOf(...timely) },
  { weight: 5, arbitrary: stepOf(...moving) },
  { weight: 2, arbitrary: stepOf('turn-day', 'after-hours', 'pause', 'pause', 'close', 'close') },
);
/** People come, are called, do not show; operators send nobody anywhere. */
export const quietStep = stepOf(...arriving, ...plain, 'pause', 'close', 'class', 'here', 'question', 'pass', 'wait');

const at = <T>(all: readonly T[], i: number): T | undefined => all[i % Math.max(1, all.length)];

/** Undefined where there is nothing to do it with. */
export function take(story: Story, step: Step): Decision | undefined {
  const { hall, state } = story;
  const { what, pick, other, ms } = step;
  const id = at([...hall.desks.keys()], step.desk) ?? '';
  const wanted = at([...hall.services.keys()], pick) ?? '';
  const number = at([...state.byNumber.keys(), 'A001'], pick) ?? '';
  const classed = at([undefined, 'priority', 'professionals'], other);
  const chosen = classed === undefined ? {} : { class: classed };
  const issue = { type: 'issue', kiosk: 'kiosk-1', service: wanted, language: 'it' } as const;
  const key = (act: Act) => story.key(act, id);
  switch (what) {
    case 'issue': {
      const more = other === 3 ? [at([...hall.services.keys()], pick + 1) ?? ''] : [];
      return story.tell({ ...issue, ...chosen, further: more });
    }
    case 'booked': {
      const home = hall.desks.get(id)?.office === true ? { home: id } : {};
      return story.tell({ ...issue, ...home, appointment: pick, dueAt: story.now + ms });
    }
    case 'paper': {
      const printing = at(
        [...state.tickets.values()].filter(({ stage }) => stage === 'printing'),
        0,
      );
      const paper = at(['printed', 'written', 'unknown', other === 3 ? 'failed' : 'printed'] as const, pick) ?? 'printed';
      return printing === undefined ? undefined : story.tell({ type: 'paper', ticket: printing.id, state: paper, reason: '' });
    }
    case 'done':
      return key({ verb: 'done', outcomes: [{ outcome: 'advice', quantity: 1 }] });
    case 'outcome':
      return key({ verb: 'outcome', outcome: 'certificate', quantity: other, number });
    case 'park':
      return key(other > 1 ? { verb: 'park', minutes: 5 } : { verb: 'park' });
    case 'resume':
      return key(other > 1 ? { verb: 'resume', number } : { verb: 'resume' });
    case 'call':
    case 'void':
    case 'release':
      return key({ verb: what, number });
    case 'transfer':
      return key({ verb: 'transfer', service: wanted });
    case 'add':
      return key({ verb: 'add', service: wanted });
    case 'send':
      return key({ verb: 'transfer', desk: at([...hall.desks.keys()], pick) ?? '' });
    case 'class':
      return key({ verb: 'class', class: classed ?? 'priority', number });
    case 'escalate': {
      const to = at(levelIds, pick) ?? '';
      return key({ verb: 'escalate', to, receives: (hall.levels.get(to)?.desks.length ?? 0) > 0 });
    }
    case 'here':
      return key({ verb: 'issue', services: [wanted], language: 'it' });
    case 'arrange': {
      // Which of the services, bit by bit.
      const chosen = [...hall.services.keys()].filter((_, i) => ((pick + 1) >> i) % 2 === 1);
      const [first, ...rest] = chosen;
      const to = other === 3 && first !== undefined ? { serves: [first], helps: rest } : { serves: chosen, helps: [] };
      return to.serves.length === 0 ? undefined : story.tell({ type: 'arrange', desk: id, to });
    }
    case 'restore':
      return story.tell({ type: 'arrange', desk: id });
    case 'pass':
      return story.tell({ type: 'pass' });
    case 'wait':
      story.wait(ms);
      return undefined;
    case 'lease':
      return story.tell({ type: 'lease', kiosk: 'kiosk-1', series: at(['A', 'C'], other) ?? 'A', size: 3 });
    case 'join':
      return join(story, step);
    case 'turn-day':
      story.isOver = false;
      return story.tell({ type: 'turn-day', day: `2026-11-${20 + (pick % 9)}` });
    case 'after-hours':
      story.isOver = true;
      return undefined;
    default:
      return key({ verb: what });
  }
}

/** A button has only services that some desk, not an office, calls. */
function join(story: Story, { pick, ms }: Step): Decision | undefined {
  const lease = at(story.state.leases, pick);
  const onButtons = [...story.hall.services].filter(([id, { series }]) => series === lease?.series && isOnButtons(story.hall, id));
  const [wanted] = at(onButtons, pick) ?? [];
  if (lease === undefined || wanted === undefined) return undefined;
  const { kiosk, day, series, from } = lease;
  const arrivedAt = Math.max(0, story.now - ms);
  return story.tell({
    type: 'join',
    kiosk,
    day,
    series,
    n: from + (pick % 3),
    service: wanted,
    language: 'it',
    arrivedAt,
    state: 'printed',
  });
}

function isOnButtons({ desks }: Hall, id: string): boolean {
  return [...desks.values()].some(({ office, serves, helps }) => !office && (serves.includes(id) || helps.includes(id)));
}

/** `after`: what is to hold when each step has been taken. */
export function history(
  hall: Hall,
  steps: readonly Step[],
  after: (story: Story, told: Decision | undefined, before: readonly Ticket[]) => void,
): Story {
  const story = newStory(hall);
  story.tell({ type: 'turn-day', day: '2026-11-10' });
  for (const id of hall.desks.keys()) story.key('open', id);
  for (const step of steps) {
    const before = [...story.state.tickets.values()];
    after(story, take(story, step), before);
  }
  return story;
}
