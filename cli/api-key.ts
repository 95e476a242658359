// `turno api-key [name]`: the key of a program or a person that asks over HTTP, made here, shown once, kept by the hub as a hash.
import { join } from 'node:path';
import { hint, nearest } from '../broker/config/nearest.js';
import { Slug } from '../broker/contract/ids.js';
import { Scope, scopes } from '../broker/contract/scopes.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { type ApiKeys, type Bounds, type Grant, openApiKeys } from '../broker/store/api-keys.js';
import { KeysError } from '../broker/store/key-file.js';
import type { Context, Run } from './context.js';
import { makeDataFolder } from './data-folder.js';
import { hallFile, hallIn } from './hall-file.js';
import { asTheyAre } from './language.js';
import { makePassword } from './make-password.js';
import { Mistake } from './mistake.js';

export const run: Run = async (context) => {
  const { operands, options } = context;
  const [name] = operands;
  const folder = join(options.data, 'hub');
  try {
    if (name === undefined) return list(context, openApiKeys(folder));
    checkName(name);
    if (options.remove === true) return remove(context, openApiKeys(folder), name);
    const grant = await grantOf(context);
    makeDataFolder(folder);
    return await make(context, openApiKeys(folder), name, grant);
  } catch (error) {
    throw error instanceof KeysError ? new Mistake('bad-folder', asTheyAre(`--data: ${error.message}`)) : error;
  }
};

function list({ say, print, printJson, options }: Context, keys: ApiKeys): 0 {
  const all = [...keys.all()].map(([name, { scopes: opens, office, level, desk, kiosk, at }]) => ({
    ...{ name, scopes: opens, at },
    ...(office === undefined ? {} : { office }),
    ...(level === undefined ? {} : { level }),
    ...(desk === undefined ? {} : { desk }),
    ...(kiosk === undefined ? {} : { kiosk }),
  }));
  if (options.json) {
    printJson({ ok: true, keys: all });
    return 0;
  }
  if (all.length === 0)
    print(
      say({
        it: 'Nessuna chiave: `turno api-key NOME --scope reports` ne fa una.',
        en: 'No keys: `turno api-key NAME --scope reports` makes one.',
      }),
    );
  for (const { name, scopes: opens, at, ...bounds } of all)
    print([name, opens.join(','), ...Object.entries(bounds).map(([what, id]) => `--${what} ${id}`), at.slice(0, 10)].join('  '));
  return 0;
}

function remove({ say, print, printJson, options }: Context, keys: ApiKeys, name: string): 0 {
  if (!keys.remove(name)) {
    const more = hint(name, [...keys.all().keys()]);
    throw new Mistake('refused', { it: `non c’è una chiave \`${name}\`${more.it}`, en: `there is no key \`${name}\`${more.en}` });
  }
  if (options.json) printJson({ ok: true, name, removed: true });
  else print(say({ it: `La chiave ${name} non apre più niente.`, en: `The key ${name} opens nothing any more.` }));
  return 0;
}

async function make({ say, print, printJson, options }: Context, keys: ApiKeys, name: string, grant: Grant): Promise<0> {
  const replaced = keys.all().has(name);
  if (replaced && options.replace !== true) {
    throw new Mistake('refused', {
      it: `c’è già una chiave ${name}; con --replace ce ne sarà un’altra, e quella di prima non apre più niente`,
      en: `there is a key ${name} already; --replace makes another, and the one before opens nothing any more`,
    });
  }
  const key = `${name}.${makePassword()}`;
  await keys.set(name, key, grant);
  if (options.json) printJson({ ok: true, name, key, ...grant, replaced });
  else print(say(instructions(name, key, grant)));
  return 0;
}

function checkName(name: string): void {
  if (!Slug.safeParse(name).success)
    throw new Mistake('refused', {
      it: `${name}: il nome di una chiave ha lettere minuscole, cifre e trattini, al massimo 32`,
      en: `${name}: a key’s name has lower-case letters, digits and hyphens, at most 32`,
    });
}

/** What the flags say that it opens. Errors: `Mistake`. */
async function grantOf(context: Context): Promise<Grant> {
  const { scope } = context.options;
  const opens = [...new Set((scope ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [scopeOf(word.trim())])))];
  if (opens.length === 0) {
    const all = Object.keys(scopes).join(', ');
    throw wrong({ it: `manca --scope: uno o più di ${all}`, en: `--scope is missing: one or more of ${all}` });
  }
  return { scopes: opens, ...(await boundsOf(context)) };
}

/** To what `--office`, `--level`, `--desk` and `--kiosk` bind. Errors: `Mistake` where the config has no such thing. */
export async function boundsOf(context: Context): Promise<Bounds> {
  const { office, level, desk, kiosk } = context.options;
  if (office !== undefined || desk !== undefined || level !== undefined || kiosk !== undefined) {
    const file = hallFile(context);
    const hall = await hallIn(file);
    if (office !== undefined) among('office', office, Object.keys(hall['back-offices']), file);
    if (level !== undefined) among('level', level, Object.keys(hall.levels), file);
    if (desk !== undefined) among('desk', desk, Object.keys(hall.desks), file);
    const panels = Object.entries(hall.nodes).flatMap(([id, node]) => (node.kind === 'kiosk' && node.panel ? [id] : []));
    if (kiosk !== undefined) among('kiosk', kiosk, panels, file);
  }
  return {
    ...(office === undefined ? {} : { office }),
    ...(level === undefined ? {} : { level }),
    ...(desk === undefined ? {} : { desk }),
    ...(kiosk === undefined ? {} : { kiosk }),
  };
}

function scopeOf(word: string): Scope {
  const read = Scope.safeParse(word);
  if (read.success) return read.data;
  const all = Object.keys(scopes).join(', ');
  const meant = nearest(word, Object.keys(scopes));
  throw wrong({
    it: `--scope: ${word} non esiste${meant === undefined ? `; ci sono: ${all}` : `: intendevi \`${meant}\`?`}`,
    en: `--scope: there is no ${word}${meant === undefined ? `; there are: ${all}` : `: did you mean \`${meant}\`?`}`,
  });
}

function among(flag: 'office' | 'level' | 'desk' | 'kiosk', id: string, ids: readonly string[], file: string): void {
  if (ids.includes(id)) return;
  const more = hint(id, ids);
  throw new Mistake('refused', {
    it: `--${flag}: ${file} non ha \`${id}\`${more.it}`,
    en: `--${flag}: ${file} has no \`${id}\`${more.en}`,
  });
}

function wrong(words: Sentence): Mistake {
  return new Mistake('bad-command-line', words);
}

function instructions(name: string, key: string, { scopes: opens }: Grant): Sentence {
  return {
    it: `La chiave ${name}, mostrata solo questa volta:

    ${key}

Apre: ${opens.map((scope) => scopes[scope].it).join('; ')}.
Un programma la manda così:

    curl -H 'Authorization: Bearer ${key}' …

Un browser chiede nome e password: il nome è ${name}, la password è la chiave intera.
Finché c’è una chiave, le pagine ne chiedono una anche su questa macchina.
L’hub ne tiene solo l’impronta: se va persa, se ne fa un’altra con --replace.`,
    en: `The key ${name}, shown this once:

    ${key}

It opens: ${opens.map((scope) => scopes[scope].en).join('; ')}.
A program sends it like this:

    curl -H 'Authorization: Bearer ${key}' …

A browser asks for a name and a password: the name is ${name}, the password is the whole key.
While there is a key, pages ask for one on this machine too.
The hub keeps only its hash: if it is lost, make another with --replace.`,
  };
}
