// A copy of the hub's folder, made in a thread that is over with it: the hall does not stand still meanwhile.
import { Worker } from 'node:worker_threads';
import type { Sentence } from '../contract/sentence.js';
import type { BackedUp, KeptDays } from './backup.js';

export interface BackupAsked {
  readonly folder: string;
  readonly to: string;
  /** The day's copy: today, as `2026-11-23`, and how long copies are kept. Without it no more than who was erased is copied. */
  readonly whole?: { readonly day: string; readonly kept: KeptDays };
}

export type BackupAnswer = ({ readonly ok: true } & BackedUp) | { readonly ok: false; readonly words: Sentence };

/** Never rejects. */
export type MakeBackup = (asked: BackupAsked) => Promise<BackupAnswer>;

const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 };

/** `script`: unless given, `backup-worker.js` beside this file. */
export function backUpInThread(script = new URL('./backup-worker.js', import.meta.url)): MakeBackup {
  return async (asked) => {
    try {
      return await answerOf(script, asked);
    } catch (error) {
      return { ok: false, words: { it: `la copia si è interrotta: ${String(error)}`, en: `the copy broke off: ${String(error)}` } };
    }
  };
}

function answerOf(script: URL, asked: BackupAsked): Promise<BackupAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: asked, resourceLimits, execArgv: [], env: {}, name: 'turno-backup' });
    // It keeps no hub alive that would end; what is half-written then is no copy, and the next one takes its place.
    worker.unref();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`its thread ended (${code})`)));
  });
}
