// What stands on the shelf, handed to one client that has just subscribed: as fast as it reads, each topic as it is when it
// is handed over. Whoever subscribes again and again without reading is owed each topic once.
import type { Duplex } from 'node:stream';

/** So many in one turn of the event loop: others have their turn in between. */
const perTurn = 50;

export interface CatchUp {
  owe(topics: readonly string[]): void;
}

/** `give` sends one topic as it now stands, or nothing when it is gone. */
export function createCatchUp(connection: Duplex, give: (topic: string) => void): CatchUp {
  const owed = new Set<string>();
  let going = false;

  function next(): void {
    going = false;
    if (connection.destroyed) owed.clear();
    if (owed.size === 0) return;
    going = true;
    if (connection.writableNeedDrain) {
      connection.once('drain', next);
      return;
    }
    let left = perTurn;
    for (const topic of owed) {
      if (left === 0) break;
      left -= 1;
      owed.delete(topic);
      give(topic);
    }
    setImmediate(next);
  }

  return {
    owe(topics) {
      for (const topic of topics) owed.add(topic);
      if (!going) next();
    },
  };
}
