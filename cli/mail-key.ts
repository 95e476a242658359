// `turno mail-key`: the password for the mail server, from whoever types it or from a pipe; never from the command line, which
// others on this machine can read.

import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { KeysError } from '../broker/store/key-file.js';
import { writeMailKey } from '../broker/store/mail-key.js';
import type { Context, Run } from './context.js';
import { makeDataFolder } from './data-folder.js';
import { asTheyAre } from './language.js';
import { Mistake } from './mistake.js';

export const run: Run = async ({ options, say, print, printJson }) => {
  const password = await askPassword(say);
  if (password === '')
    throw new Mistake('refused', { it: 'la password è vuota: quella di prima resta', en: 'the password is empty: the one before stays' });
  const folder = join(options.data, 'hub');
  makeDataFolder(folder);
  try {
    writeMailKey(folder, password);
  } catch (error) {
    throw error instanceof KeysError ? new Mistake('bad-folder', asTheyAre(`--data: ${error.message}`)) : error;
  }
  if (options.json) printJson({ ok: true, file: join(folder, 'mail.key') });
  else
    print(
      say({
        it: 'La password della posta è scritta nella cartella dell’hub, e vale dalla prossima lettera. Per provarla: turno test-mail INDIRIZZO',
        en: 'The mail’s password is written to the hub’s folder, and holds from the next letter on. To try it: turno test-mail ADDRESS',
      }),
    );
  return 0;
};

/** Its first line; on a terminal it is asked for, and not shown while it is typed. */
async function askPassword(say: Context['say']): Promise<string> {
  const isTyped = process.stdin.isTTY === true;
  const nowhere = new Writable({ write: (_, __, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTyped });
  if (isTyped) process.stderr.write(say({ it: 'Password della posta: ', en: 'Mail password: ' }));
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    if (isTyped) process.stderr.write('\n');
    lines.close();
  }
}
