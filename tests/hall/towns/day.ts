// A town's day is played once, whoever asks for whichever row; then each row of the town's table is a test of its own, and says how what was
// played for it went. A day that stops at one row says so at all the others: none is taken for well that was not seen to its end.
import { afterAll, beforeAll, describe, it } from 'vitest';
import { standTown, type Town } from './stand.js';

/** What is done and looked at for one row; its parts may lie anywhere in the day. */
type Row<K> = <T>(key: K, part: () => Promise<T>) => Promise<T>;

/** Of a day. */
const patienceMs = 120_000;

/** `rows`: what each is called in the table, shortened. */
export function playDay<K extends string>(
  name: string,
  start: string,
  rows: Readonly<Record<K, string>>,
  play: (town: Town, row: Row<K>) => Promise<void>,
): void {
  describe(name, () => {
    const failed = new Map<string, unknown>();
    const played = new Set<string>();
    let stopped: string | undefined;
    let town: Town | undefined;

    const row: Row<K> = async (key, part) => {
      try {
        const seen = await part();
        played.add(key);
        return seen;
      } catch (error) {
        failed.set(key, error);
        stopped = rows[key];
        throw error;
      }
    };

    beforeAll(async () => {
      const beganAt = performance.now();
      town = await standTown(name, start);
      try {
        await play(town, row);
      } catch (error) {
        process.stderr.write(town.logged());
        // What went wrong between the rows is no row's.
        if (stopped === undefined) throw error;
      }
      process.stdout.write(`${name}: a day in ${((performance.now() - beganAt) / 1000).toFixed(1)} s\n`);
    }, patienceMs);
    afterAll(() => town?.close());

    it.each(Object.entries<string>(rows))('%s: %s', (key) => {
      if (failed.has(key)) throw failed.get(key);
      if (stopped !== undefined) throw new Error(`the day stopped at: ${stopped}`);
      if (!played.has(key)) throw new Error('nothing was played for this row');
    });
  });
}
