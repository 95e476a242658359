// What this node must tell the hub even across its own death: the outcomes of orders. One line of JSON each, synced to
// disk before it is first sent, forgotten when the hub has acknowledged it.
import { closeSync, constants, fdatasync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Slug } from '../../broker/contract/ids.js';
import { AnnounceDone } from '../../broker/contract/messages/area.js';
import { PrintDone } from '../../broker/contract/messages/papers.js';

const Line = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('print'), done: PrintDone }),
  /** Without the area in lines of versions that knew one area a loudspeaker. */
  z.strictObject({ kind: z.literal('announce'), done: AnnounceDone, area: Slug.optional() }),
  z.strictObject({ kind: z.literal('acknowledged'), order: z.int() }),
]);
const sync = promisify(fdatasync);
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
export function openOutbox(file: string): NodeOutbox {
  mkdirSync(dirname(file), { recursive: true });
  const fd = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  const open = new Map<number, Outcome>();
  let end = 0;
  let syncing: Promise<unknown> = Promise.resolve();
  // Latin 1: a character is a byte, whatever stands there.
  for (const text of readFileSync(file, 'latin1').split('\n').slice(0, -1)) {
    end += text.length + 1;
    const line = read(text);
    if (line === undefined) continue;
    if (line.kind === 'acknowledged') open.delete(line.order);
    else open.set(line.done.order, line);
  }
  ftruncateSync(fd, end);

  function append(line: Line): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    // A short write leaves a torn line behind `end`; the next one is written over it.
    if (writeSync(fd, bytes, 0, bytes.length, end) !== bytes.length) throw new Error(`${file}: the disk took only a part of it`);
    end += bytes.length;
  }

  return {
    async add(outcome) {
      open.set(outcome.done.order, outcome);
      append(outcome);
      // Not in the event loop: an SD card takes 10 to 50 ms, and the next citizen is pressing.
      // One after the other, so that outcomes are told in the order they came about.
      const mine = syncing.then(() => sync(fd));
      syncing = mine.catch(() => {});
      await mine;
    },
    remove(order) {
      if (!open.delete(order)) return;
      if (open.size === 0) {
        end = 0;
        ftruncateSync(fd, 0);
      } else {
        // Neither synced nor insisted on: to tell the hub once more what it knows does no harm.
        try {
          append({ kind: 'acknowledged', order });
        } catch {}
      }
    },
    get: (order) => open.get(order),
    all: () => open.values(),
    async close() {
      await syncing;
      closeSync(fd);
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
