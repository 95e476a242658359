// `turno hub`: the hub alone.
import { publicOf, readListening } from './address.js';
import type { Run } from './context.js';
import { printReady, runHub } from './hub-process.js';
import { createLog } from './log.js';
import { untilSignal } from './until-signal.js';

export const run: Run = async (context) => {
  const http = readListening('--http', context.options.http);
  const mqtt = readListening('--mqtt', context.options.mqtt);
  const hub = await runHub(context, { http, mqtt, ...publicOf(context) }, createLog(context));
  const signal = untilSignal();
  printReady(context, hub);
  await signal;
  await hub.stop();
  return 0;
};
