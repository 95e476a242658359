// The disk of the machine that this runs on.
import { systemDisk } from '../../../nodes/runtime/system-disk.js';
import { makeFolder } from '../../harness/folders.js';
import { diskConformance } from './disk-conformance.js';

diskConformance('this machine’s disk', () => {
  const { path, remove } = makeFolder();
  return { disk: systemDisk, folder: path, end: remove };
});
