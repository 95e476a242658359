// What this node must tell the hub even across its own death: the outcomes of orders. One line of JSON each, synced to
// disk before it is first sent, forgotten when the hub has acknowledged it.
import { dirname } from 'node:path';
import { z } from 'zod';
import { Slug } from '../../broker/contract/ids.js';
import { AnnounceDone } from '../../broker/contract/messages/area.js';
import { PrintDone } from '../../broker/contract/messages/papers.js';
import type { Disk } from './disk.js';

const Line = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('print'), done: PrintDone }),
  /** Without the area in lines of versions that knew one area a loudspeaker. */
  z.strictObject({ kind: z.literal('announce'), done: AnnounceDone, area: Slug.optional() }),
  z.strictObject({ kind: z.literal('acknowledged'), order: z.int() }),
]);
type Line = z.infer<typeof Line>;
export type Outcome = Exclude<Line, { kind: 'acknowledged' }>;

export interface NodeOutbox {
  /** Durable when it resolves; known at once. Rejects when the disk does not take it. */
  add(outcome: Outcome): Promise<void>;
  /** The hub has it. Never throws. */
  remove(order: number): void;
  get(order: number): Outcome | undefined;
  all(): Iterable<Outcome>;
  close(): Promise<void>;
}

/** Opens the file, making it and its folder. A line that cannot be read, the mark of a power cut, is passed over. */
export function openOutbox(path: string, disk: Disk): NodeOutbox {
  disk.makeFolder(dirname(path));
  const file = disk.open(path);
  const open = new Map<number, Outcome>();
  let end = 0;
  let syncing: Promise<unknown> = Promise.resolve();
  // Latin 1: a character is a byte, whatever stands there.
  for (const text of Buffer.from(disk.read(path) ?? [])
    .toString('latin1')
    .split('\n')
    .slice(0, -1)) {
    end += text.length + 1;
    const line = read(text);
    if (line === undefined) continue;
    if (line.kind === 'acknowledged') open.delete(line.order);
    else open.set(line.done.order, line);
  }
  file.truncate(end);

  function append(line: Line): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    // A disk that is full leaves a torn line behind `end`; the next one is written over it.
    file.writeAt(bytes, end);
    end += bytes.length;
  }

  let isNamed = false;
  async function sync(): Promise<void> {
    await file.sync();
    // Of a new file its name, too: else a power cut may take it with all that is in it.
    if (!isNamed) await disk.syncFolder(dirname(path));
    isNamed = true;
  }

  return {
    async add(outcome) {
      open.set(outcome.done.order, outcome);
      append(outcome);
      // One after the other, so that outcomes are told in the order they came about.
      const mine = syncing.then(sync);
      syncing = mine.catch(() => {});
      await mine;
    },
    remove(order) {
      if (!open.delete(order)) return;
      // Neither synced nor insisted on: to tell the hub once more what it knows does no harm.
      try {
        if (open.size > 0) return append({ kind: 'acknowledged', order });
        file.truncate(0);
        end = 0;
      } catch {}
    },
    get: (order) => open.get(order),
    all: () => open.values(),
    async close() {
      await syncing;
      file.close();
    },
  };
}

function read(text: string): Line | undefined {
  try {
    return Line.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
