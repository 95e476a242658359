// `turno start`: the whole hall in one process, to try it.
import { type Address, isLoopback, readListening } from './address.js';
import type { Run } from './context.js';
import { printReady, runHub } from './hub-process.js';
import { createLog } from './log.js';
import { Mistake } from './mistake.js';
import { runNode } from './node-process.js';
import { untilSignal } from './until-signal.js';

export const run: Run = async (context) => {
  const { options } = context;
  const listen = { http: onThisMachine('--http', options.http), mqtt: onThisMachine('--mqtt', options.mqtt) };
  const log = createLog(context);
  const hub = await runHub(context, listen, log);
  const nodes = await Promise.all(hub.nodes.map((id) => runNode(context, id, hub.mqttUrl, log)));
  const signal = untilSignal();
  const ready = Promise.all(nodes.map((node) => node.ready)).then(() => printReady(context, hub));
  await Promise.race([signal, ready]);
  await signal;
  await Promise.all(nodes.map((node) => node.stop()));
  await hub.stop();
  return 0;
};

function onThisMachine(flag: '--http' | '--mqtt', text: string): Address {
  const address = readListening(flag, text);
  if (isLoopback(address)) return address;
  throw new Mistake('bad-command-line', {
    it: `${flag}: \`start\` è la dimostrazione e ascolta solo su questa macchina; per altre: \`turno hub\` e \`turno node\``,
    en: `${flag}: \`start\` is the demo and listens on this machine only; for others: \`turno hub\` and \`turno node\``,
  });
}
