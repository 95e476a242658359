// An announcer's way to a hub that gives it orders, and does nothing else.
import type { Link } from '../../../nodes/devices/ports.js';

type Announce = Parameters<Link['onAnnounce']>[0];

/** `announce` does an order as the announcer that was started with `link` does. */
export function announceLink(): { readonly link: Link; readonly announce: Announce } {
  const noHub = { ok: false, code: 'no-hub', detail: '' } as const;
  let work: Announce = async () => 'silent';
  const link: Link = {
    on: () => {},
    press: async () => noHub,
    command: async () => noHub,
    rate: async () => noHub,
    onPrint: () => {},
    onAnnounce(fn) {
      work = fn;
    },
    leased: () => false,
    onLease: () => {},
    issue: async () => noHub,
    fresh: () => true,
    onFresh: () => {},
  };
  return { link, announce: (...order) => work(...order) };
}
