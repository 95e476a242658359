// A screen's pages over a hall that a test makes up: its calls, notices and clock are the test's; no hub, no broker.
import { ConfigSchema } from '../../../broker/config/schema.js';
import type { Payload } from '../../../broker/contract/topics.js';
import { createScreenPages } from '../../../broker/http/screen-pages.js';
import type { Notice } from '../../../broker/notices/showing.js';
import { smallConfigData } from '../../harness/small-config.js';
import { startPages } from './pages-stage.js';

type Calls = Payload<'calls'>['calls'];

interface ScreenHall {
  calls: Calls;
  notices: Notice[];
  anyOpen: boolean;
  /** On the wall, ms since 1970. */
  wall: number;
  trusted: boolean;
}

/** `more`: options of the small hall's config; `at`, `version`: of the hub, which says nothing until `tell`. */
export async function startScreen(more: object = {}, hall: Partial<ScreenHall> = {}, { at = 0, version = 'one' } = {}) {
  const config = ConfigSchema.parse(smallConfigData({}, more));
  const now: ScreenHall = { calls: [], notices: [], anyOpen: true, wall: Date.parse('2026-11-27T09:42:00Z'), trusted: true, ...hall };
  const listeners = new Set<() => void>();
  const rows = createScreenPages({
    config: () => config,
    calls: () => now.calls,
    anyOpen: () => now.anyOpen,
    notices: () => now.notices,
    picture: () => undefined,
    clock: { wall: () => now.wall, trusted: () => now.trusted },
    version,
    onChange(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
  });
  const { ask, port, away } = await startPages(rows, { at });
  let last = 0;
  return {
    now,
    ask,
    away,
    port,
    url: `http://127.0.0.1:${port}/screen/atrio`,
    /** As the hub does with each beat and each call. */
    tell() {
      for (const listener of listeners) listener();
    },
    call(number: string, desk = 1) {
      last += 1;
      const where = config.desks[desk === 1 ? 'one' : 'two']?.where;
      now.calls = [{ call: last, number, desk, ...(where === undefined ? {} : { where }) }, ...now.calls].slice(0, 5);
    },
  };
}

export function noticeOf(title: Readonly<Record<string, string>>, text: Readonly<Record<string, string>>): Notice {
  return { key: 'a.md', title, text, from: '2026-11-27', until: '2026-11-27', order: 50, areas: [] };
}
