// The thread that works out waits. It reads the journal by itself, so that the hall hands it nothing but questions.
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../store/reader.js';
import { createForecastMaker } from './forecast-maker.js';
import type { Asked } from './forecaster.js';

// On Linux this thread alone: where there is one core to share, the hall goes first.
setPriority(10);

const { folder }: { readonly folder: string } = workerData;
const make = createForecastMaker(openReader(folder), dice);
parentPort?.on('message', (asked: Asked) => parentPort?.postMessage(make(asked)));

/** Of every question the same: a hall in which nothing happened hears the same range again. Mulberry32, by Tommy Ettinger. */
function dice(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
