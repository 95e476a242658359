// `turno node <id>`: one node.
import { Slug } from '../broker/contract/ids.js';
import type { Run } from './context.js';
import { hubAddress } from './hub-address.js';
import { createLog } from './log.js';
import { Mistake } from './mistake.js';
import { runNode } from './node-process.js';
import { untilSignal } from './until-signal.js';

export const run: Run = async (context) => {
  const { operands, options, print, printJson } = context;
  const [id = ''] = operands;
  if (!Slug.safeParse(id).success) {
    throw new Mistake('bad-command-line', {
      it: `${id} non è il nome di un nodo: minuscole, cifre e trattini, al più 32`,
      en: `${id} is no node’s name: lower-case letters, digits and hyphens, at most 32`,
    });
  }
  const hub = hubAddress(options);
  const node = await runNode(context, id, hub, createLog(context));
  const signal = untilSignal();
  const ready = node.ready.then(() => {
    if (options.json) printJson({ ok: true, ready: true, node: id, hub });
    else print(`Turno node ready  ${id}  ${hub}`);
  });
  await Promise.race([signal, ready]);
  await signal;
  await node.stop();
  return 0;
};
