// The citizens' catalogue: whole in every language, and no line of it left in Italian by mistake.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { citizenLanguages } from '../../../broker/contract/citizen/languages.js';
import { projectRoot } from '../../harness/processes.js';

const folder = join(projectRoot, 'broker/contract/citizen');
const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'languages.ts');

/** Of each message its path, and its words where they are fixed ones. */
function messagesIn(value: unknown, path = ''): [string, string | undefined][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, undefined]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => messagesIn(one, `${path}/${key}`));
}

it.each(files)('%s has every message in every language', async (file) => {
  const module: Record<string, unknown> = await import(join(folder, file.replace(/ts$/, 'js')));
  const catalogues = Object.entries(module).filter(([name]) => name.endsWith('Words'));
  expect(catalogues.length).toBeGreaterThan(0);
  for (const [, catalogue] of catalogues) {
    const of = Object.fromEntries(Object.entries(Object(catalogue)).map(([language, words]) => [language, messagesIn(words)]));
    expect(Object.keys(of).sort()).toEqual([...citizenLanguages].sort());
    const names = (language: string) => of[language]?.map(([path]) => path).sort();
    const italian = new Map(of.it);
    for (const language of citizenLanguages) {
      expect(names(language), language).toEqual(names('it'));
      for (const [path, words] of of[language] ?? []) {
        expect(words?.trim(), `${language}${path}`).not.toBe('');
        if (language !== 'it' && words !== undefined && words.length > 25) expect(words, `${language}${path}`).not.toBe(italian.get(path));
      }
    }
  }
});
