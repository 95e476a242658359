// The disk under a node, by node:fs. What waits for the card is asked for off the event loop: an SD card takes 10 to 50 ms,
// and the next citizen is pressing.
import { closeSync, constants, copyFileSync, fdatasync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Disk } from './disk.js';

const sync = promisify(fdatasync);

export const systemDisk: Disk = {
  makeFolder(path) {
    mkdirSync(path, { recursive: true });
  },
  read(path) {
    try {
      return readFileSync(path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  },
  copy: (from, to) => copyFileSync(from, to),
  open(path) {
    const fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    return {
      writeAt(bytes, at) {
        if (writeSync(fd, bytes, 0, bytes.length, at) !== bytes.length) throw new Error(`${path}: the disk took only a part of it`);
      },
      truncate: (bytes) => ftruncateSync(fd, bytes),
      sync: () => sync(fd),
      close: () => closeSync(fd),
    };
  },
  rename,
  async syncFolder(path) {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};
