// `turno user add|list|remove|link`: the people who sign in. What they are given is a link to set a password, shown once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hint, nearest } from '../broker/config/nearest.js';
import { Slug } from '../broker/contract/ids.js';
import { Role, roles } from '../broker/contract/roles.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { KeysError } from '../broker/store/key-file.js';
import { openUsers, type Users } from '../broker/store/users.js';
import { boundsOf } from './api-key.js';
import type { Context, Run } from './context.js';
import { makeDataFolder } from './data-folder.js';
import { asTheyAre } from './language.js';
import { Mistake } from './mistake.js';

export const run: Run = async (context) => {
  const { operands, options } = context;
  const [verb, name, more] = operands;
  const folder = join(options.data, 'hub');
  try {
    if (verb === 'list' && name === undefined) return list(context, openUsers(folder));
    if (name === undefined || more !== undefined) throw unclear(operands);
    switch (verb) {
      case 'add': {
        checkName(name);
        const role = roleOf(options.role);
        const bounds = await boundsOf(context);
        makeDataFolder(folder);
        return show(context, name, role, await added(openUsers(folder), name, { role, ...bounds }));
      }
      case 'link':
        return link(context, openUsers(folder), name);
      case 'remove':
        return remove(context, openUsers(folder), name);
      default:
        throw unclear(operands);
    }
  } catch (error) {
    throw error instanceof KeysError ? new Mistake('bad-folder', asTheyAre(`--data: ${error.message}`)) : error;
  }
};

function unclear(operands: readonly string[]): Mistake {
  return new Mistake('bad-command-line', {
    it: `${operands.join(' ')}: non si capisce; turno user add NOME --role RUOLO, list, link NOME oppure remove NOME`,
    en: `${operands.join(' ')}: cannot be read; turno user add NAME --role ROLE, list, link NAME or remove NAME`,
  });
}

function list({ say, print, printJson, options }: Context, users: Users): 0 {
  const all = [...users.all()].map(([name, { role, chosen, office, level, desk }]) => ({
    ...{ name, role, chosen },
    ...(office === undefined ? {} : { office }),
    ...(level === undefined ? {} : { level }),
    ...(desk === undefined ? {} : { desk }),
  }));
  if (options.json) {
    printJson({ ok: true, users: all });
    return 0;
  }
  if (all.length === 0)
    print(
      say({
        it: 'Nessuno: `turno user add NOME --role administrator` comincia.',
        en: 'Nobody: `turno user add NAME --role administrator` begins.',
      }),
    );
  for (const { name, role, chosen, ...bounds } of all) {
    const waits = chosen ? [] : [say({ it: 'non ha ancora usato il suo link', en: 'has not used their link yet' })];
    print([name, say(roles[role].says), ...Object.entries(bounds).map(([what, id]) => `--${what} ${id}`), ...waits].join('  '));
  }
  return 0;
}

async function added(users: Users, name: string, profile: Parameters<Users['add']>[1]): Promise<string> {
  const code = await users.add(name, profile);
  if (code !== undefined) return code;
  throw new Mistake('refused', {
    it: `${name} c’è già; \`turno user link ${name}\` gli fa un altro link, \`turno user remove ${name}\` lo toglie`,
    en: `there is a ${name} already; \`turno user link ${name}\` makes another link, \`turno user remove ${name}\` takes them off`,
  });
}

function link(context: Context, users: Users, name: string): 0 {
  const code = users.link(name);
  const role = users.all().get(name)?.role;
  if (code === undefined || role === undefined) throw nobody(users, name);
  return show(context, name, role, code);
}

function remove({ say, print, printJson, options }: Context, users: Users, name: string): 0 {
  if (!users.remove(name)) throw nobody(users, name);
  if (options.json) printJson({ ok: true, name, removed: true });
  else
    print(say({ it: `${name} non accede più, nemmeno dove era già dentro.`, en: `${name} signs in no more, nor is in where they were.` }));
  return 0;
}

function nobody(users: Users, name: string): Mistake {
  const more = hint(name, [...users.all().keys()]);
  return new Mistake('refused', { it: `nessuno si chiama \`${name}\`${more.it}`, en: `nobody is called \`${name}\`${more.en}` });
}

function show({ say, print, printJson, options }: Context, name: string, role: Role, code: string): 0 {
  const url = `${noted(join(options.data, 'hub/address.json'))}/sign-in/first/${code}`;
  if (options.json) printJson({ ok: true, name, role, link: url });
  else print(say(instructions(name, role, url)));
  return 0;
}

/** Where the hub of this folder listened last; another name of it leads there as well. */
function noted(file: string): string {
  try {
    const data: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof data === 'object' && data !== null && 'http' in data && typeof data.http === 'string') return data.http;
  } catch {
    // No hub has listened yet, or another version's.
  }
  return 'http://127.0.0.1:8080';
}

function checkName(name: string): void {
  if (!Slug.safeParse(name).success)
    throw new Mistake('refused', {
      it: `${name}: un nome ha lettere minuscole, cifre e trattini, al massimo 32`,
      en: `${name}: a name has lower-case letters, digits and hyphens, at most 32`,
    });
}

function roleOf(word: string | undefined): Role {
  const read = Role.safeParse(word);
  if (read.success) return read.data;
  const all = Object.keys(roles).join(', ');
  if (word === undefined) throw wrong({ it: `manca --role: uno di ${all}`, en: `--role is missing: one of ${all}` });
  const meant = nearest(word, Object.keys(roles));
  throw wrong({
    it: `--role: ${word} non esiste${meant === undefined ? `; ci sono: ${all}` : `: intendevi \`${meant}\`?`}`,
    en: `--role: there is no ${word}${meant === undefined ? `; there are: ${all}` : `: did you mean \`${meant}\`?`}`,
  });
}

function wrong(words: Sentence): Mistake {
  return new Mistake('bad-command-line', words);
}

function instructions(name: string, role: Role, url: string): Sentence {
  return {
    it: `${name} (${roles[role].says.it}) sceglie la sua password qui, una volta, entro 24 ore:

    ${url}

Da un’altra macchina, al posto dell’indirizzo il nome con cui lì si raggiunge l’hub.
Finché qualcuno accede, le pagine chiedono il nome anche su questa macchina.`,
    en: `${name} (${roles[role].says.en}) chooses their password here, once, within 24 hours:

    ${url}

From another machine, the name by which the hub is reached there takes the address’s place.
While somebody signs in, pages ask for a name on this machine too.`,
  };
}
