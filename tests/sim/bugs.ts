// The deliberate bugs under `bugs/`: patches against what ships, each with the invariant that finds it in its first line.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../harness/processes.js';

interface Bug {
  readonly name: string;
  /** The kind of violation. */
  readonly foundBy: string;
  readonly file: string;
}

const folder = join(projectRoot, 'tests/sim/bugs');
const copied = ['broker', 'cli', 'firmware', 'nodes', 'tests', 'package.json', 'tsconfig.json', 'turno.ts'];

export const bugs: readonly Bug[] = readdirSync(folder)
  .sort()
  .map((name) => {
    const file = join(folder, name);
    const foundBy = /^Found by: (\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1];
    if (foundBy === undefined) throw new Error(`${file} does not say what finds it`);
    return { name: name.replace(/\.patch$/, ''), foundBy, file };
  });

/** Empty when the bug still fits into the tree at `root`; else why not. */
export function misfit(bug: Bug, root: string): string {
  const { status, stderr } = spawnSync('git', ['-C', root, 'apply', '--check', bug.file], { encoding: 'utf8' });
  return status === 0 ? '' : stderr;
}

/** Builds this tree, with the bug in it, in a folder that is empty. */
export function build(bug: Bug, root: string): void {
  for (const part of copied) cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  must('git', ['-C', root, 'apply', bug.file]);
  // What a bug leaves unused is no mistake of the type checker's concern.
  must(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['-p', root, '--noUnusedLocals', 'false', '--noUnusedParameters', 'false'],
  ]);
}

function must(command: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr}`);
}
