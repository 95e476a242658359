// `turno hub`: the hub alone.
import { isLoopback } from '../broker/hub/listen.js';
import { readListening } from './address.js';
import type { Run } from './context.js';
import { printReady, runHub } from './hub-process.js';
import { createLog } from './log.js';
import { Mistake } from './mistake.js';
import { untilSignal } from './until-signal.js';

export const run: Run = async (context) => {
  const http = readListening('--http', context.options.http);
  const mqtt = readListening('--mqtt', context.options.mqtt);
  if (!isLoopback(http)) {
    throw new Mistake('bad-command-line', {
      it: '--http: le pagine restano su questa macchina: ciò che mostrano non viaggia cifrato; altrove le porta `ssh -L`',
      en: '--http: the pages stay on this machine: what they show does not travel encrypted; `ssh -L` brings them elsewhere',
    });
  }
  const hub = await runHub(context, { http, mqtt }, createLog(context));
  const signal = untilSignal();
  printReady(context, hub);
  await signal;
  await hub.stop();
  return 0;
};
