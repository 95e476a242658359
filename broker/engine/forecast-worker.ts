// The thread that works out waits. It reads the journal by itself, so that the hall hands it nothing but questions.
import { platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '../store/reader.js';
import { createForecastMaker } from './forecast-maker.js';
import type { Asked } from './forecaster.js';

// Where there is one core to share, the hall goes first. Linux takes it for this thread alone; others, for the whole hub.
if (platform() === 'linux') setPriority(10);

const { folder }: { readonly folder: string } = workerData;
const make = createForecastMaker(openReader(folder));
parentPort?.on('message', (asked: Asked) => parentPort?.postMessage(make(asked)));
