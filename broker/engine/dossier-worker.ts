// The thread that looks somebody up: it reads the journal from its beginning. What it says has no file's bytes in it.
import { parentPort, workerData } from 'node:worker_threads';
import { goBehind } from '../store/behind.js';
import { StoreError } from '../store/store-error.js';
import type { DossierAnswer } from './dossier-thread.js';
import { dossiersIn } from './dossiers.js';

// Nobody at a counter waits for it.
goBehind();

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
