// Reports from a thread of its own, which is there while somebody asks. It may be slow, run out of memory, or die: then the report is told to
// have failed, and the next question starts another.
import { Worker } from 'node:worker_threads';
import type { Sentence } from '../contract/sentence.js';
import type { Log } from './log.js';
import type { AskedOfReports, ReportAnswer, Reporter } from './reporter.js';

/** Its memory is worth more to the hall than a second of whoever asks next. */
const idleMs = 60_000;
/** Ten years, read anew, hold some tens of MB at a time. */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

interface ThreadParts {
  /** The hub's own folder, with its journal. */
  readonly folder: string;
  readonly log: Log;
  readonly after: (ms: number, fn: () => void) => () => void;
  /** Unless given, `report-worker.js` as it is bundled: it loads in half the time. */
  readonly script?: URL;
}

interface Waiting {
  readonly asked: AskedOfReports;
  readonly answered: (answer: ReportAnswer) => void;
}

/** What the thread says: the answer to its question, or that its rows are made anew. */
type Said = { readonly answer: ReportAnswer } | { readonly warning: Sentence };

const failed: Sentence = { it: 'il rapporto non è riuscito; si può chiedere di nuovo', en: 'the report failed; it may be asked for again' };
const stopping: Sentence = { it: 'l’hub si ferma', en: 'the hub is stopping' };

export function openReportThread({ folder, log, after, script }: ThreadParts): Reporter {
  const file = script ?? new URL('../../threads/report-worker.js', import.meta.url);
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let cancelIdle = () => {};
  let stopped = false;
  /** Of a thread that is over soon: it holds the journal until then. */
  const ending = new Set<Promise<unknown>>();

  function end(ended: Worker): void {
    worker = undefined;
    const over = ended.terminate();
    ending.add(over);
    void over.finally(() => ending.delete(over));
  }

  /** `ended`: an error comes before the exit that it causes, and another may run by then. */
  function lost(ended: Worker, why: string): void {
    if (ended !== worker) return;
    end(ended);
    log.warn({ code: 'no-report', error: why }, 'a report could not be made; the queue goes on');
    settle({ ok: false, words: failed });
  }

  function start(): Worker {
    const started = new Worker(file, { workerData: { folder }, resourceLimits, execArgv: [], env: {}, name: 'turno-reports' });
    // It keeps no hub alive that would end.
    started.unref();
    started.on('message', (said: Said) => {
      if ('answer' in said) settle(said.answer);
      else log.warn({ code: 'reports-anew' }, said.warning.en);
    });
    started.on('error', (error) => lost(started, String(error)));
    started.on('exit', (code) => lost(started, `its thread ended (${code})`));
    return started;
  }

  function settle(answer: ReportAnswer): void {
    waiting.shift()?.answered(answer);
    next();
  }

  /** One at a time: the first that waits is the one that is being answered. */
  function next(): void {
    const [first] = waiting;
    cancelIdle();
    if (first === undefined) {
      if (worker !== undefined) cancelIdle = after(idleMs, () => worker !== undefined && end(worker));
      return;
    }
    try {
      worker ??= start();
      worker.postMessage(first.asked);
    } catch (error) {
      // No thread to be had.
      log.warn({ code: 'no-report', error: String(error) }, 'a report could not be made; the queue goes on');
      settle({ ok: false, words: failed });
    }
  }

  return {
    ask(asked) {
      if (stopped) return Promise.resolve({ ok: false, words: stopping });
      return new Promise((answered) => {
        waiting.push({ asked, answered });
        if (waiting.length === 1) next();
      });
    },
    async stop() {
      stopped = true;
      cancelIdle();
      if (worker !== undefined) end(worker);
      for (const { answered } of waiting.splice(0)) answered({ ok: false, words: stopping });
      await Promise.all(ending);
    },
  };
}
