// What the desks of the played days did, and for how long.
import type { DeskFigures } from './report.js';

export interface DeskFold {
  opened(id: string, at: number): void;
  closed(id: string, at: number): void;
  /** Somebody is called there, or on the way. */
  busy(id: string, at: number): void;
  /** Nobody is there any more. */
  free(id: string, at: number): void;
  served(id: string): void;
  figures(): Readonly<Record<string, DeskFigures>>;
}

interface CountedDesk {
  openMs: number;
  busyMs: number;
  served: number;
  /** Ms on the hall's clock; undefined: it is closed, nobody is there. */
  openSince: number | undefined;
  busySince: number | undefined;
}

/** `ids`: in the order in which they are reported. */
export function createDeskFold(ids: Iterable<string>): DeskFold {
  const desks = new Map(
    [...ids].map((id): [string, CountedDesk] => [id, { openMs: 0, busyMs: 0, served: 0, openSince: undefined, busySince: undefined }]),
  );

  function free(id: string, at: number): void {
    const desk = desks.get(id);
    if (desk?.busySince === undefined) return;
    desk.busyMs += at - desk.busySince;
    desk.busySince = undefined;
  }

  return {
    free,
    opened(id, at) {
      const desk = desks.get(id);
      // After a pause it has not opened anew.
      if (desk !== undefined) desk.openSince ??= at;
    },
    closed(id, at) {
      free(id, at);
      const desk = desks.get(id);
      if (desk?.openSince === undefined) return;
      desk.openMs += at - desk.openSince;
      desk.openSince = undefined;
    },
    busy(id, at) {
      const desk = desks.get(id);
      if (desk !== undefined) desk.busySince = at;
    },
    served(id) {
      const desk = desks.get(id);
      if (desk !== undefined) desk.served += 1;
    },
    figures: () => Object.fromEntries([...desks].map(([id, { openMs, busyMs, served }]) => [id, { openMs, busyMs, served }])),
  };
}
