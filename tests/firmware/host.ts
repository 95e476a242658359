// The desk unit's program without its hardware, compiled for this machine.
import { spawnSync } from 'node:child_process';
import { projectRoot } from '../harness/processes.js';

export const source = `${projectRoot}/firmware/desk-unit`;

/** Why the C parts cannot be compiled here; undefined: they can. */
export function missingFor(...commands: readonly string[]): string | undefined {
  const missing = commands.filter((command) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0);
  return missing.length === 0 ? undefined : `needs ${missing.join(' and ')}`;
}

/** Throws what the compiler says. `out`: a folder for what it makes. */
export function make(out: string, ...target: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('make', ['-s', '-C', source, `OUT=${out}`, ...target], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`make: ${stdout}${stderr}`);
  return stdout;
}

/** One command for `host`: a word, a number, bytes. */
export type Asked = readonly [word: string, number: number, bytes?: Uint8Array | readonly number[]];

/** What it answers to all of them, line by line. */
export function ask(host: string, asked: readonly Asked[]): string[] {
  const input = asked.map(([word, number, bytes = []]) => `${word} ${number} ${Buffer.from(bytes).toString('hex') || '.'}\n`).join('');
  const { status, signal, stdout } = spawnSync(host, { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`host: ${signal ?? status}`);
  return stdout.split('\n').slice(0, -1);
}
