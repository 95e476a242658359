// The maintainer's file, in memory: what stands in it is checked as ever, and a text that was checked before is not again.
import type { Catalogue } from '../../broker/config/catalogue.js';
import { type ConfigSource, configSource, type Loaded } from '../../broker/config/load.js';

export interface SimFile {
  readonly source: ConfigSource;
  save(text: string): void;
}

const file = 'hall.yaml';
/** Of a process that plays many days. */
const keptMost = 500;
const checked = new Map<string, Loaded>();

export function createFile(catalogue: Catalogue, first: string): SimFile {
  let text = first;
  let saves = 0;

  function check(wanted: string, today: string | undefined): Loaded {
    const key = `${today} ${wanted}`;
    const before = checked.get(key);
    if (before !== undefined) {
      // The last to go, again: most halls begin with a text that came before, and most edits are rare.
      checked.delete(key);
      checked.set(key, before);
      return before;
    }
    const whole = configSource(file, catalogue, { read: () => ({ ok: true, text: wanted }), stamp: () => '' });
    const loaded = today === undefined ? whole.parse(wanted) : whole.read({ today });
    const [oldest] = checked.keys();
    if (checked.size >= keptMost && oldest !== undefined) checked.delete(oldest);
    checked.set(key, loaded);
    return loaded;
  }

  return {
    source: {
      file,
      stamp: () => String(saves),
      written: () => text,
      parse: (wanted) => check(wanted, undefined),
      read: ({ today, runs = () => false } = { today: undefined }) => check(text, runs(text) ? undefined : today),
    },
    save(next) {
      text = next;
      saves += 1;
    },
  };
}
