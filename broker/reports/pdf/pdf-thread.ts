// A PDF drawn in a thread of its own, which is over with it: a second's work that no press waits for.
import { Worker } from 'node:worker_threads';
import type { Sheet } from '../sheet.js';

/** A year of five hundred services takes some forty. */
const resourceLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 8 };
/** Memory is what a Pi has least of: one after the other. */
let before: Promise<unknown> = Promise.resolve();

/** Rejects where the thread fails, or runs out of memory. */
export function pdfInThread(sheet: Sheet, at: Date): Promise<Buffer> {
  const made = before.then(() => drawn(sheet, at));
  before = made.catch(() => {});
  return made;
}

function drawn(sheet: Sheet, at: Date): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.js', import.meta.url), {
      ...{ workerData: { sheet, at }, resourceLimits, execArgv: [], env: {}, name: 'turno-pdf' },
    });
    worker.unref();
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended (${code})`)));
  });
}
