// `turno export FOLDER`: everything the hall knows, in formats that outlive Turno; `turno import hall` reads it back.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { StoreError } from '../broker/store/store-error.js';
import type { Whole } from '../broker/store/whole.js';
import { openWhole } from '../broker/store/whole.js';
import type { Run } from './context.js';
import { exportReadme } from './export-readme.js';
import { Mistake } from './mistake.js';
import { type WrittenFolder, writeFolder } from './written-folder.js';

export const run: Run = async ({ operands, options, say, print, printJson, version }) => {
  const folder = operands[0] ?? '';
  const whole = opened(join(options.data, 'hub'));
  const written = writeFolder(folder);
  try {
    const facts = writeJournal(whole, written);
    let configs = 0;
    for (const { hash, text } of whole.configs()) {
      single(written, `configs/${hash}.yaml`, text);
      configs += 1;
    }
    writePictures(whole, written);
    const withPersons = options['with-persons'] === true;
    const persons = withPersons ? writePersons(whole, written) : undefined;
    single(written, 'README.txt', exportReadme(version, withPersons));
    written.finish();
    if (options.json) printJson({ ok: true, folder, facts, configs, ...(persons === undefined ? {} : { persons }) });
    else print(say({ it: `${folder}: ${facts} fatti, ${configs} configurazioni`, en: `${folder}: ${facts} facts, ${configs} configs` }));
    if (!options.json && persons !== undefined)
      print(
        say({
          it: `e ${persons} persone: chi ha questa cartella ne risponde`,
          en: `and ${persons} people: whoever has this folder answers for it`,
        }),
      );
    return 0;
  } finally {
    whole.close();
    written.close();
  }
};

function opened(folder: string): Whole {
  try {
    return openWhole(folder);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new Mistake('bad-folder', { it: `--data: ${error.words.it}`, en: `--data: ${error.words.en}` });
  }
}

/** One event a line; as it was written, so that what is read back is the same to the byte. */
function writeJournal(whole: Whole, written: WrittenFolder): number {
  const file = written.file('journal.jsonl');
  let facts = 0;
  for (const { seq, at, wall, body } of whole.journal()) {
    file.write(`{"seq":${seq},"at":${at},"wall":${wall},"event":${body}}\n`);
    facts += 1;
  }
  file.end();
  return facts;
}

/** What notices show; a hall without any has no such file. */
function writePictures(whole: Whole, written: WrittenFolder): void {
  const list: string[] = [];
  for (const { hash, type, bytes } of whole.pictures()) {
    single(written, `pictures/${hash}`, bytes);
    list.push(`${JSON.stringify({ sha256: hash, type })}\n`);
  }
  if (list.length > 0) single(written, 'pictures.jsonl', list.join(''));
}

function writePersons(whole: Whole, written: WrittenFolder): number {
  let count = 0;
  const persons = written.file('persons.jsonl');
  for (const { id, person } of whole.persons()) {
    persons.write(`${JSON.stringify({ id, person })}\n`);
    count += 1;
  }
  persons.end();
  const texts = written.file('texts.jsonl');
  for (const text of whole.texts()) texts.write(`${JSON.stringify(text)}\n`);
  texts.end();
  const list: string[] = [];
  for (const { bytes, ...file } of whole.files()) {
    single(written, `files/${file.id}`, bytes);
    list.push(`${JSON.stringify({ ...file, sha256: createHash('sha256').update(bytes).digest('hex') })}\n`);
  }
  single(written, 'files.jsonl', list.join(''));
  return count;
}

function single(written: WrittenFolder, name: string, text: string | Uint8Array): void {
  const file = written.file(name);
  file.write(text);
  file.end();
}
