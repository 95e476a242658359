// A simulated disk. What a program wrote is there for the next one; a power cut leaves for certain only what was synced: of
// the rest, each name and each write may be there, not be there, or be there in part.
import { dirname } from 'node:path';
import type { Disk } from '../../nodes/runtime/disk.js';
import type { Chance } from '../harness/random.js';
import type { SimProcess } from './process.js';

export interface SimDisk {
  /** As a program on its machine sees it. */
  of(process: SimProcess): Disk;
  cutPower(): void;
  /** Only so many bytes more find room; infinity: as many as you like. */
  setFree(bytes: number): void;
  /** Another, empty card. */
  replace(): void;
  /** Which files there are, and what stands in them now. */
  files(): ReadonlyMap<string, Uint8Array>;
}

type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly length: number };

/** What is not synced yet, in its order; each step has its number. */
interface Pending<T> {
  add(step: T): void;
  /** Everything up to now; the returned function takes it out, but for what another sync has taken meanwhile. */
  mark(): () => T[];
  all(): readonly T[];
}

interface File {
  now: Uint8Array;
  synced: Uint8Array;
  readonly pending: Pending<Change>;
}

/** A name came to stand for a file, or for none. */
interface Naming {
  readonly path: string;
  readonly file: File | undefined;
}

interface Folder {
  names: Map<string, File>;
  synced: Map<string, File>;
  /** A step is there whole or not at all: a rename changes two names. */
  readonly pending: Pending<readonly Naming[]>;
}

/** An SD card takes so long to sync, ms: mostly little, now and then much. */
const syncMs = { usually: 12, rarely: 180, rare: 0.03 } as const;

export function createDisk(chance: Chance): SimDisk {
  let folders = new Map<string, Folder>();
  let free = Number.POSITIVE_INFINITY;

  const takes = () => 1 + chance.below(chance.happens(syncMs.rare) ? syncMs.rarely : syncMs.usually);

  function folderOf(path: string): Folder {
    const folder = folders.get(dirname(path));
    if (folder === undefined) throw failure('ENOENT', 'no such file or directory', path);
    return folder;
  }

  function refuseFolder(path: string): void {
    if (folders.has(path)) throw failure('EISDIR', 'illegal operation on a directory', path);
  }

  function makeFolder(path: string): void {
    for (let at = path; !folders.has(at); at = dirname(at)) {
      if (folders.get(dirname(at))?.names.has(at) === true) throw failure('ENOTDIR', 'not a directory', at);
      folders.set(at, emptyFolder());
    }
  }

  function name(folder: Folder, step: readonly Naming[]): void {
    setNames(folder.names, step);
    folder.pending.add(step);
  }

  /** Throws when there is no room for all of it; a part of it stands there then. */
  function write(path: string, file: File, bytes: Uint8Array, at: number): void {
    const grows = Math.max(0, at + bytes.length - file.now.length);
    const fits = grows <= free ? bytes.length : Math.max(0, bytes.length - grows + chance.below(free + 1));
    const taken = bytes.slice(0, fits);
    free -= Math.max(0, at + fits - file.now.length);
    if (fits > 0) change(file, { at, bytes: taken });
    if (fits < bytes.length) throw failure('ENOSPC', 'no space left on device', path);
  }

  function letGo(file: File | undefined): void {
    if (file !== undefined) free += file.now.length;
  }

  function change(file: File, step: Change): void {
    file.now = changed(file.now, step);
    file.pending.add(step);
  }

  /** What was written before the call is synced when it ends; what came meanwhile is not. */
  function syncFile(file: File): () => void {
    const take = file.pending.mark();
    return () => {
      for (const step of take()) file.synced = changed(file.synced, step);
    };
  }

  function of(process: SimProcess): Disk {
    return {
      makeFolder: (path) => process.port(() => makeFolder(path)),
      read: (path) =>
        process.port(() => {
          refuseFolder(path);
          const there = folders.get(dirname(path))?.names.get(path);
          return there && Buffer.from(there.now);
        }),
      copy(from, to) {
        process.port(() => {
          const source = folderOf(from).names.get(from);
          if (source === undefined) throw failure('ENOENT', 'no such file or directory', from);
          const folder = folderOf(to);
          const file = emptyFile();
          letGo(folder.names.get(to));
          name(folder, [{ path: to, file }]);
          write(to, file, source.now, 0);
        });
      },
      open(path) {
        const file = process.port(() => {
          refuseFolder(path);
          const folder = folderOf(path);
          const there = folder.names.get(path);
          if (there !== undefined) return there;
          if (free <= 0) throw failure('ENOSPC', 'no space left on device', path);
          const fresh = emptyFile();
          name(folder, [{ path, file: fresh }]);
          return fresh;
        });
        return {
          writeAt: (bytes, at) => process.port(() => write(path, file, bytes, at)),
          truncate: (length) =>
            process.port(() => {
              free += file.now.length - length;
              change(file, { length });
            }),
          sync: () => process.portLater(takes(), syncFile(file)),
          close: () => process.port(() => {}),
        };
      },
      rename: (from, to) =>
        process.portLater(1, () => {
          const folder = folderOf(from);
          const file = folder.names.get(from);
          if (file === undefined || folderOf(to) !== folder) throw failure('ENOENT', 'no such file or directory', from);
          letGo(folder.names.get(to));
          const step = [
            { path: from, file: undefined },
            { path: to, file },
          ];
          name(folder, step);
        }),
      syncFolder(path) {
        const folder = folders.get(path);
        const take = folder?.pending.mark();
        return process.portLater(takes(), () => {
          if (folder === undefined || take === undefined) throw failure('ENOENT', 'no such file or directory', path);
          for (const step of take()) setNames(folder.synced, step);
        });
      },
    };
  }

  /** What a power cut leaves of a file: each unsynced write whole, in part, or not at all. */
  function leftOf({ synced, pending }: File): Uint8Array {
    return pending.all().reduce<Uint8Array>((bytes, step) => {
      const luck = chance.below(3);
      if (luck === 0) return bytes;
      return changed(bytes, luck === 1 || 'length' in step ? step : torn(bytes, step, chance.below(step.bytes.length)));
    }, synced);
  }

  const used = () => [...folders.values()].flatMap(({ names }) => [...names.values()]).reduce((sum, file) => sum + file.now.length, 0);

  return {
    of,
    cutPower() {
      const before = used();
      const left = new Map<string, Folder>();
      for (const [path, { synced, pending }] of folders) {
        // In their order: a file system that keeps a journal of names loses its end alone.
        const steps = pending.all();
        for (const step of steps.slice(0, chance.below(steps.length + 1))) setNames(synced, step);
        const names = new Map([...synced].map(([name, file]) => [name, wholeFile(leftOf(file))]));
        left.set(path, { ...emptyFolder(), names, synced: new Map(names) });
      }
      folders = left;
      free += before - used();
    },
    setFree(bytes) {
      free = bytes;
    },
    replace() {
      folders = new Map();
    },
    files: () => new Map([...folders.values()].flatMap(({ names }) => [...names].map(([path, file]) => [path, file.now] as const))),
  };
}

const wholeFile = (bytes: Uint8Array): File => ({ now: bytes, synced: bytes, pending: createPending() });
const emptyFile = () => wholeFile(new Uint8Array());
const emptyFolder = (): Folder => ({ names: new Map(), synced: new Map(), pending: createPending() });

function createPending<T>(): Pending<T> {
  let steps: { readonly n: number; readonly step: T }[] = [];
  let last = 0;
  return {
    add(step) {
      last += 1;
      steps.push({ n: last, step });
    },
    mark() {
      const upTo = last;
      return () => {
        const taken = steps.filter(({ n }) => n <= upTo).map(({ step }) => step);
        steps = steps.filter(({ n }) => n > upTo);
        return taken;
      };
    },
    all: () => steps.map(({ step }) => step),
  };
}

function setNames(names: Map<string, File>, step: readonly Naming[]): void {
  for (const { path, file } of step) {
    if (file === undefined) names.delete(path);
    else names.set(path, file);
  }
}

/** Another array: a file's bytes as they were stay as they were. */
function changed(bytes: Uint8Array, step: Change): Uint8Array {
  if ('length' in step) return at(bytes, 0, step.length);
  const next = new Uint8Array(Math.max(bytes.length, step.at + step.bytes.length));
  next.set(bytes);
  next.set(step.bytes, step.at);
  return next;
}

/** So many bytes from a place on; zeros where there are none. */
function at(bytes: Uint8Array, from: number, length: number): Uint8Array {
  const part = new Uint8Array(length);
  part.set(bytes.subarray(from, from + length));
  return part;
}

/** The file has its length already; of the bytes, so many have come, and before the others stands what stood there. */
function torn(bytes: Uint8Array, step: { readonly at: number; readonly bytes: Uint8Array }, come: number): Change {
  const part = at(bytes, step.at, step.bytes.length);
  part.set(step.bytes.subarray(0, come));
  return { at: step.at, bytes: part };
}

function failure(code: string, words: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${words}, '${path}'`), { code });
}
