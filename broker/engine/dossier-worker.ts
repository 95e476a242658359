// The thread that looks somebody up: it reads the journal from its beginning. What it says has no file's bytes in it.
import { platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { StoreError } from '../store/store-error.js';
import type { DossierAnswer } from './dossier-thread.js';
import { dossiersIn } from './dossiers.js';

// Nobody at a counter waits for it. Linux takes it for this thread alone; others, for the whole hub.
if (platform() === 'linux') setPriority(15);

const { folder, words }: { readonly folder: string; readonly words: readonly string[] } = workerData;

function answer(): DossierAnswer {
  try {
    const dossiers = dossiersIn(folder, words);
    const withoutBytes = dossiers.map(({ files, ...rest }) => ({
      ...rest,
      files: files.map(({ bytes, ...file }) => ({ ...file, size: bytes.length })),
    }));
    return { ok: true, dossiers: withoutBytes };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { ok: false, code: 'broken', detail: error.words.en };
  }
}

parentPort?.postMessage(answer());
