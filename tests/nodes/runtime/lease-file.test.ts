// A lease that cannot be read, on a disk that is full.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Disk } from '../../../nodes/runtime/disk.js';
import { openLeaseFile } from '../../../nodes/runtime/lease-file.js';
import { systemDisk } from '../../../nodes/runtime/system-disk.js';
import { makeFolder } from '../../harness/folders.js';

it('a spoiled lease keeps no kiosk from starting where there is no room to put it aside', () => {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const path = join(folder.path, 'lease.json');
  const file = systemDisk.open(path);
  file.writeAt(Buffer.from('{"v":1,"mach'), 0);
  file.close();
  const full: Disk = {
    ...systemDisk,
    copy() {
      throw new Error('ENOSPC: no space left on device');
    },
  };
  expect(openLeaseFile(path, full).before).toBe('spoiled');
});
