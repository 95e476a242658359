// `turno node-key <id>`: a node's password, made here, shown once, kept by the hub as a hash.
import { join } from 'node:path';
import { nearest } from '../broker/config/nearest.js';
import { KeysError } from '../broker/store/key-file.js';
import { openKeys } from '../broker/store/keys.js';
import type { Context, Run } from './context.js';
import { makeDataFolder } from './data-folder.js';
import { hallFile, hallIn } from './hall-file.js';
import { asTheyAre } from './language.js';
import { makePassword } from './make-password.js';
import { Mistake } from './mistake.js';

export const run: Run = async (context) => {
  const { operands, options, say, print, printJson } = context;
  const [id = ''] = operands;
  await checkNode(context, id);
  const folder = join(options.data, 'hub');
  makeDataFolder(folder);
  const password = makePassword();
  const replaced = await keep(folder, id, password, options.replace === true);
  const file = `data/nodes/${id}/key`;
  if (options.json) printJson({ ok: true, node: id, password, file, replaced });
  else print(say(instructions(id, password, file)));
  return 0;
};

/** True when the node had another password before. Errors: `Mistake`. */
async function keep(folder: string, id: string, password: string, replace: boolean): Promise<boolean> {
  try {
    const keys = openKeys(folder);
    const had = keys.names().includes(id);
    if (had && !replace) {
      throw new Mistake('refused', {
        it: `${id} ha già una password; con --replace ne avrà una nuova, e il nodo non entra più finché non la riceve`,
        en: `${id} has a password already; --replace gives it a new one, and the node is not let in until it has that`,
      });
    }
    await keys.set(id, password);
    return had;
  } catch (error) {
    throw error instanceof KeysError ? new Mistake('bad-folder', asTheyAre(`--data: ${error.message}`)) : error;
  }
}

/** Errors: `Mistake` when the config cannot be read, or names no such node. */
async function checkNode(context: Context, id: string): Promise<void> {
  const nodes = Object.keys((await hallIn(hallFile(context))).nodes);
  if (nodes.includes(id)) return;
  const meant = nearest(id, nodes);
  throw new Mistake('refused', {
    it: `la configurazione non ha un nodo \`${id}\`${meant === undefined ? '' : `: intendevi \`${meant}\`?`}`,
    en: `the config names no node \`${id}\`${meant === undefined ? '' : `: did you mean \`${meant}\`?`}`,
  });
}

function instructions(id: string, password: string, file: string) {
  const paste = `    mkdir -p data/nodes/${id} && (umask 077 && cat > ${file})`;
  return {
    it: `La password di ${id}, mostrata solo questa volta:

    ${password}

Sul nodo va in ${file}, nella cartella di Turno (o in un altro file, con --key). Questo comando, dato in quella cartella,
aspetta che la incolli; poi Invio e Ctrl-D:

${paste}

L’hub ne tiene solo l’impronta: se va persa, se ne fa un’altra con --replace.`,
    en: `The password of ${id}, shown this once:

    ${password}

On the node it goes into ${file}, in Turno's folder (or another file, with --key). This command, given in that folder, waits for
you to paste it; then Enter and Ctrl-D:

${paste}

The hub keeps only its hash: if it is lost, make another with --replace.`,
  };
}
