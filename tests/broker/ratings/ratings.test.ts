// A citizen's smiley, from the finger to the journal: one for each visit, in time, once; and nobody can tell whose it was.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { firstLife, useLives } from '../engine/held-engine.js';
import { type Town, townConfig, townData, useTown } from '../engine/town-hall.js';

const life = useLives();
const town = useTown(life);
/** A hall without a past. */
const freshTown = useTown(firstLife);
const sim = { driver: 'sim' };
const desk = (at: string) => ({ kind: 'desk', desk: at, devices: { keypad: sim, lamp: sim, display: sim, rating: sim } });
const nodes = { ...townData.nodes, 'desk-1': desk('one'), 'desk-2': desk('two') };
const rated = (more: object = {}) => townConfig({ nodes, ratings: {}, ...more });

const codeOf = async (hall: Town, rating: 1 | 2 | 3, at = 'one') => {
  const ack = await hall.rate(rating, at);
  return ack.ok ? 'ok' : ack.code;
};
/** Somebody has been served at the desk, and left. */
async function served(hall: Town, at = 'one', button = 'b1'): Promise<void> {
  await hall.take(button);
  await hall.at(at, 'open');
  await hall.at(at, 'next');
  await hall.pass(4);
  await hall.at(at, 'done');
}
const days = (hall: Town) => hall.facts().filter(({ type }) => type === 'ratings-counted');

describe('what can be rated', () => {
  it('is the last visit that ended at the desk, once', async () => {
    const hall = town(rated());
    expect(await codeOf(hall, 3)).toBe('nothing-to-rate');
    await hall.take();
    await hall.at('one', 'open');
    await hall.at('one', 'next');
    expect(await codeOf(hall, 3)).toBe('nothing-to-rate');
    expect(hall.deskState('one')).toMatchObject({ rateable: false });
    await hall.at('one', 'done');
    expect(hall.deskState('one')).toMatchObject({ rateable: true });
    expect(await codeOf(hall, 3, 'two')).toBe('nothing-to-rate');
    expect(await codeOf(hall, 3)).toBe('ok');
    expect(hall.deskState('one')).toMatchObject({ rateable: false });
    expect(await codeOf(hall, 1)).toBe('already-rated');
    expect(hall.store.box()).toMatchObject({ ballots: [{ service: 'certificates', level: 'counter', rating: 3, n: 1 }] });
  });

  it('expires after the minutes of the config', async () => {
    const hall = town(rated({ ratings: { minutes: 2 } }));
    await served(hall);
    await hall.pass(2);
    expect(hall.deskState('one')).toMatchObject({ rateable: true });
    await hall.pass(0.05);
    expect(hall.deskState('one')).toMatchObject({ rateable: false });
    expect(await codeOf(hall, 3)).toBe('rating-late');
  });

  it('is the leaving citizen’s until the next has had time to walk to the desk', async () => {
    const hall = town(rated());
    await served(hall);
    await hall.take();
    await hall.take();
    await hall.at('one', 'next');
    await hall.pass(0.4);
    expect(await codeOf(hall, 2)).toBe('ok');
    // *Next* ends this visit and calls another in one.
    await hall.at('one', 'next');
    await hall.pass(0.6);
    expect(await codeOf(hall, 1)).toBe('rating-late');
  });

  it('is nobody’s any more once the operator has noted that the next is there', async () => {
    const hall = town(rated());
    await served(hall);
    await hall.take();
    await hall.at('one', 'next');
    await hall.at('one', 'arrived');
    expect(await codeOf(hall, 1)).toBe('nothing-to-rate');
  });

  it('is no transfer, and nobody who did not come', async () => {
    const hall = town(rated());
    await hall.take('b2');
    await hall.at('two', 'open');
    await hall.at('two', 'next');
    await hall.at('two', 'no-show');
    expect(await codeOf(hall, 1, 'two')).toBe('nothing-to-rate');
    await hall.take('b2');
    await hall.at('two', 'next');
    await hall.at('two', { verb: 'transfer', service: 'planning' });
    expect(await codeOf(hall, 1, 'two')).toBe('nothing-to-rate');
  });

  it('is nothing where the end was taken back; what had been given stays, and is all that this visit gets', async () => {
    const hall = town(rated());
    await served(hall);
    await hall.at('one', 'undo');
    expect(await codeOf(hall, 3)).toBe('nothing-to-rate');
    await hall.at('one', 'done');
    expect(await codeOf(hall, 3)).toBe('ok');
    await hall.at('one', 'undo');
    await hall.at('one', 'done');
    expect(await codeOf(hall, 1)).toBe('already-rated');
    expect(hall.store.box().ballots).toMatchObject([{ rating: 3, n: 1 }]);
  });

  it('a call that was taken back hurries nobody', async () => {
    const hall = town(rated());
    await served(hall);
    await hall.take();
    await hall.at('one', 'next');
    await hall.at('one', 'undo');
    await hall.pass(1);
    expect(await codeOf(hall, 3)).toBe('ok');
  });

  it('is nothing where the hall counts none, or the desk has no buttons', async () => {
    const off = town(townConfig({ nodes }));
    await served(off);
    expect(await codeOf(off, 3)).toBe('nothing-to-rate');
    expect(off.deskState('one')).not.toHaveProperty('rateable');
    off.die();
    const hall = town(rated());
    await served(hall, 'back');
    expect(await codeOf(hall, 3, 'back')).toBe('nothing-to-rate');
  });

  it('a finger that moved too long ago does not count', async () => {
    const hall = town(rated());
    await served(hall);
    expect(await hall.rate(3, 'one', { stamp: hall.stamp(4_000) })).toMatchObject({ ok: false, code: 'too-old' });
  });
});

describe('exactly once', () => {
  it('a repeated id gets its answer again, also in the next life of the hub', async () => {
    const hall = town(rated());
    await served(hall);
    const id = { node: 'desk-1', boot: 'b'.repeat(32), n: 1 };
    const first = await hall.rate(3, 'one', { id });
    expect(await hall.rate(3, 'one', { id })).toEqual(first);
    hall.die();
    const again = town(rated(), hall.time);
    expect(await again.rate(3, 'one', { id })).toEqual(first);
    expect(await codeOf(again, 1)).toBe('already-rated');
    expect(again.store.box().ballots).toMatchObject([{ rating: 3, n: 1 }]);
  });

  it('what the disk does not take has not been rated, and can be', async () => {
    const hall = town(rated());
    await served(hall);
    const db = new Database(join(hall.folder, 'turno.db'));
    db.exec("CREATE TRIGGER full BEFORE INSERT ON rated BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
    expect(await codeOf(hall, 3)).toBe('not-stored');
    expect(hall.store.box()).toEqual({ ballots: [], rated: [] });
    db.exec('DROP TRIGGER full');
    db.close();
    expect(await codeOf(hall, 3)).toBe('ok');
  });
});

describe('the day’s counts', () => {
  it('come into the journal when the day turns, by service and level; who gave none was asked; then the box is empty', async () => {
    const hall = town(rated());
    for (const rating of [3, 1, 3, undefined] as const) {
      await served(hall);
      if (rating !== undefined) expect(await codeOf(hall, rating)).toBe('ok');
    }
    await served(hall, 'two', 'b2');
    await served(hall, 'back');
    expect(days(hall)).toEqual([]);
    await hall.pass(24 * 60);
    const day = '2026-11-23';
    expect(days(hall)).toEqual([
      { type: 'ratings-counted', v: 1, day, service: 'certificates', level: 'counter', asked: 4, counts: [1, 0, 2] },
      { type: 'ratings-counted', v: 1, day, service: 'taxes', level: 'counter', asked: 1, counts: [0, 0, 0] },
    ]);
    expect(hall.store.box()).toEqual({ ballots: [], rated: [] });
    await hall.pass(24 * 60);
    expect(days(hall)).toHaveLength(2);
  });

  it('are the same after a start in between', async () => {
    const hall = town(rated());
    await served(hall);
    await codeOf(hall, 2);
    hall.die();
    const again = town(rated(), hall.time);
    await again.pass(24 * 60);
    expect(days(again)).toMatchObject([{ asked: 1, counts: [0, 1, 0] }]);
  });
});

describe('no way back to the person', () => {
  it('neither facts nor what is shown differ between a good and a bad rating, and no row has a time', async () => {
    const told = [];
    for (const rating of [1, 3] as const) {
      const hall = freshTown(rated());
      await served(hall);
      const before = hall.facts().length;
      const shown = hall.published.length;
      expect(await hall.rate(rating)).toEqual({ v: 1, id: { node: 'desk-1', boot: expect.any(String), n: expect.any(Number) }, ok: true });
      expect(hall.facts()).toHaveLength(before);
      const db = new Database(join(hall.folder, 'turno.db'), { readonly: true });
      const answers = db.prepare('SELECT body FROM answers ORDER BY seq DESC LIMIT 1').pluck().get();
      const columns = db
        .prepare("SELECT name FROM pragma_table_info('ballots') UNION ALL SELECT name FROM pragma_table_info('rated')")
        .pluck()
        .all();
      db.close();
      expect(columns).toEqual(['service', 'level', 'rating', 'n', 'ticket']);
      told.push([answers, hall.published.slice(shown)]);
      hall.die();
    }
    expect(told[0]).toEqual(told[1]);
  });

  it('once the day has turned, neither table nor the log of changes says who had rated', async () => {
    const hall = town(rated());
    await served(hall);
    await codeOf(hall, 1);
    const log = () => readFileSync(join(hall.folder, 'turno.db-wal')).length;
    const before = log();
    await hall.pass(24 * 60);
    // Cut short with the box, and grown again by no more than what came after.
    expect(log()).toBeLessThan(before / 2);
    const db = new Database(join(hall.folder, 'turno.db'), { readonly: true });
    expect(db.prepare('SELECT count(*) FROM rated').pluck().get()).toBe(0);
    db.close();
  });
});
