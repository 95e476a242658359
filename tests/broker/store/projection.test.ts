// What the rows of each day make together, whatever becomes of them, and however far the hall's days have come.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { type KeptChange, openProjection, type Sums } from '../../../broker/store/projection.js';
import { makeFolder } from '../../harness/folders.js';

/** Here a day is made of the bodies of its rows. */
const sums: Sums = { kinds: ['visit', 'desk'], make: (day, bodies) => `${day}: ${[...bodies].toSorted().join(' ')}` };

function opened() {
  const folder = makeFolder('turno-projection-');
  const projection = openProjection(folder.path, 'shape', sums);
  onTestFinished(() => {
    projection.close();
    folder.remove();
  });
  const kept = () => {
    const db = new Database(join(folder.path, 'stats.db'), { readonly: true });
    const days = db.prepare<[], { day: string; body: string | null }>('SELECT day, body FROM days ORDER BY day').all();
    db.close();
    return days;
  };
  let seq = 0;
  return {
    kept,
    days: (from = '0', to = '9') => [...projection.days(from, to)].toSorted(),
    write(running: string | undefined, ...changes: KeptChange[]) {
      seq += 1;
      projection.write(() => ({ seq, state: '', changes, running }));
    },
  };
}

const put = (kind: string, id: string, day: string, body: string): KeptChange => ({ put: { kind, id, day, until: day, body } });

it('adds up a day for good when it is over, and again when something of it changes', () => {
  const { write, days, kept } = opened();
  write('2', put('visit', 'a', '1', 'x'), put('visit', 'b', '2', 'y'), put('case', 'c', '1', 'z'));
  expect(days()).toEqual(['1: x', '2: y']);
  expect(kept()).toEqual([
    { day: '1', body: '1: x' },
    { day: '2', body: null },
  ]);
  write('3', put('desk', 'd', '1', 'w'));
  expect(kept().map(({ body }) => body)).toEqual(['1: w x', '2: y']);
  write('3', put('visit', 'b', '4', 'v'), { drop: { kind: 'visit', id: 'a' } });
  expect(days()).toEqual(['1: w', '4: v']);
  expect(days('2', '3')).toEqual([]);
  expect(days('4', '4')).toEqual(['4: v']);
});

it('has for each day what its rows make, whatever was put, moved, dropped', () => {
  const change = fc.record({
    kind: fc.constantFrom('visit', 'desk', 'case'),
    id: fc.constantFrom('a', 'b', 'c'),
    day: fc.constantFrom('1', '2', '3', '4'),
    body: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }),
  });
  const running = fc.option(fc.constantFrom('1', '2', '3', '4'), { nil: undefined });
  const writes = fc.array(fc.tuple(fc.array(change, { maxLength: 6 }), running), { maxLength: 8 });
  fc.assert(
    fc.property(writes, (all) => {
      const { write, days } = opened();
      const rows = new Map<string, { readonly kind: string; readonly day: string; readonly body: string }>();
      for (const [changes, over] of all) {
        write(over, ...changes.map(({ kind, id, day, body }) => (body === undefined ? { drop: { kind, id } } : put(kind, id, day, body))));
        for (const { kind, id, day, body } of changes)
          if (body === undefined) rows.delete(`${kind} ${id}`);
          else rows.set(`${kind} ${id}`, { kind, day, body });
        const wanted = ['1', '2', '3', '4'].flatMap((day) => {
          const bodies = [...rows.values()].filter((row) => row.day === day && row.kind !== 'case').map((row) => row.body);
          return bodies.length === 0 ? [] : [sums.make(day, bodies)];
        });
        expect(days()).toEqual(wanted);
      }
    }),
    { numRuns: 15 },
  );
});
