// What a kiosk keeps of its lease across its own death: one small file, written whole beside the old one and put in its place.
import { dirname } from 'node:path';
import { z } from 'zod';
import { Boot } from '../../broker/contract/ids.js';
import { Issued, Lease } from '../../broker/contract/messages/kiosk.js';
import { NodeConfig } from '../../broker/contract/messages/node.js';
import { PaperState } from '../../broker/contract/messages/papers.js';
import type { Disk } from './disk.js';

/** The last beat that was heard: `at` on the machine's monotonic clock; `wall` where the hub believed its own. */
const Heard = z.strictObject({ boot: Boot, beat: z.int().min(0), at: z.number(), wall: z.iso.datetime({ offset: true }).nullable() });
export type Heard = z.infer<typeof Heard>;
/** A ticket that was given from a lease. Without a state its paper was on the way. */
const Given = Issued.omit({ v: true }).extend({ state: PaperState.optional() });
export type Given = z.infer<typeof Given>;
const Used = z.strictObject({ day: z.iso.date(), series: z.string(), numbers: z.array(z.int()) });

const Kept = z.strictObject({
  v: z.literal(1),
  /** The life of the machine in which `heard.at` was counted. */
  machine: z.string(),
  heard: Heard.nullable(),
  // What another version wrote may be lost: the hub says both again. The numbers below may not.
  lease: Lease.nullable().catch(null),
  config: NodeConfig.nullable().catch(null),
  used: z.array(Used),
  given: z.array(Given),
  /** A day whose used numbers were lost: nothing is given on it. */
  withheld: z.iso.date().nullable(),
});
export type Kept = z.infer<typeof Kept>;

export interface LeaseFile {
  /** As the last life left it; undefined where there was none, `spoiled` where it cannot be read. */
  readonly before: Kept | 'spoiled' | undefined;
  /** Durable when it resolves. Whoever asks while a write is under way shares the next one. Rejects when the disk does not take it. */
  save(kept: () => Kept): Promise<void>;
}

/** Makes the folder. An unreadable file is copied to `.bad`, if there is room, and stays what it is until something is saved. */
export function openLeaseFile(path: string, disk: Disk): LeaseFile {
  disk.makeFolder(dirname(path));
  let writing: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  return {
    before: read(path, disk),
    save(kept) {
      next ??= writing.then(() => {
        next = undefined;
        const mine = write(path, JSON.stringify(kept()), disk);
        writing = mine.catch(() => {});
        return mine;
      });
      return next;
    },
  };
}

function read(path: string, disk: Disk): LeaseFile['before'] {
  const bytes = disk.read(path);
  if (bytes === undefined) return undefined;
  try {
    return Kept.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch {
    keep(path, disk);
    return 'spoiled';
  }
}

/** For whoever looks into it later. Where the disk is full there is no room for that, and the kiosk starts all the same. */
function keep(path: string, disk: Disk): void {
  try {
    disk.copy(path, `${path}.bad`);
  } catch {}
}

/** The folder is synced too: else a power cut may bring the old file back, and with it a number that is on paper. */
async function write(path: string, text: string, disk: Disk): Promise<void> {
  const temporary = `${path}.new`;
  const file = disk.open(temporary);
  try {
    file.truncate(0);
    file.writeAt(Buffer.from(text), 0);
    await file.sync();
  } finally {
    file.close();
  }
  await disk.rename(temporary, path);
  await disk.syncFolder(dirname(path));
}
