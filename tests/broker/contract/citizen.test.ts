// The citizens' catalogue: whole in every language, no line of it left in Italian by mistake, and nobody in it spoken to as a friend.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { citizenLanguages } from '../../../broker/contract/citizen/languages.js';
import { words } from '../../../broker/contract/words.js';
import { projectRoot } from '../../harness/processes.js';

const folder = join(projectRoot, 'broker/contract/citizen');
const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'languages.ts');

/** Words by which a language speaks to a friend; English, Arabic and Chinese («您») have no such word to look for. */
const friends: Readonly<Record<string, string>> = {
  it: 'tu|te|ti|tuo|tua|tuoi|tue|hai|puoi|scegli|scrivi|prendi|attendi|rivolgiti|chiedi|resta|ricorda|aspetta|riprova|controlla|tieni|conserva',
  de: 'du|dich|dir|dein|deine|deinen|deinem|deiner|euch|euer',
  fr: 'tu|toi|te|ton|tes|as|peux',
  es: 'tú|tu|tus|ti|te|tienes|puedes|contigo',
  ro: 'tu|tine|te|ți|îți|tău|ale tale|poți|ești',
  sq: 'ti|ty|yt|jote|tënde|je|ke',
  uk: 'ти|тебе|тобі|твій|твоя|твоє|твої|твого',
};

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

it('no page, no kiosk and no paper speaks to a citizen as to a friend', async () => {
  const modules = await Promise.all(files.map((file) => import(join(folder, file.replace(/ts$/, 'js')))));
  const catalogues = [words, ...modules.flatMap((module) => Object.values(Object(module)))];
  for (const [language, said] of Object.entries(friends)) {
    const friendly = friendlyIn(said);
    const lines = catalogues.flatMap((catalogue) => linesIn(Object(catalogue)[language]));
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.filter((line) => friendly.test(line))).toEqual([]);
  }
  expect('È il tuo turno').toMatch(friendlyIn(friends.it ?? ''));
});

const friendlyIn = (words: string) => new RegExp(`(?<![\\p{L}’-])(?:${words})(?![\\p{L}’-])`, 'iu');

/** Also of those that are made: a number does for whatever they want to be told. */
function linesIn(value: unknown): string[] {
  if (typeof value === 'function') return [String(value(3, 7))];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(linesIn) : typeof value === 'string' ? [value] : [];
}
