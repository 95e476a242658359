// The thread that makes one copy of the hub's folder.
import { parentPort, workerData } from 'node:worker_threads';
import { backUp, copyErased } from './backup.js';
import type { BackupAnswer, BackupAsked } from './backup-thread.js';
import { goBehind } from './behind.js';
import { StoreError } from './store-error.js';

// Nobody at a counter waits for it.
goBehind();

const { folder, to, whole }: BackupAsked = workerData;

function answer(): BackupAnswer {
  try {
    return { ok: true, ...(whole === undefined ? copyErased(folder, to) : backUp(folder, to, whole.day, whole.kept)) };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { ok: false, words: error.words };
  }
}

parentPort?.postMessage(answer());
