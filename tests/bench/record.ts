// The bench's memory: every row with the commit it was measured at, appended to a file that is kept in git.
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../harness/processes.js';
import type { Row } from './rows.js';

const file = join(projectRoot, 'tests/bench/record.jsonl');

type Keep = (rows: readonly Row[]) => void;

/** Names the commit and the machine as they are now, before the bench itself makes the machine busy. */
export function openRecord(): Keep {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8' }).trim();
  // The record changes with every run; that alone does not make another program of it.
  const dirty = git('status', '--porcelain', '--', '.', ':!tests/bench/record.jsonl') !== '';
  const about = {
    commit: `${git('rev-parse', '--short', 'HEAD')}${dirty ? '+' : ''}`,
    date: new Date().toISOString(),
    node: process.version,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    // What others did meanwhile: figures of a busy machine are read with care.
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
  return (rows) => {
    for (const row of rows) appendFileSync(file, `${JSON.stringify({ ...about, ...row })}\n`);
  };
}
