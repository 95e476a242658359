// A case goes up from level to level and outlives the day, until somebody records an outcome.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../broker/cases/apply.js';
import { codeFrom, codeLength, readCode } from '../../../broker/cases/code.js';
import { caseOf, type Escalate, escalate, find, resolve } from '../../../broker/cases/decide.js';
import { CaseEvent } from '../../../broker/cases/events.js';
import { emptyState, fromSnapshot, Snapshot, type State, toSnapshot } from '../../../broker/cases/state.js';

const atInfoPoint: Escalate = {
  ticket: 7,
  service: 'tributi',
  from: 'info-point',
  to: 'counter',
  codes: ['K7M2XP', 'C22222'],
  day: '2026-11-23',
};

/** Decides and applies, as the engine does once the facts are on disk. */
function tell(state: State, wanted: Partial<Escalate>) {
  const escalated = escalate(state, { ...atInfoPoint, ...wanted });
  if (escalated.ok) for (const event of escalated.events) apply(state, event, 1);
  return escalated;
}

describe('escalate', () => {
  it('opens a case where it was taken in, and passes it to the next level', () => {
    const state = emptyState();
    expect(tell(state, {})).toEqual({
      ok: true,
      events: [
        { type: 'case-opened', v: 1, case: 1, code: 'K7M2XP', ticket: 7, service: 'tributi', level: 'info-point', day: '2026-11-23' },
        { type: 'case-escalated', v: 1, case: 1, from: 'info-point', to: 'counter' },
      ],
      case: { id: 1, code: 'K7M2XP', ticket: 7, service: 'tributi', level: 'counter', day: '2026-11-23' },
    });
    expect(caseOf(state, 7)).toMatchObject({ id: 1, level: 'counter' });
  });

  it('goes on with the case of that ticket', () => {
    const state = emptyState();
    tell(state, {});
    expect(tell(state, { from: 'counter', to: 'mayor' })).toMatchObject({
      ok: true,
      events: [{ type: 'case-escalated', v: 1, case: 1, from: 'counter', to: 'mayor' }],
    });
    expect(find(state, 'K7M2XP')?.level).toBe('mayor');
  });

  it('to where it lies already, is refused', () => {
    const state = emptyState();
    tell(state, {});
    expect(tell(state, {})).toMatchObject({ ok: false, code: 'already-there', detail: 'case K7M2XP is at counter' });
  });

  it('takes a code that no open case bears; when none is left, it is refused', () => {
    const state = emptyState();
    tell(state, {});
    expect(tell(state, { ticket: 8 })).toMatchObject({ ok: true, case: { id: 2, code: 'C22222' } });
    expect(tell(state, { ticket: 9 })).toMatchObject({ ok: false, code: 'broken' });
  });

  it('goes on, another day, with the case on the slip that a citizen brings back', () => {
    const state = emptyState();
    tell(state, {});
    const found = find(state, 'k7m-2xp');
    expect(found).toBeDefined();
    if (found === undefined) return;
    const back = tell(state, { ticket: 300, day: '2026-11-30', from: 'counter', to: 'mayor', found });
    expect(back).toMatchObject({ ok: true, events: [{ type: 'case-escalated', from: 'counter', to: 'mayor', ticket: 300 }] });
    expect([caseOf(state, 7), caseOf(state, 300)?.day]).toEqual([undefined, '2026-11-23']);
  });

  it('of a ticket that carries one case, with the slip of another, is refused', () => {
    const state = emptyState();
    tell(state, {});
    tell(state, { ticket: 8 });
    const found = find(state, 'K7M2XP');
    expect(found && tell(state, { ticket: 8, to: 'mayor', found })).toMatchObject({ ok: false, code: 'already-there' });
  });
});

describe('an outcome', () => {
  it('resolves the case of its ticket, at the level that recorded it', () => {
    const state = emptyState();
    tell(state, {});
    const events = resolve(state, { ticket: 7, level: 'mayor', outcome: 'rimborso' });
    expect(events).toEqual([{ type: 'case-resolved', v: 1, case: 1, level: 'mayor', outcome: 'rimborso' }]);
    for (const event of events) apply(state, event, 1);
    expect([caseOf(state, 7), find(state, 'K7M2XP'), state.lastCase]).toEqual([undefined, undefined, 1]);
    expect(resolve(state, { ticket: 7, outcome: 'rimborso' })).toEqual([]);
  });

  it('at a desk of no level resolves it where it lies', () => {
    const state = emptyState();
    tell(state, {});
    expect(resolve(state, { ticket: 7, outcome: 'rimborso' })).toMatchObject([{ level: 'counter' }]);
  });

  it('of a ticket without a case is nothing to the cases', () => {
    expect(resolve(emptyState(), { ticket: 7, outcome: 'rimborso' })).toEqual([]);
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

type Step = { readonly do: 'escalate' | 'resolve' | 'back'; readonly ticket: number; readonly level: string; readonly code: string };
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('escalate', 'escalate', 'resolve', 'back'),
  ticket: fc.integer({ min: 1, max: 12 }),
  level: fc.constantFrom('info-point', 'counter', 'mayor'),
  code: fc.constantFrom('C22222', 'D33333', 'F44444', 'G55555'),
});

function decided(state: State, { do: what, ticket, level, code }: Step): readonly CaseEvent[] {
  if (what === 'resolve') return resolve(state, { ticket, level, outcome: 'x' });
  const found = what === 'back' ? find(state, code) : undefined;
  const escalated = escalate(state, { ...atInfoPoint, ticket, to: level, codes: [code], ...(found === undefined ? {} : { found }) });
  return escalated.ok ? escalated.events : [];
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
        expect(new Map(open.map(({ ticket, id }) => [ticket, id]))).toEqual(state.byTicket);
        expect(state.byTicket.size).toBe(open.length);
      }
      const middle = journal.length === 0 ? 0 : cut % journal.length;
      const first = emptyState();
      for (const event of journal.slice(0, middle)) apply(first, event, 1);
      const again = fromSnapshot(Snapshot.parse(JSON.parse(JSON.stringify(toSnapshot(first)))));
      for (const event of journal.slice(middle)) apply(again, event, 1);
      expect(again).toEqual(state);
      expect(journal.filter(({ type }) => type === 'case-opened').length - state.cases.size).toBe(
        journal.filter(({ type }) => type === 'case-resolved').length,
      );
    }),
  );
});
