// `turno check`: the hall in words, or every error with its place; never a stack trace, whatever the file is.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../harness/folders.js';
import { projectRoot } from '../harness/processes.js';
import { ask } from './answers.js';

const good = readFileSync(join(projectRoot, 'config/hall.yaml'), 'utf8');

function fileOf(text: string | Buffer): string {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const file = join(folder.path, 'hall: 1.yaml');
  writeFileSync(file, text);
  return file;
}

it('without a file checks the one that comes with Turno, and describes it', async () => {
  const { code, stdout, stderr } = await ask(['check'], { LANG: 'it_IT.UTF-8' });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Comune di Pieve');
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^0 errori, \d+ avvertiment[io]$/);
});

it('in JSON: the hall in lines, and no errors', async () => {
  const { code, stdout } = await ask(['check', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, errors: [], hall: expect.arrayContaining([expect.any(String)]) });
});

it('says every error with its place, counts them, and ends with 1', async () => {
  const file = fileOf(good.replace('services:', 'servces:').replace('turn: 4', 'turn: 40'));
  const { code, stdout, stderr } = await ask(['check', file]);
  expect([code, stderr]).toEqual([1, '']);
  const lines = stdout.trimEnd().split('\n');
  for (const line of lines.slice(0, -1)) expect(line.slice(0, file.length + 1)).toBe(`${file}:`);
  expect(lines.slice(0, -1).some((line) => /:\d+:\d+: .*servces/.test(line))).toBe(true);
  expect(lines.at(-1)).toBe(`${lines.length - 1} errors, 0 warnings`);

  const json = JSON.parse((await ask(['check', file, '--json'])).stdout);
  expect(json).toMatchObject({ ok: false, hall: null, warnings: [] });
  expect(json.errors).toHaveLength(lines.length - 1);
  for (const { file: named, line, column, message } of json.errors) {
    expect(lines).toContain(`${named}:${line}:${column}: ${message}`);
  }
});

describe('what is no config is refused in the same form, without a stack trace', () => {
  it.each([
    ['an empty file', ''],
    ['a binary', Buffer.from([0, 1, 2, 0xff, 0xfe])],
    ['aliases in a circle', 'a: &a [*a]\n'],
    ['a list', '- 1\n'],
  ])('%s', async (_name, text) => {
    const file = fileOf(text);
    const { code, stdout, stderr } = await ask(['check', file]);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.startsWith(`${file}:1:`)).toBe(true);
    expect(stdout).not.toMatch(/^ +at /m);
  });

  it('a file that is not there, and a folder', async () => {
    const folder = makeFolder();
    onTestFinished(folder.remove);
    mkdirSync(join(folder.path, 'dir'));
    for (const name of ['none.yaml', 'dir']) {
      const { code, stdout, stderr } = await ask(['check', join(folder.path, name)]);
      expect([code, stderr]).toEqual([1, '']);
      expect(stdout).toMatch(/:1:1: .*\n1 error, 0 warnings\n$/);
    }
  });
});
