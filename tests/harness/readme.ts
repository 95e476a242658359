// The README's own commands, to be run as they stand there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { turnoJs } from './processes.js';

/** The shell block that begins with `start`. */
export function shellBlock(root: string, start: string): string {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const from = readme.indexOf(start);
  if (from < 0) throw new Error(`the README has no \`${start}\``);
  return readme.slice(from, readme.indexOf('```', from));
}

/** Two halls compared, as "Plan with it" has it: run in the project, written to `folder`. */
export function planCommands(root: string, folder: string): string {
  const block = shellBlock(root, "sed '/^  sportello-4:");
  const here = block
    .replace(/npm run -s turno --/g, `${process.execPath} ${turnoJs}`)
    .replace(/hall-5\.yaml|plan\.svg/g, (name) => join(folder, name));
  return `cd ${root}\n${here}`;
}
