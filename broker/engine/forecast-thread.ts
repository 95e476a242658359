// A forecaster in a thread of its own. It may be slow, run out of memory, or die: then nobody can tell, and another is tried.
import { Worker } from 'node:worker_threads';
import type { Forecaster, Worked } from './forecaster.js';
import type { Log } from './log.js';

/** Of a new thread, which first learns forty days: of the largest hall, from a slow card. Later answers take some ms. */
const firstAnswerMs = 10 * 60_000;
const answerMs = 60_000;
/** After a thread has ended, the next is tried so much later; twice that after each. */
const againMs = 10_000;
const againMsMost = 10 * 60_000;
/**
 * What it needs is a few MB: small generations keep garbage from lying about; one that grows beyond them ends itself, not the hub.
 * One list of tens of MB at once would still end the hub: V8 stops the whole process where a single allocation is more than it can
 * lend. Nothing here asks for such: what is large lies in typed arrays, outside those generations.
 */
const resourceLimits = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 1 };

interface ThreadParts {
  /** The hub's own folder, with its journal. */
  readonly folder: string;
  readonly log: Log;
  /** Ms, monotonic. */
  readonly now: () => number;
  readonly after: (ms: number, fn: () => void) => () => void;
  /** Unless given, `forecast-worker.js` beside this file. */
  readonly script?: URL;
}

type Answered = (worked: Worked | undefined) => void;

/** The thread starts with the first question. */
export function openForecastThread({ folder, log, now, after, script }: ThreadParts): Forecaster {
  const file = script ?? new URL('./forecast-worker.js', import.meta.url);
  let worker: Worker | undefined;
  let open: Answered | undefined;
  let cancelLate = () => {};
  let notBefore = Number.NEGATIVE_INFINITY;
  let pauseMs = againMs;
  let isTold = false;
  let hasLearned = false;
  let stopped = false;
  /** Of a thread that was lost: it holds the journal until it is over. */
  let ending: Promise<unknown> | undefined;

  function settle(worked: Worked | undefined): void {
    const answered = open;
    open = undefined;
    cancelLate();
    if (!stopped) answered?.(worked);
  }

  /** `ended`: an error comes before the exit that it causes, and another may run by then. */
  function lost(ended: Worker | undefined, why: string): void {
    if (ended !== worker) return;
    worker = undefined;
    hasLearned = false;
    notBefore = now() + pauseMs;
    pauseMs = Math.min(againMsMost, pauseMs * 2);
    if (!isTold && !stopped)
      log.warn({ code: 'no-forecast', error: why }, 'waits cannot be told; the queue goes on, and it is tried again');
    isTold = true;
    ending = ended?.terminate();
    settle(undefined);
  }

  function start(): Worker {
    const started = new Worker(file, { workerData: { folder }, resourceLimits, execArgv: [], env: {}, name: 'turno-waits' });
    // It keeps no hub alive that would end.
    started.unref();
    started.on('message', (answer: Worked) => {
      pauseMs = againMs;
      isTold = false;
      hasLearned = true;
      settle(answer);
    });
    started.on('error', (error) => lost(started, String(error)));
    started.on('exit', (code) => lost(started, `its thread ended (${code})`));
    return started;
  }

  return {
    ask(asked, answered) {
      if (stopped) return;
      if (worker === undefined && now() < notBefore) return void after(0, () => answered(undefined));
      open = answered;
      const patienceMs = hasLearned ? answerMs : firstAnswerMs;
      cancelLate = after(patienceMs, () => lost(worker, `no answer in ${patienceMs / 1000} s`));
      try {
        worker ??= start();
        worker.postMessage(asked);
      } catch (error) {
        // No thread to be had.
        after(0, () => lost(worker, String(error)));
      }
    },
    async stop() {
      stopped = true;
      cancelLate();
      await Promise.all([ending, worker?.terminate()]);
    },
  };
}
