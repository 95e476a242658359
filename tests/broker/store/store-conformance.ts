// What every store of the hub must do: the real one on SQLite, and the one in memory that simulated days run on.
import { describe, expect, it } from 'vitest';
import type { CommandId } from '../../../broker/contract/ids.js';
import type { Batch, JournalEvent, OutboxRow, Store } from '../../../broker/store/store.js';
import { StoreError } from '../../../broker/store/store-error.js';

/** One database, empty at first. */
interface Shelter {
  /** A hub starts, and holds it until it ends. */
  open(): Store;
  /** The hub that holds it is killed; it closes nothing. */
  kill(): void;
  /** The disk takes nothing; or takes it again. */
  setFull(full: boolean): void;
}

const boot = (letter: string) => letter.repeat(32);
const id = (n: number, life = 'a', node = 'kiosk-1'): CommandId => ({ node, boot: boot(life), n });
const turned = (day: string): JournalEvent => ({ type: 'day-turned', v: 1, day });
const opened = (desk: string): JournalEvent => ({ type: 'desk-opened', v: 1, desk });
const applied = (letter: string): JournalEvent => ({ type: 'config-applied', v: 1, hash: letter.repeat(64) });
const notServed = (ticket: number, day: string): Extract<JournalEvent, { type: 'ticket-not-served' }> => ({
  ...{ type: 'ticket-not-served', v: 2, ticket, number: `A${ticket}`, service: 'registry', stage: 'waiting', waitedMs: 61_000.25, day },
});
const order = (n: number, kind: OutboxRow['kind'] = 'print'): OutboxRow => ({
  order: n,
  kind,
  target: 'kiosk-1',
  until: 99,
  body: `{"n":${n}}`,
});

/** The facts follow those before them; the times are of no full ms. */
function batch(store: Store, events: readonly JournalEvent[], rest: Partial<Batch> = {}): Batch {
  const last = store.lastFact()?.seq ?? 0;
  const facts = events.map((event, i) => ({ seq: last + 1 + i, event, at: 1_000.125 + last + i, wall: 1.8e12 + last + i }));
  return { facts, orders: [], settled: [], answers: [], ...rest };
}
const eventsOf = (store: Store, after = 0) => [...store.factsAfter(after)].map(({ event }) => event);

export function storeConformance(name: string, shelter: () => Shelter): void {
  describe(`${name} as a store`, () => {
    it('is empty at first', () => {
      const store = shelter().open();
      expect([...store.factsAfter(0)]).toEqual([]);
      expect(store.outbox()).toEqual([]);
      expect(store.boots()).toEqual([]);
      for (const nothing of [store.lastFact(), store.snapshot(), store.clock(), store.lastConfig(), store.dayBefore(), store.answer(id(1))])
        expect(nothing).toBeUndefined();
      expect(store.leftOn('2026-11-02')).toEqual([]);
    });

    it('adds ballots and marks their tickets in one commit, each ticket once, and forgets both when the box is emptied', () => {
      const home = shelter();
      const store = home.open();
      const ballot = (ticket: number, rating: 1 | 2 | 3, level = '') => ({ service: 'registry', level, rating, ticket });
      store.commit(batch(store, [], { ballots: [ballot(7, 3), ballot(5, 3), ballot(6, 1, 'front')] }));
      expect(store.box()).toEqual({
        ballots: [
          { service: 'registry', level: '', rating: 3, n: 2 },
          { service: 'registry', level: 'front', rating: 1, n: 1 },
        ],
        rated: [5, 6, 7],
      });
      expect(() => store.commit(batch(store, [opened('one')], { ballots: [ballot(8, 1), ballot(7, 1)] }))).toThrow(/UNIQUE/);
      expect([...store.factsAfter(0)]).toEqual([]);
      home.kill();
      const again = home.open();
      expect(again.box().rated).toEqual([5, 6, 7]);
      again.commit(batch(again, [turned('2026-11-03')], { ballots: [ballot(7, 2)], emptied: true }));
      expect(again.box()).toEqual({ ballots: [{ service: 'registry', level: '', rating: 2, n: 1 }], rated: [7] });
      expect(eventsOf(again)).toEqual([turned('2026-11-03')]);
    });

    it('gives back the facts after a place, oldest first, as they were', () => {
      const store = shelter().open();
      const first = batch(store, [turned('2026-11-02'), opened('one')]);
      store.commit(first);
      const second = batch(store, [notServed(7, '2026-11-02')]);
      store.commit(second);
      expect([...store.factsAfter(0)]).toEqual([...first.facts, ...second.facts]);
      expect([...store.factsAfter(1)]).toEqual([...first.facts.slice(1), ...second.facts]);
      expect([...store.factsAfter(3)]).toEqual([]);
      const { seq, at, wall } = second.facts[0] ?? { seq: 0, at: 0, wall: 0 };
      expect(store.lastFact()).toEqual({ seq, at, wall });
    });

    it('has everything after its hub was killed', () => {
      const hall = shelter();
      const store = hall.open();
      const given = batch(store, [turned('2026-11-02')], { orders: [order(1)], answers: [{ id: id(1), at: 5, body: '{"ok":true}' }] });
      store.commit(given);
      store.saveSnapshot(1, 'state');
      store.startLife({ machine: 'm', offset: -12.5 }, boot('a'));
      hall.kill();
      const after = hall.open();
      expect([...after.factsAfter(0)]).toEqual(given.facts);
      expect(after.outbox()).toEqual([order(1)]);
      expect(after.answer(id(1))).toBe('{"ok":true}');
      expect(after.snapshot()).toEqual({ seq: 1, body: 'state' });
      expect(after.clock()).toEqual({ machine: 'm', offset: -12.5 });
      expect(after.orderBase).toBe(store.orderBase);
    });

    it('is one hub’s alone', () => {
      const hall = shelter();
      const store = hall.open();
      expect(() => hall.open()).toThrow(StoreError);
      store.commit(batch(store, [opened('one')]));
      store.close();
      expect(eventsOf(hall.open())).toEqual([opened('one')]);
    });

    it('takes a batch whole or not at all', () => {
      const store = shelter().open();
      store.commit(batch(store, [opened('one')], { orders: [order(1)] }));
      const answers = [{ id: id(1), at: 5, body: '{}' }];
      const config = { hash: 'a'.repeat(64), text: 'hall: {}' };
      // An order number that is taken, and a fact whose place is.
      const clashes = batch(store, [opened('two'), applied('a')], { orders: [order(2), order(1)], settled: [], answers, config });
      expect(() => store.commit(clashes)).toThrow();
      expect(() => store.commit({ ...batch(store, []), facts: [{ seq: 1, event: opened('two'), at: 1, wall: 1 }], answers })).toThrow();
      expect(eventsOf(store)).toEqual([opened('one')]);
      expect(store.outbox()).toEqual([order(1)]);
      expect(store.answer(id(1))).toBeUndefined();
      expect(store.boots()).toEqual([]);
      expect(store.lastConfig()).toBeUndefined();
    });

    it('says so when the disk is full, and nothing of it happened; what is there can be read; later it takes all again', () => {
      const hall = shelter();
      const store = hall.open();
      store.startLife({ machine: 'm', offset: 1 }, boot('a'));
      store.saveSnapshot(0, 'old');
      store.commit(batch(store, [opened('one')], { orders: [order(1)], answers: [{ id: id(1), at: 5, body: '{}' }] }));
      hall.setFull(true);
      const more = batch(store, [opened('two')], { orders: [order(2)], settled: [1], answers: [{ id: id(2), at: 6, body: '{}' }] });
      expect(() => store.commit(more)).toThrow();
      expect(() => store.saveSnapshot(1, 'new')).toThrow();
      expect(() => store.forgetBefore(100, 100)).toThrow();
      expect(() => store.startLife({ machine: 'n', offset: 2 }, boot('b'))).toThrow(StoreError);
      expect(eventsOf(store)).toEqual([opened('one')]);
      expect(store.outbox()).toEqual([order(1)]);
      expect(store.snapshot()).toEqual({ seq: 0, body: 'old' });
      expect(store.clock()).toEqual({ machine: 'm', offset: 1 });
      expect([store.answer(id(1)), store.answer(id(2))]).toEqual(['{}', undefined]);
      expect(store.boots()).toEqual([{ node: 'kiosk-1', boot: boot('a'), highest: 1, at: 5 }]);
      hall.setFull(false);
      store.commit(more);
      expect(eventsOf(store)).toEqual([opened('one'), opened('two')]);
      expect(store.startLife({ machine: 'm', offset: 1 }, boot('b'))).toEqual([boot('a'), boot('b')]);
    });

    it('keeps orders until they are settled, the lowest number first', () => {
      const store = shelter().open();
      store.commit(batch(store, [opened('one')], { orders: [order(3, 'announce'), order(1), order(2)] }));
      expect(store.outbox()).toEqual([order(1), order(2), order(3, 'announce')]);
      store.commit(batch(store, [], { settled: [1, 3, 77] }));
      expect(store.outbox()).toEqual([order(2)]);
      // Within one batch an order is there before it is settled.
      store.commit(batch(store, [], { orders: [order(4)], settled: [4] }));
      expect(store.outbox()).toEqual([order(2)]);
      expect(Number.isInteger(store.orderBase)).toBe(true);
    });

    it('knows the last snapshot', () => {
      const store = shelter().open();
      store.saveSnapshot(3, 'one');
      store.saveSnapshot(7, 'two');
      expect(store.snapshot()).toEqual({ seq: 7, body: 'two' });
    });

    it('knows the config that was applied last, and keeps a text once', () => {
      const store = shelter().open();
      const text = (letter: string, words: string) => ({ config: { hash: letter.repeat(64), text: words } });
      store.commit(batch(store, [applied('a')], text('a', 'first')));
      store.commit(batch(store, [opened('one'), applied('b')], text('b', 'second')));
      expect(store.lastConfig()).toEqual({ hash: 'b'.repeat(64), text: 'second', wall: 1.8e12 + 2 });
      store.commit(batch(store, [applied('a')], text('a', 'another text under a known name is not kept')));
      expect(store.lastConfig()).toEqual({ hash: 'a'.repeat(64), text: 'first', wall: 1.8e12 + 3 });
      // A config whose text is lost is none.
      store.commit(batch(store, [applied('c')]));
      expect(store.lastConfig()).toMatchObject({ text: 'first' });
    });

    it('knows the day before, and who was not served on a day', () => {
      const store = shelter().open();
      store.commit(batch(store, [turned('2026-11-02'), notServed(2, '2026-11-02')]));
      expect(store.dayBefore()).toBeUndefined();
      store.commit(batch(store, [notServed(1, '2026-11-02'), turned('2026-11-03'), notServed(3, '2026-11-03')]));
      expect(store.dayBefore()).toBe('2026-11-02');
      expect(store.leftOn('2026-11-02')).toEqual([notServed(2, '2026-11-02'), notServed(1, '2026-11-02')]);
      expect(store.leftOn('2026-11-03')).toEqual([notServed(3, '2026-11-03')]);
      store.commit(batch(store, [turned('2026-11-04')]));
      expect(store.dayBefore()).toBe('2026-11-03');
    });

    it('knows each answer, and of each life of a node the highest counter', () => {
      const store = shelter().open();
      store.commit(batch(store, [], { answers: [1, 3].map((n) => ({ id: id(n), at: 10.5 * n, body: `"${n}"` })) }));
      store.commit(batch(store, [], { answers: [{ id: id(2, 'b'), at: 7, body: '"b"' }] }));
      store.commit(batch(store, [], { answers: [{ id: id(9, 'a', 'desk-1'), at: 8, body: '"d"' }] }));
      expect([store.answer(id(1)), store.answer(id(2)), store.answer(id(3)), store.answer(id(2, 'b'))]).toEqual([
        '"1"',
        undefined,
        '"3"',
        '"b"',
      ]);
      expect(store.boots()).toEqual([
        { node: 'desk-1', boot: boot('a'), highest: 9, at: 8 },
        { node: 'kiosk-1', boot: boot('a'), highest: 3, at: 31.5 },
        { node: 'kiosk-1', boot: boot('b'), highest: 2, at: 7 },
      ]);
    });

    it('forgets old answers, and lives not heard for long, but no counter of a life that it knows', () => {
      const store = shelter().open();
      const answers = [10, 20, 30].map((at, i) => ({ id: id(i + 1), at, body: `"${at}"` }));
      store.commit(batch(store, [], { answers: [{ id: id(5, 'b'), at: 5, body: '"b"' }, ...answers] }));
      store.forgetBefore(25, 0);
      expect([1, 2, 3].map((n) => store.answer(id(n)))).toEqual([undefined, undefined, '"30"']);
      expect(store.boots()).toEqual([
        { node: 'kiosk-1', boot: boot('a'), highest: 3, at: 30 },
        { node: 'kiosk-1', boot: boot('b'), highest: 5, at: 5 },
      ]);
      store.forgetBefore(1_000, 6);
      expect(store.answer(id(3))).toBeUndefined();
      expect(store.boots()).toEqual([{ node: 'kiosk-1', boot: boot('a'), highest: 3, at: 30 }]);
      store.forgetBefore(1_000, 31);
      expect(store.boots()).toEqual([]);
      store.commit(batch(store, [], { answers: [{ id: id(4), at: 40, body: '"40"' }] }));
      expect(store.answer(id(4))).toBe('"40"');
    });

    it('forgets in the order of arrival: one that came before an answer which is kept goes only when it is old itself', () => {
      const store = shelter().open();
      // The hall's clock never goes back; after a repair it might, and then nothing young is lost.
      store.commit(batch(store, [], { answers: [30, 10, 20].map((at, i) => ({ id: id(i + 1), at, body: `"${at}"` })) }));
      store.forgetBefore(25, 0);
      expect([1, 2, 3].map((n) => store.answer(id(n)))).toEqual(['"30"', '"10"', '"20"']);
    });

    it('knows the lives of the hub since its machine booted', () => {
      const store = shelter().open();
      expect(store.startLife({ machine: 'm', offset: 0.5 }, boot('a'))).toEqual([boot('a')]);
      expect([...store.startLife({ machine: 'm', offset: 0.5 }, boot('b'))].sort()).toEqual([boot('a'), boot('b')]);
      expect(store.clock()).toEqual({ machine: 'm', offset: 0.5 });
      expect(store.startLife({ machine: 'n', offset: 9 }, boot('c'))).toEqual([boot('c')]);
      expect(store.clock()).toEqual({ machine: 'n', offset: 9 });
      const told = { machine: 'n', offset: 9, shown: { drift: -1.5, doubted: true, maySet: false, sensible: true, sure: undefined } };
      store.startLife(told, boot('d'));
      expect(store.clock()).toEqual(told);
      expect(() => store.startLife({ machine: 'n', offset: 9 }, boot('c'))).toThrow(StoreError);
      const since = { drift: 7.5, doubted: false, maySet: true, sensible: false, sure: -3.5 };
      store.noteClock(since);
      expect(store.clock()).toEqual({ ...told, shown: since });
    });

    it('hands back text as it was, whatever is in it', () => {
      const store = shelter().open();
      const odd = 'a“ù\u0000\n\u{1F600}\'";--';
      store.saveSnapshot(1, odd);
      store.commit(batch(store, [], { orders: [{ ...order(1), body: odd }], answers: [{ id: id(1), at: 1, body: odd }] }));
      expect([store.snapshot()?.body, store.outbox()[0]?.body, store.answer(id(1))]).toEqual([odd, odd, odd]);
    });
  });
}
