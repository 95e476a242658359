// Whose fault it is when a folder cannot be used: the machine's, in words, or Turno's, as it was thrown.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { folderTrouble } from '../../cli/data-folder.js';
import { Mistake } from '../../cli/mistake.js';

function thrownBy(fn: () => unknown): unknown {
  try {
    return fn();
  } catch (error) {
    return error;
  }
}

it('what the system refuses is the caller’s to mend', () => {
  const trouble = folderTrouble(
    '/x',
    thrownBy(() => readdirSync('/no/such/folder')),
  );
  expect(trouble).toBeInstanceOf(Mistake);
  expect(trouble).toMatchObject({ exitCode: 1, words: { en: expect.stringMatching(/^--data: \/x cannot be used: ENOENT/) } });
});

it('what Turno got wrong stays a bug', () => {
  const bug = new TypeError('undefined is not a function');
  expect(folderTrouble('/x', bug)).toBe(bug);
});
