// A case goes from hand to hand and up from level to level, and outlives the day, until somebody answers it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../broker/cases/apply.js';
import { codeFrom, codeLength, readCode } from '../../../broker/cases/code.js';
import * as cases from '../../../broker/cases/decide.js';
import { CaseEvent, liftCase } from '../../../broker/cases/events.js';
import { caseAfter } from '../../../broker/cases/history.js';
import type { Case } from '../../../broker/cases/record.js';
import { emptyState, fromSnapshot, Snapshot, type State, toSnapshot } from '../../../broker/cases/state.js';

const question: cases.Opening = {
  ...{ kind: 'question', channel: 'counter', ticket: 7, service: 'tributi', level: 'info-point' },
  ...{ codes: ['K7M2XP', 'C22222'], day: '2026-11-23', due: '2026-12-23' },
};
const application: cases.Opening = {
  ...{ kind: 'application', channel: 'web', service: 'carta', codes: ['F44444'], collects: ['123456', '654321'] },
  ...{ day: '2026-11-23', due: '2026-12-23' },
};

/** Applies what was decided, as the engine does once the facts are on disk; the case as it is then. */
function tell(state: State, decided: cases.Decided): Case {
  expect(decided).toMatchObject({ ok: true });
  if (!decided.ok) throw new Error(decided.code);
  for (const event of decided.events) apply(state, CaseEvent.parse(event), 1);
  const now = state.cases.get(decided.case.id);
  // What the decision says will be, is; but for what only time tells.
  if (now !== undefined) expect(JSON.parse(JSON.stringify(now))).toEqual(JSON.parse(JSON.stringify(decided.case)));
  return decided.case;
}

function opened(state: State, wanted: Partial<cases.Opening> = {}): Case {
  return tell(state, cases.open(state, { ...question, ...wanted }));
}

describe('a case', () => {
  it('is opened with a code that no other bears; when none is left, it is refused', () => {
    const state = emptyState();
    expect(opened(state)).toMatchObject({ id: 1, code: 'K7M2XP' });
    expect(opened(state, { ticket: 8 })).toMatchObject({ id: 2, code: 'C22222' });
    expect(cases.open(state, { ...question, ticket: 9 })).toMatchObject({ ok: false, code: 'broken' });
  });

  it('is one for each ticket, and may be without', () => {
    const state = emptyState();
    opened(state);
    expect(cases.open(state, { ...question, codes: ['C22222'] })).toMatchObject({ ok: false, code: 'already-there' });
    const { ticket: _, ...letter } = question;
    expect(tell(state, cases.open(state, { ...letter, kind: 'complaint', channel: 'mail', codes: ['C22222'] }))).toMatchObject({ id: 2 });
    expect(cases.caseOf(state, 7)?.id).toBe(1);
  });

  it('goes up a level with its ticket, and to where it lies already not', () => {
    const state = emptyState();
    const up = cases.escalate(state, opened(state), { from: 'info-point', to: 'counter', ticket: 7 });
    expect(up).toMatchObject({ events: [{ type: 'case-escalated', v: 1, case: 1, from: 'info-point', to: 'counter' }] });
    const now = tell(state, up);
    expect(cases.escalate(state, now, { from: 'counter', to: 'counter' })).toMatchObject({ code: 'already-there' });
  });

  it('goes on, another day, with the ticket that its citizen comes back with; of a ticket that carries one, with no other', () => {
    const state = emptyState();
    opened(state);
    const found = cases.find(state, 'k7m-2xp');
    expect(found).toBeDefined();
    if (found === undefined) return;
    tell(state, cases.escalate(state, found, { from: 'info-point', to: 'mayor', ticket: 300 }));
    expect([cases.caseOf(state, 7), cases.caseOf(state, 300)?.day]).toEqual([undefined, '2026-11-23']);
    opened(state, { ticket: 8, codes: ['C22222'] });
    expect(cases.carry(state, { ticket: 8, code: 'K7M2XP', level: undefined })).toMatchObject({ code: 'already-there' });
    expect(cases.carry(state, { ticket: 9, code: 'nobody', level: undefined })).toMatchObject({ code: 'no-such-case' });
  });
});

describe('a back office', () => {
  it('gives a case back to the desk and level that it came from, through whatever other office', () => {
    const state = emptyState();
    let now = opened(state, { desk: 'one' });
    now = tell(state, cases.handOver(now, { office: 'edilizia' }, undefined));
    now = tell(state, cases.handOver(now, { office: 'legale' }, 'a'.repeat(16)));
    expect(cases.handOver(now, { office: 'legale' }, undefined)).toMatchObject({ code: 'already-there' });
    now = tell(state, cases.giveBack(now, 'fatto', undefined));
    expect(now).toMatchObject({ level: 'info-point', desk: 'one' });
    expect(now).not.toHaveProperty('office');
    expect(cases.giveBack(now, undefined, undefined)).toMatchObject({ code: 'not-at-office' });
  });

  it('passes it on to a level or a desk for good', () => {
    const state = emptyState();
    const there = tell(state, cases.handOver(opened(state, { desk: 'one' }), { office: 'edilizia' }, undefined));
    expect(tell(state, cases.handOver(there, { level: 'mayor' }, undefined))).not.toHaveProperty('desk');
    expect(tell(state, cases.handOver(there, { desk: 'two' }, undefined))).toMatchObject({ level: 'info-point', desk: 'two' });
  });
});

describe('an answer', () => {
  it('that is counted at a desk ends what the ticket was for, at the level that recorded it', () => {
    const state = emptyState();
    opened(state);
    const events = cases.resolve(state, { ticket: 7, level: 'mayor', outcome: 'rimborso' });
    expect(events).toEqual([{ type: 'case-resolved', v: 2, case: 1, level: 'mayor', outcome: 'rimborso' }]);
    for (const event of events) apply(state, event, 1);
    expect([cases.caseOf(state, 7), cases.find(state, 'K7M2XP'), state.lastCase]).toEqual([undefined, undefined, 1]);
    expect(cases.resolve(state, { ticket: 7, outcome: 'rimborso' })).toEqual([]);
  });

  it('at a desk of no level ends it where it lies', () => {
    const state = emptyState();
    opened(state);
    expect(cases.resolve(state, { ticket: 7, outcome: 'rimborso' })).toMatchObject([{ level: 'info-point' }]);
  });

  it('to a report, complaint, suggestion or proposal is one in words: what is counted of its ticket ends it not', () => {
    for (const kind of ['report', 'complaint', 'suggestion', 'proposal'] as const) {
      const state = emptyState();
      opened(state, { kind });
      expect(cases.resolve(state, { ticket: 7, outcome: 'certificato' })).toEqual([]);
    }
  });

  it('is given by the back office that has it, not by what is counted meanwhile', () => {
    const state = emptyState();
    tell(state, cases.handOver(opened(state, { kind: 'application' }), { office: 'edilizia' }, undefined));
    expect(cases.resolve(state, { ticket: 7, outcome: 'certificato' })).toEqual([]);
  });

  it('by mistake is taken back: it is open as it was', () => {
    const state = emptyState();
    const was = opened(state, { kind: 'complaint', desk: 'one', person: 'b'.repeat(16) });
    for (const event of [...okEvents(cases.answer(was, 'answered', 'c'.repeat(16))), cases.openAgain(was, 'd'.repeat(16))])
      apply(state, event, 1);
    expect(state.cases.get(1)).toEqual(was);
    expect(state.resolved.size).toBe(0);
  });
});

function okEvents(decided: cases.Decided): readonly CaseEvent[] {
  return decided.ok ? decided.events : [];
}

describe('what was applied for', () => {
  it('is made ready, is collected once, and that ends it', () => {
    const state = emptyState();
    const filed = tell(state, cases.open(state, application));
    expect(filed).toMatchObject({ collect: '123456' });
    const ready = tell(state, cases.makeReady(filed, undefined));
    expect(cases.makeReady(ready, undefined)).toMatchObject({ code: 'not-open' });
    expect(cases.handOver(ready, { office: 'edilizia' }, undefined)).toMatchObject({ code: 'not-open' });
    expect(cases.toCollect(state, '123456')?.id).toBe(1);
    apply(state, { type: 'case-carried', v: 1, case: 1, ticket: 31 }, 1);
    expect(cases.collected(state, 31)).toMatchObject([{ type: 'case-resolved', outcome: 'collected' }]);
    for (const event of cases.collected(state, 31)) apply(state, event, 1);
    expect(cases.toCollect(state, '123456')).toBeUndefined();
  });

  it('cannot be collected where nobody applied for a service', () => {
    const state = emptyState();
    expect(cases.makeReady(opened(state), undefined)).toMatchObject({ code: 'not-taken' });
  });
});

describe('a code', () => {
  it('is six signs nobody confuses, and never an appointment’s: it begins with a letter', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: codeLength, maxLength: codeLength }), (random) => {
        const code = codeFrom(random);
        expect(code).toMatch(/^[CDFGHJKMNPRTWXYZ][2-9CDFGHJKMNPRTWXYZ]{5}$/);
        expect(readCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code);
      }),
    );
  });
});

it('facts of 0.4 and before are lifted: a question at the counter, and no day for its answer', () => {
  const old = { type: 'case-opened', v: 1, case: 1, code: 'K7M2XP', ticket: 7, service: 'tributi', level: 'front', day: '2026-11-23' };
  expect(CaseEvent.parse(liftCase(old))).toEqual({ ...old, v: 2, kind: 'question', channel: 'counter' });
  expect(CaseEvent.parse(liftCase({ type: 'case-resolved', v: 1, case: 1, level: 'front', outcome: 'x' }))).toMatchObject({ v: 2 });
});

interface Step {
  readonly do: 'open' | 'up' | 'carry' | 'resolve' | 'over' | 'back' | 'ready' | 'collect' | 'answer' | 'again';
  readonly ticket: number;
  readonly level: string;
  readonly code: string;
}
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('open', 'open', 'up', 'carry', 'resolve', 'over', 'back', 'ready', 'collect', 'answer', 'again'),
  ticket: fc.integer({ min: 1, max: 12 }),
  level: fc.constantFrom('info-point', 'counter', 'mayor'),
  code: fc.constantFrom('C22222', 'D33333', 'F44444', 'G55555'),
});

function decided(state: State, { do: what, ticket, level, code }: Step): readonly CaseEvent[] {
  const digits = code.replace(/\D/g, '').padStart(6, '0');
  if (what === 'open') return okEvents(cases.open(state, { ...application, ticket, codes: [code], collects: [digits] }));
  if (what === 'resolve') return cases.resolve(state, { ticket, level, outcome: 'x' });
  if (what === 'collect') return cases.collected(state, ticket);
  if (what === 'carry') return okEvents(cases.carry(state, { ticket, code, level }));
  if (what === 'again') return cases.reopen(state, ticket);
  const found = cases.find(state, code);
  if (found === undefined) return [];
  switch (what) {
    case 'up':
      return okEvents(cases.escalate(state, found, { from: found.level ?? '', to: level }));
    case 'over':
      return okEvents(cases.handOver(found, { office: level }, undefined));
    case 'back':
      return okEvents(cases.giveBack(found, undefined, undefined));
    case 'ready':
      return okEvents(cases.makeReady(found, undefined));
    case 'answer':
      return okEvents(cases.answer(found, 'answered', undefined));
  }
}

it('in every history the same journal makes the same cases, also from a snapshot in its middle; the indexes agree', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(), (steps, cut) => {
      const state = emptyState();
      const journal: CaseEvent[] = [];
      for (const each of steps) {
        for (const event of decided(state, each)) {
          apply(state, event, 1);
          journal.push(CaseEvent.parse(JSON.parse(JSON.stringify(event))));
        }
        const open = [...state.cases.values()];
        expect(new Map(open.map(({ code, id }) => [code, id]))).toEqual(state.byCode);
        expect(new Map(open.flatMap(({ collect, id }) => (collect === undefined ? [] : [[collect, id]])))).toEqual(state.byCollect);
        expect(new Map(open.flatMap(({ ticket, id }) => (ticket === undefined ? [] : [[ticket, id]])))).toEqual(state.byTicket);
      }
      const middle = journal.length === 0 ? 0 : cut % journal.length;
      const first = emptyState();
      for (const event of journal.slice(0, middle)) apply(first, event, 1);
      const again = fromSnapshot(Snapshot.parse(JSON.parse(JSON.stringify(toSnapshot(first)))));
      for (const event of journal.slice(middle)) apply(again, event, 1);
      expect(again).toEqual(state);
      // Of each alone its own facts tell the same.
      for (const open of state.cases.values()) {
        const own = caseAfter(journal.filter((event) => event.case === open.id));
        expect(own).toMatchObject({ answered: false, now: JSON.parse(JSON.stringify(open)) });
      }
    }),
  );
});
