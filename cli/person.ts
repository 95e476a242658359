// `turno person find|export|erase WORDS`: what the hall holds of somebody, for them (regulation EU 2016/679, art. 15 and 20), or
// erased because they ask for it (art. 17).
import { join } from 'node:path';
import type { Sentence } from '../broker/contract/sentence.js';
import { type Dossier, idsOf, isHeld, meantIn } from '../broker/engine/dossiers.js';
import { StoreError } from '../broker/store/store-error.js';
import type { Context, Run } from './context.js';
import { eraseIn } from './erasing.js';
import { type ExitCode, Mistake } from './mistake.js';
import { table } from './screen.js';
import { writeFolder } from './written-folder.js';

export const run: Run = (context) => {
  const [what = '', ...words] = context.operands;
  if (words.every((word) => word.trim() === ''))
    throw new Mistake('bad-command-line', {
      it: `person ${what}: di chi? Un nome, un telefono, un’e-mail o un id`,
      en: `person ${what}: whose? A name, a telephone, an e-mail or an id`,
    });
  const { dossiers, wholly } = found(context.options.data, words);
  switch (what) {
    case 'find':
      return Promise.resolve(show(context, dossiers));
    case 'export':
      return Promise.resolve(write(context, dossiers));
    case 'erase':
      return erase(context, dossiers, wholly);
    default:
      throw new Mistake('bad-command-line', {
        it: `person ${what}: ci sono find, export, erase`,
        en: `person ${what}: there are find, export, erase`,
      });
  }
};

function found(data: string, words: readonly string[]): ReturnType<typeof meantIn> {
  try {
    return meantIn(join(data, 'hub'), words);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new Mistake('bad-folder', { it: `--data: ${error.words.it}`, en: `--data: ${error.words.en}` });
  }
}

function show({ options, say, print, printJson }: Context, dossiers: readonly Dossier[]): ExitCode {
  if (options.json) {
    printJson({ ok: true, persons: dossiers.map(summary) });
    return 0;
  }
  if (dossiers.length === 0) print(say({ it: 'Qui non c’è nessuno così.', en: 'Nobody like that is here.' }));
  for (const line of lines(dossiers, say)) print(line);
  return 0;
}

function lines(dossiers: readonly Dossier[], say: Context['say']): string[] {
  return table(
    dossiers.map(({ id, person, facts, texts, files }) => [
      id,
      person === undefined
        ? say({ it: '(cancellato)', en: '(erased)' })
        : [person.name, person.phone, person.email, person.address].filter((part) => part !== undefined).join(', '),
      say({
        it: `${facts.length} fatti, ${texts.length} testi, ${files.length} file`,
        en: `${facts.length} facts, ${texts.length} texts, ${files.length} files`,
      }),
    ]),
  );
}

function summary({ id, person, facts, texts, files }: Dossier) {
  return { id, person: person ?? null, facts: facts.length, texts: texts.length, files: files.length };
}

function write({ options, say, print, printJson }: Context, dossiers: readonly Dossier[]): ExitCode {
  const folder = options.folder;
  if (folder === undefined)
    throw new Mistake('bad-command-line', { it: '--folder: in quale cartella?', en: '--folder: into which folder?' });
  if (dossiers.length === 0) throw nobody();
  const written = writeFolder(folder);
  try {
    for (const { files, ...dossier } of dossiers) {
      const file = written.file(`${dossier.id}.json`);
      const attached = files.map(({ bytes, ...rest }) => ({ ...rest, bytes: bytes.length, file: `files/${rest.id}` }));
      file.write(`${JSON.stringify({ ...dossier, person: dossier.person ?? null, files: attached }, null, 2)}\n`);
      file.end();
      for (const { id, bytes } of files) {
        const own = written.file(`files/${id}`);
        own.write(bytes);
        own.end();
      }
    }
    written.finish();
  } finally {
    written.close();
  }
  if (options.json) printJson({ ok: true, folder, persons: dossiers.map(summary) });
  else for (const { id } of dossiers) print(join(folder, `${id}.json`));
  if (!options.json && dossiers.length > 1)
    print(say({ it: 'Sono più persone: dai a ognuna solo il suo.', en: 'These are several people: give each only their own.' }));
  return 0;
}

/**
 * Nothing brings them back: of those whose names the words are in, who is called so and not more. Whoever has left their name several
 * times is erased each time. Error: `not-whole`.
 */
async function erase(context: Context, all: readonly Dossier[], wholly: ReadonlySet<string>): Promise<ExitCode> {
  const { options, say, print, printJson } = context;
  const named = all.filter(({ id }) => wholly.has(id));
  const isPart = named.length === 0 && all.some(isHeld);
  if (isPart && options.yes === true) throw notWhole(all.filter(isHeld));
  const dossiers = isPart ? all : named;
  const held = dossiers.filter(isHeld);
  const stay = dossiers.reduce((sum, { facts }) => sum + facts.length, 0);
  if (options.yes !== true) {
    if (options.json)
      printJson({
        ok: true,
        erased: 0,
        ...(isPart ? { wouldErase: [], notWhole: held.map(summary) } : { wouldErase: held.map(summary) }),
        stay,
      });
    else {
      for (const line of lines(held, say)) print(line);
      print(
        held.length === 0
          ? say({ it: 'Non c’è niente da cancellare.', en: 'There is nothing to erase.' })
          : isPart
            ? say(wholeNeeded)
            : say({
                it: `Con --yes si cancellano nome, contatti, testi e file di ${held.length}. Restano ${stay} fatti che non nominano nessuno.`,
                en: `With --yes the name, contacts, texts and files of ${held.length} are erased. ${stay} facts stay, which name nobody.`,
              }),
      );
    }
    return 0;
  }
  const erased = held.length === 0 ? 0 : await eraseIn(context, idsOf(held), options['even-open'] === true);
  if (options.json) printJson({ ok: true, erased, stay });
  else
    print(
      say({
        it: `Cancellati: ${erased}. Restano ${stay} fatti che non nominano nessuno. Le copie di \`turno backup\` li tengono fino al primo \`turno backup\` dopo i giorni di \`--days\`; chi le rimette cancella di nuovo.`,
        en: `Erased: ${erased}. ${stay} facts stay, which name nobody. Copies keep them until the first \`turno backup\` after its \`--days\`; whoever is restored from one is erased again.`,
      }),
    );
  return 0;
}

const wholeNeeded: Sentence = {
  it: 'Queste parole sono solo una parte dei loro nomi o recapiti: per cancellare scrivi per intero il nome, il telefono o l’e-mail, oppure gli id di questo elenco.',
  en: 'These words are only a part of their names or contacts: to erase, write the whole name, telephone or e-mail, or the ids of this list.',
};
const listedMost = 50;

function notWhole(held: readonly Dossier[]): Mistake {
  const rest = held.length - listedMost;
  const list = (language: keyof Sentence, more: string) =>
    [...lines(held.slice(0, listedMost), (words) => words[language]), ...(rest > 0 ? [more] : []), wholeNeeded[language]].join('\n');
  return new Mistake('not-whole', { it: list('it', `e altri ${rest}`), en: list('en', `and ${rest} more`) });
}

function nobody(): Mistake {
  return new Mistake('refused', { it: 'Qui non c’è nessuno così.', en: 'Nobody like that is here.' });
}
