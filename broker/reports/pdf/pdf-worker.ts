// The thread that draws one PDF.
import { platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Sheet } from '../sheet.js';
import { reportPdf } from './report-pdf.js';

// Nobody at a counter waits for it. Linux takes it for this thread alone; others, for the whole hub.
if (platform() === 'linux') setPriority(15);

const { sheet, at }: { readonly sheet: Sheet; readonly at: Date } = workerData;
parentPort?.postMessage((await reportPdf(sheet, at)).bytes);
