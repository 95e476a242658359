// What lies in the printer's folder and is no file of its own.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readOwn, writeOwn } from '../../../../nodes/devices/escpos/own-file.js';
import { makeFolder } from '../../../harness/folders.js';

function folder(): string {
  const { path, remove } = makeFolder();
  onTestFinished(remove);
  return path;
}

describe('a file of the printer’s own', () => {
  it('is read as it was written', async () => {
    const file = join(folder(), 'roll.json');
    await writeOwn(file, 'first');
    await writeOwn(file, 'second', 'synced');
    expect(String(await readOwn(file, 100))).toBe('second');
    expect(await readOwn(file, 5)).toBeUndefined();
  });

  it('is none where a pipe, a link without end or a folder stands in its place, and nobody waits for it', async () => {
    const path = folder();
    execFileSync('mkfifo', [join(path, 'pipe')]);
    symlinkSync('/dev/zero', join(path, 'endless'));
    mkdirSync(join(path, 'folder'));
    for (const name of ['pipe', 'endless', 'folder', 'nothing']) expect(await readOwn(join(path, name), 100)).toBeUndefined();
  });

  it('is not written through a link into another’s', async () => {
    const path = folder();
    const others = join(path, 'others');
    writeFileSync(others, 'precious');
    symlinkSync(others, join(path, 'roll.json.new'));
    symlinkSync(others, join(path, 'roll.json'));
    await writeOwn(join(path, 'roll.json'), 'mine');
    expect([String(await readOwn(join(path, 'roll.json'), 100)), readFileSync(others, 'utf8')]).toEqual(['mine', 'precious']);
  });
});
