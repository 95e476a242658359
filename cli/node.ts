// `turno node <id> [<id>...]`: one node, or those of one machine whose devices hang on one line.
import { Slug } from '../broker/contract/ids.js';
import type { RunningNode } from '../nodes/runtime/node.js';
import type { Run } from './context.js';
import { hubAddress } from './hub-address.js';
import { createLog } from './log.js';
import { Mistake } from './mistake.js';
import { runNode } from './node-process.js';
import { untilSignal } from './until-signal.js';

export const run: Run = async (context) => {
  const { operands, options, print, printJson } = context;
  checkNames(operands, options.key);
  const hub = hubAddress(options);
  const log = createLog(context);
  const nodes = new Map<string, RunningNode>();
  const stop = () => Promise.all([...nodes.values()].map((node) => node.stop()));
  try {
    for (const id of operands) nodes.set(id, await runNode(context, id, hub, log));
  } catch (error) {
    await stop();
    throw error;
  }
  const signal = untilSignal();
  const ready = [...nodes].map(async ([id, node]) => {
    await node.ready;
    if (options.json) printJson({ ok: true, ready: true, node: id, hub });
    else print(`Turno node ready  ${id}  ${hub}`);
  });
  await Promise.race([signal, Promise.all(ready)]);
  await signal;
  await stop();
  return 0;
};

/** Errors: `Mistake`. */
function checkNames(ids: readonly string[], key: string | undefined): void {
  const odd = ids.find((id) => !Slug.safeParse(id).success);
  if (odd !== undefined)
    throw wrong({
      it: `${odd} non è il nome di un nodo: minuscole, cifre e trattini, al più 32`,
      en: `${odd} is no node’s name: lower-case letters, digits and hyphens, at most 32`,
    });
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) throw wrong({ it: `${twice} c’è due volte`, en: `${twice} is there twice` });
  if (ids.length > 1 && key !== undefined)
    throw wrong({
      it: '--key è la password di un nodo solo: di più nodi ognuna sta nel suo FOLDER/nodes/<id>/key',
      en: '--key is one node’s password: of several nodes each lies in its own FOLDER/nodes/<id>/key',
    });
}

function wrong(words: Mistake['words']): Mistake {
  return new Mistake('bad-command-line', words);
}
