import { appendFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Disk } from '../../../nodes/runtime/disk.js';
import { type NodeOutbox, openOutbox } from '../../../nodes/runtime/outbox.js';
import { systemDisk } from '../../../nodes/runtime/system-disk.js';
import { makeFolder } from '../../harness/folders.js';

let file: string;
beforeEach(() => {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  file = join(folder.path, 'deep', 'outbox.jsonl');
});

function open(): NodeOutbox {
  const outbox = openOutbox(file, systemDisk);
  onTestFinished(() => outbox.close());
  return outbox;
}
const printed = (order: number) => ({ kind: 'print', done: { v: 1, order, state: 'printed' } }) as const;
const orders = (outbox: NodeOutbox) => [...outbox.all()].map(({ done }) => done.order);

it('keeps what was added across a death of the node', async () => {
  const first = open();
  await first.add(printed(1));
  await first.add({ kind: 'announce', done: { v: 1, order: 2, state: 'announced' } });
  expect([...open().all()]).toEqual([...first.all()]);
});

it('keeps of a call its area, and reads lines of versions that knew one area only', async () => {
  const first = open();
  await first.add({ kind: 'announce', done: { v: 1, order: 1, state: 'announced' }, area: 'atrio' });
  appendFileSync(file, '{"kind":"announce","done":{"v":1,"order":2,"state":"silent"}}\n');
  expect([...open().all()].map((outcome) => ('area' in outcome ? outcome.area : undefined))).toEqual(['atrio', undefined]);
});

it('forgets what the hub has acknowledged, and shrinks to nothing when all is', async () => {
  const first = open();
  await first.add(printed(1));
  await first.add(printed(2));
  first.remove(1);
  expect(orders(open())).toEqual([2]);
  first.remove(2);
  expect(statSync(file).size).toBe(0);
});

it.each([
  ['{"kind":"print","done":{"v":1,"or'],
  ['\u0000\u0000\u0000'],
  ['not json\n'],
])('passes over a line that cannot be read: %j', async (torn) => {
  await open().add(printed(1));
  appendFileSync(file, torn);
  const second = open();
  expect(orders(second)).toEqual([1]);
  await second.add(printed(2));
  expect(orders(open())).toEqual([1, 2]);
});

it('is on disk with its name before an outcome counts as kept', async () => {
  const calls: string[] = [];
  const disk: Disk = {
    ...systemDisk,
    open(path) {
      const opened = systemDisk.open(path);
      return { ...opened, sync: () => opened.sync().then(() => void calls.push('file')) };
    },
    syncFolder: (path) => systemDisk.syncFolder(path).then(() => void calls.push(relative(dirname(file), path) || 'folder')),
  };
  const outbox = openOutbox(file, disk);
  onTestFinished(() => outbox.close());
  await outbox.add(printed(1));
  expect(calls).toEqual(['file', 'folder']);
  await outbox.add(printed(2));
  expect(calls).toEqual(['file', 'folder', 'file']);
});

it('forgets what the hub has acknowledged though the disk takes nothing any more', async () => {
  let worn = false;
  const disk: Disk = {
    ...systemDisk,
    open(path) {
      const real = systemDisk.open(path);
      const unlessWorn = <A extends unknown[]>(work: (...args: A) => void) => {
        return (...args: A) => {
          if (worn) throw new Error('EROFS: read-only file system');
          work(...args);
        };
      };
      return { ...real, writeAt: unlessWorn(real.writeAt), truncate: unlessWorn(real.truncate) };
    },
  };
  const first = openOutbox(file, disk);
  onTestFinished(() => first.close());
  await first.add(printed(1));
  await first.add(printed(2));
  worn = true;
  first.remove(1);
  first.remove(2);
  expect(orders(first)).toEqual([]);
  worn = false;
  await first.add(printed(3));
  // Nothing that stood there before was written over.
  expect(orders(open())).toEqual([1, 2, 3]);
});
