// Every verb through the engine, named by ids as a page or the command line does, and by dials as a keypad does.
import { describe, expect, it } from 'vitest';
import { type DeskAct, DeskAct as DeskActSchema } from '../../../broker/contract/messages/desk.js';
import { type Town, useTown } from './town-hall.js';

const town = useTown();

interface Case {
  /** Before the act. */
  readonly given: (hall: Town) => Promise<unknown>;
  readonly desk?: string;
  /** The same act, twice: by id and by dial, or alone where nothing is named. */
  readonly acts: readonly [DeskAct, ...DeskAct[]];
  readonly facts: readonly object[];
}

const opened =
  (desk = 'one') =>
  ({ at }: Town) =>
    at(desk, 'open');
const called =
  (desk = 'one') =>
  async ({ take, at }: Town) => {
    await take(desk === 'two' ? 'b2' : 'b1');
    await at(desk, 'open');
    await at(desk, 'next');
  };
const waiting = async ({ take, at }: Town) => {
  await take();
  await at('one', 'open');
};

const cases: Readonly<Record<string, Case>> = {
  open: { given: async () => {}, acts: [{ verb: 'open' }], facts: [{ type: 'desk-opened', desk: 'one' }] },
  'open with a code': {
    ...{ given: async () => {}, desk: 'safe', acts: [{ verb: 'open', operator: '1234' }] },
    facts: [{ type: 'desk-opened', desk: 'safe', operator: 'anna' }],
  },
  pause: { given: opened(), acts: [{ verb: 'pause' }], facts: [{ type: 'desk-paused', desk: 'one' }] },
  close: { given: opened(), acts: [{ verb: 'close' }], facts: [{ type: 'desk-closed', desk: 'one' }] },
  next: { given: waiting, acts: [{ verb: 'next' }], facts: [{ type: 'ticket-called', ticket: 1, desk: 'one', by: 'next' }] },
  arrived: { given: called(), acts: [{ verb: 'arrived' }], facts: [{ type: 'ticket-arrived', ticket: 1, desk: 'one' }] },
  recall: { given: called(), acts: [{ verb: 'recall' }], facts: [{ type: 'ticket-recalled', ticket: 1, call: 2 }] },
  'no-show': { given: called(), acts: [{ verb: 'no-show' }], facts: [{ type: 'ticket-missed', ticket: 1, places: 1 }] },
  done: {
    given: called(),
    acts: [
      { verb: 'done', outcomes: [{ outcome: 'certificate', quantity: 2 }] },
      { verb: 'done', outcomes: [{ outcome: 21, quantity: 2 }] },
    ],
    facts: [
      { type: 'outcome-counted', ticket: 1, outcome: 'certificate', quantity: 2, before: 0 },
      { type: 'ticket-served', ticket: 1 },
    ],
  },
  outcome: {
    given: called(),
    acts: [
      { verb: 'outcome', outcome: 'card', quantity: 1, number: 'A001' },
      { verb: 'outcome', outcome: 22, quantity: 1 },
    ],
    facts: [{ type: 'outcome-counted', ticket: 1, outcome: 'card', quantity: 1 }],
  },
  park: { given: called(), acts: [{ verb: 'park' }], facts: [{ type: 'ticket-parked', ticket: 1, desk: 'one' }] },
  resume: {
    given: async (hall) => {
      await called()(hall);
      await hall.at('one', 'park');
    },
    acts: [{ verb: 'resume' }, { verb: 'resume', number: '001' }, { verb: 'resume', number: 'A001' }],
    facts: [{ type: 'ticket-resumed', ticket: 1, by: 'key' }],
  },
  call: {
    given: waiting,
    acts: [
      { verb: 'call', number: 'A001' },
      { verb: 'call', number: '001' },
    ],
    facts: [{ type: 'ticket-called', ticket: 1, desk: 'one', by: 'number' }],
  },
  void: {
    given: waiting,
    acts: [
      { verb: 'void', number: 'A001' },
      { verb: 'void', number: '001' },
    ],
    facts: [{ type: 'ticket-voided', ticket: 1, reason: 'operator' }],
  },
  transfer: {
    given: called(),
    acts: [
      { verb: 'transfer', service: 'taxes' },
      { verb: 'transfer', service: 12 },
    ],
    facts: [{ type: 'ticket-transferred', ticket: 1, service: 'taxes' }],
  },
  'transfer to a desk': {
    given: called(),
    acts: [
      { verb: 'transfer', desk: 'office' },
      { verb: 'transfer', desk: 11 },
    ],
    facts: [{ type: 'ticket-transferred', ticket: 1, service: 'planning', home: 'office' }],
  },
  add: {
    given: called(),
    acts: [
      { verb: 'add', service: 'taxes' },
      { verb: 'add', service: 12 },
    ],
    facts: [{ type: 'ticket-added', ticket: 1, service: 'taxes' }],
  },
  class: {
    given: called(),
    acts: [
      { verb: 'class', class: 'priority' },
      { verb: 'class', class: 1 },
      { verb: 'class', class: 1, number: '001' },
    ],
    facts: [{ type: 'ticket-classed', ticket: 1, class: 'priority' }],
  },
  release: {
    given: async (hall) => {
      await called()(hall);
      await hall.at('one', { verb: 'transfer', desk: 'info' });
    },
    acts: [
      { verb: 'release', number: 'A001' },
      { verb: 'release', number: '001' },
    ],
    facts: [{ type: 'leg-released', ticket: 1 }],
  },
  issue: {
    given: opened(),
    acts: [
      { verb: 'issue', services: ['certificates', 'taxes'], class: 'priority' },
      { verb: 'issue', services: [11, 12], class: 1 },
    ],
    facts: [{ type: 'ticket-issued', service: 'certificates', further: ['taxes'], class: 'priority', desk: 'one', kiosk: 'kiosk-1' }],
  },
  question: {
    given: opened(),
    acts: [
      { verb: 'question', service: 'taxes' },
      { verb: 'question', service: 12 },
    ],
    facts: [{ type: 'question-counted', desk: 'one', service: 'taxes' }],
  },
  escalate: {
    given: called(),
    acts: [{ verb: 'escalate' }],
    facts: [
      { type: 'case-opened', ticket: 1, level: 'counter' },
      { type: 'case-escalated', from: 'counter', to: 'mayor' },
      { type: 'ticket-served', ticket: 1 },
    ],
  },
  case: {
    given: async (hall) => {
      await called()(hall);
      const ack = await hall.key('escalate', 'one');
      hall.found.code = ack.ok ? (ack.code ?? '') : '';
      await hall.take();
      await hall.at('one', 'next');
    },
    acts: [{ verb: 'case', code: 'CODE' }],
    facts: [{ type: 'case-carried', case: 1, ticket: 2, level: 'counter' }],
  },
  'hand-over': {
    given: called(),
    acts: [
      { verb: 'hand-over', office: 'building' },
      { verb: 'hand-over', office: 1 },
    ],
    facts: [
      { type: 'case-opened', ticket: 1, level: 'counter', desk: 'one' },
      { type: 'case-handed-over', to: { office: 'building' } },
      { type: 'ticket-parked', ticket: 1, home: 'one' },
    ],
  },
  agree: {
    given: called(),
    acts: [
      { verb: 'agree', desk: 'office', service: 'planning', start: '2026-11-23T10:00' },
      { verb: 'agree', desk: 11, service: 13 },
    ],
    facts: [{ type: 'appointment-booked', service: 'planning', desk: 'office', start: '2026-11-23T10:00', at: 'desk' }],
  },
  undo: {
    given: called(),
    acts: [{ verb: 'undo' }],
    facts: [{ type: 'act-undone', desk: 'one', verb: 'next', calls: [1] }],
  },
};

const rows = Object.entries(cases).flatMap(([name, { acts, ...rest }]) =>
  acts.map((act) => ({ name, says: JSON.stringify(act), act, ...rest })),
);

describe('a verb', () => {
  it.each(rows)('$name: $says', async ({ given, desk = 'one', act, facts }) => {
    const hall = town();
    await given(hall);
    const wish = act.verb === 'case' ? { ...act, code: hall.found.code } : act;
    const done = await hall.does(desk, wish);
    expect(done.ack).toMatchObject({ ok: true });
    expect(done.facts).toMatchObject(facts);
  });

  it('each has its row here', () => {
    const verbs = DeskActSchema.options.map(({ shape }) => shape.verb.value);
    expect([...new Set(rows.map(({ act }) => act.verb))].sort()).toEqual(verbs.toSorted());
  });
});

describe('a name that nobody has', () => {
  const nobody: readonly (readonly [DeskAct, string])[] = [
    [{ verb: 'done', outcomes: [{ outcome: 99, quantity: 1 }] }, 'no-such-outcome'],
    [{ verb: 'outcome', outcome: 'nothing', quantity: 1 }, 'no-such-outcome'],
    [{ verb: 'call', number: '099' }, 'no-such-ticket'],
    [{ verb: 'void', number: 'C100' }, 'no-such-ticket'],
    [{ verb: 'resume', number: '099' }, 'no-such-ticket'],
    [{ verb: 'release', number: '099' }, 'no-such-ticket'],
    [{ verb: 'transfer', service: 98 }, 'no-such-service'],
    [{ verb: 'transfer', desk: 98 }, 'no-such-desk'],
    [{ verb: 'transfer' }, 'no-such-service'],
    [{ verb: 'add', service: 'nothing' }, 'no-such-service'],
    [{ verb: 'class', class: 9 }, 'no-such-class'],
    [{ verb: 'issue', services: ['certificates', 98] }, 'no-such-service'],
    [{ verb: 'issue', services: ['certificates'], language: 'fr' }, 'no-such-language'],
    [{ verb: 'question', service: 98 }, 'no-such-service'],
    [{ verb: 'case', code: 'NOBODY' }, 'no-such-case'],
    [{ verb: 'agree', desk: 98 }, 'no-such-desk'],
    [{ verb: 'agree', desk: 'office', service: 98 }, 'no-such-service'],
  ];
  it.each(nobody)('%j is refused with %s, and nothing changes', async (act, code) => {
    const hall = town();
    await called()(hall);
    const { ack, facts } = await hall.does('one', act);
    expect(ack).toMatchObject({ ok: false, code });
    expect(facts).toEqual([]);
  });

  it('an operator’s code that nobody has opens no desk, and a desk that asks for one does not open without', async () => {
    const { at } = town();
    expect(await at('safe', { verb: 'open', operator: '9999' })).toBe('wrong-operator');
    expect(await at('safe', 'open')).toBe('wrong-operator');
    expect(await at('one', { verb: 'open', operator: '9999' })).toBe('wrong-operator');
  });

  it('a key older than three seconds does nothing', async () => {
    const hall = town();
    expect(await hall.key('open', 'one', { stamp: hall.stamp(3_100) })).toMatchObject({ code: 'too-old' });
    expect(await hall.at('nowhere', 'open')).toBe('no-such-desk');
  });
});
