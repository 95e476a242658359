// Visits of before, brought into a hall that stands still.
import { openVisitsIn } from '../store/visits-in.js';
import { readWorld } from './memory.js';
import { toWorldSnapshot } from './world.js';

interface VisitImport extends Omit<ReturnType<typeof openVisitsIn>, 'snapshot' | 'factsAfter' | 'finish'> {
  /** From now on they are there, all of them. Error: `StoreError` when the disk does not take it. */
  finish(): void;
}

/** Errors: as those of `openVisitsIn`. Throws when the journal cannot be read. */
export function openVisitImport(folder: string, wall: number): VisitImport {
  const visits = openVisitsIn(folder, wall);
  try {
    const { world } = readWorld(visits);
    return { ...visits, finish: () => visits.finish(JSON.stringify(toWorldSnapshot(world))) };
  } catch (error) {
    visits.close();
    throw error;
  }
}
