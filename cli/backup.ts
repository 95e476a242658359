// `turno backup FOLDER`: what the hub keeps, copied while it goes on.
import { join } from 'node:path';
import { backUp } from '../broker/store/backup.js';
import { StoreError } from '../broker/store/store-error.js';
import type { Run } from './context.js';
import { Mistake } from './mistake.js';

/** Days for which copies of persons are kept unless told otherwise. */
const personsDays = 7;

export const run: Run = async ({ operands, options, say, print, printJson }) => {
  const folder = operands[0] ?? '';
  const days = options.days === undefined ? personsDays : Number(options.days);
  if (!Number.isInteger(days) || days < 0 || days > 3_650)
    throw new Mistake('bad-command-line', { it: `--days ${options.days}: da 0 a 3650`, en: `--days ${options.days}: 0 to 3650` });
  try {
    const { written, deleted } = backUp(join(options.data, 'hub'), folder, today(), { persons: days });
    if (options.json) printJson({ ok: true, folder, written, deleted });
    else {
      for (const name of written) print(join(folder, name));
      if (deleted.length > 0) print(say({ it: `cancellati: ${deleted.join(' ')}`, en: `deleted: ${deleted.join(' ')}` }));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new Mistake('bad-output', error.words);
  }
};

/** On this machine's own clock. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
