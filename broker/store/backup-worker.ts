// The thread that makes one copy of the hub's folder.
import { platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { backUp } from './backup.js';
import type { BackupAnswer, BackupAsked } from './backup-thread.js';
import { StoreError } from './store-error.js';

// Nobody at a counter waits for it. Linux takes it for this thread alone; others, for the whole hub.
if (platform() === 'linux') setPriority(15);

const { folder, to, day, kept }: BackupAsked = workerData;

function answer(): BackupAnswer {
  try {
    return { ok: true, ...backUp(folder, to, day, kept) };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { ok: false, words: error.words };
  }
}

parentPort?.postMessage(answer());
