// A board: the last calls of an area, newest first.
import { callsShown } from '../../broker/contract/limits.js';
import type { Payload } from '../../broker/contract/topics.js';
import type { Job, KindContext, Ports } from '../devices/ports.js';

export function startBoard({ config, link }: KindContext<'board'>, { board }: Partial<Ports>): Job {
  let calls: Payload<'calls'>['calls'] = [];
  let shows = false;

  function show(): void {
    // Not while it is still being told how things stand.
    if (!shows) return;
    const rows = link.fresh()
      ? calls.slice(0, callsShown).map(({ number, desk }) => ({ number, desk: String(desk) }))
      : Array.from({ length: callsShown }, () => ({ number: '--', desk: '--' }));
    board?.show(rows);
  }

  link.on('calls', config.area, (told) => {
    calls = told.calls;
    show();
  });
  link.onFresh(show);
  shows = true;
  show();

  return { stop: () => {} };
}
