// Looks people up in a thread of its own, which is over with its answer: ten years of a journal are read for it, and no press waits.
import { Worker } from 'node:worker_threads';
import type { Code } from '../contract/codes.js';
import type { KeptFile } from '../store/persons.js';
import type { Dossier } from './dossiers.js';
import type { Log } from './log.js';

const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };
/** Who asks while so many wait is told to come again. */
const waitingMost = 8;

export interface DossierInWords extends Omit<Dossier, 'files'> {
  /** `size`: bytes. */
  readonly files: readonly (Omit<KeptFile, 'bytes'> & { readonly size: number })[];
}

/** Why nobody can be looked up now: `too-many` ask, or `broken`. */
export type DossierAnswer =
  | { readonly ok: true; readonly dossiers: readonly DossierInWords[] }
  | { readonly ok: false; readonly code: Extract<Code, 'too-many' | 'broken'>; readonly detail: string };

/** Whoever is meant by the words. One after the other; never rejects. */
export type LookUp = (words: readonly string[]) => Promise<DossierAnswer>;

interface ThreadParts {
  /** The hub's own folder. */
  readonly folder: string;
  readonly log: Log;
  /** Unless given, `dossier-worker.js` beside this file. */
  readonly script?: URL;
}

export function lookUpInThread({ folder, log, script }: ThreadParts): LookUp {
  const file = script ?? new URL('./dossier-worker.js', import.meta.url);
  let before: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function tried(words: readonly string[]): Promise<DossierAnswer> {
    try {
      return await answerOf(file, folder, words);
    } catch (error) {
      log.warn({ code: 'broken', error: String(error) }, 'nobody could be looked up; the queue goes on');
      return { ok: false, code: 'broken', detail: 'the search failed; it may be asked for again' };
    } finally {
      waiting -= 1;
    }
  }

  return (words) => {
    if (waiting >= waitingMost)
      return Promise.resolve({ ok: false, code: 'too-many', detail: 'others are being looked up: ask again in a moment' });
    waiting += 1;
    const answer = before.then(() => tried(words));
    before = answer;
    return answer;
  };
}

function answerOf(file: URL, folder: string, words: readonly string[]): Promise<DossierAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: { folder, words }, resourceLimits, execArgv: [], env: {}, name: 'turno-persons' });
    // It keeps no hub alive that would end.
    worker.unref();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`its thread ended (${code})`)));
  });
}
