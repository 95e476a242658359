// `turno import hall FOLDER`: what `turno export` has written becomes the data of a hub that has never run; all of it, or nothing.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { KeptId, Person } from '../broker/contract/messages/person.js';
import { applyTo, emptyWorld, toWorldSnapshot } from '../broker/engine/world.js';
import type { KeptFile } from '../broker/store/persons.js';
import { readJournalEvent } from '../broker/store/store.js';
import { StoreError } from '../broker/store/store-error.js';
import { openWholeIn, type WholeIn } from '../broker/store/whole-in.js';
import type { Context } from './context.js';
import { makeDataFolder } from './data-folder.js';
import { linesIn } from './lines-in.js';
import { type ExitCode, Mistake } from './mistake.js';
import { sumsFile } from './written-folder.js';

/** A citizen's text is the longest line there is. */
const lineBytesMost = 4_000_000;

const Line = z.strictObject({ seq: z.int().min(1), at: z.number(), wall: z.number(), event: z.looseObject({ type: z.string() }) });
const PersonLine = z.strictObject({ id: KeptId, person: Person });
const TextLine = z.strictObject({ id: KeptId, person: KeptId.optional(), text: z.string() });
const FileLine = z.strictObject({ id: KeptId, person: KeptId.optional(), name: z.string(), type: z.string(), sha256: z.string() });
const PictureLine = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), type: z.enum(['image/png', 'image/jpeg']) });

export async function importHall({ options, say, print, printJson }: Context, folder: string): Promise<ExitCode> {
  const hub = join(options.data, 'hub');
  if (!existsSync(join(folder, 'journal.jsonl')))
    throw bad(join(folder, 'journal.jsonl'), undefined, {
      it: 'non c’è: non è un’esportazione di Turno',
      en: 'is not there: this is no export of Turno',
    });
  await checkSums(folder);
  makeDataFolder(hub);
  const whole = opened(() => openWholeIn(hub));
  try {
    const configs = bringConfigs(folder, whole);
    const { facts, world } = bringJournal(folder, whole, configs);
    bringPictures(folder, whole);
    const persons = bringPersons(folder, whole);
    opened(() => whole.finish(world));
    if (options.json) printJson({ ok: true, facts, configs: configs.size, persons });
    else
      print(
        say({
          it: `${facts} fatti, ${configs.size} configurazioni, ${persons} persone: la sala è in ${hub}`,
          en: `${facts} facts, ${configs.size} configs, ${persons} people: the hall is in ${hub}`,
        }),
      );
    return 0;
  } catch (error) {
    throw error instanceof StoreError ? badFolder(error) : error;
  } finally {
    whole.close();
  }
}

function opened<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw error instanceof StoreError ? badFolder(error) : error;
  }
}

function badFolder({ words: { it, en } }: StoreError): Mistake {
  return new Mistake('bad-folder', { it: `--data: ${it}`, en: `--data: ${en}` });
}

function bad(file: string, line: number | undefined, { it, en }: { readonly it: string; readonly en: string }): Mistake {
  const place = line === undefined ? file : `${file}:${line}`;
  return new Mistake('bad-config', { it: `${place}: ${it}`, en: `${place}: ${en}` });
}

/** What was changed since it was written is not believed; an export without sums was written by somebody else. */
async function checkSums(folder: string): Promise<void> {
  const file = join(folder, sumsFile);
  if (!existsSync(file)) return;
  let n = 0;
  for (const line of linesIn(file)) {
    n += 1;
    const [, sum, name = ''] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (sum === undefined || name.split('/').includes('..'))
      throw bad(file, n, { it: 'non è una somma SHA-256 e un nome', en: 'is no SHA-256 sum and name' });
    const path = join(folder, name);
    if (!existsSync(path)) throw bad(file, n, { it: `${name} non c’è`, en: `${name} is not there` });
    const hash = createHash('sha256');
    for await (const piece of createReadStream(path)) hash.update(piece);
    if (hash.digest('hex') !== sum)
      throw bad(path, undefined, {
        it: `non è più com’era quando fu esportato (${sumsFile}, riga ${n})`,
        en: `is not what was exported any more (${sumsFile}, line ${n})`,
      });
  }
}

function bringConfigs(folder: string, whole: WholeIn): ReadonlySet<string> {
  const hashes = new Set<string>();
  const all = join(folder, 'configs');
  for (const name of existsSync(all) ? readdirSync(all).sort() : []) {
    const file = join(all, name);
    const text = readFileSync(file, 'utf8');
    const hash = basename(name, '.yaml');
    if (createHash('sha256').update(text).digest('hex') !== hash)
      throw bad(file, undefined, {
        it: 'il nome non è lo SHA-256 di ciò che c’è scritto',
        en: 'its name is not the SHA-256 of what stands in it',
      });
    whole.config(hash, text);
    hashes.add(hash);
  }
  return hashes;
}

/** Every line is an event that some Turno has written, and what they make together is a hall. */
function bringJournal(folder: string, whole: WholeIn, configs: ReadonlySet<string>): { readonly facts: number; readonly world: string } {
  const file = join(folder, 'journal.jsonl');
  const world = emptyWorld();
  let n = 0;
  for (const text of linesIn(file, lineBytesMost)) {
    n += 1;
    const { seq, at, wall, event: written } = readWith(Line, text, file, n);
    if (seq !== n) throw bad(file, n, { it: `seq è ${seq}, doveva essere ${n}`, en: `seq is ${seq}, and should be ${n}` });
    const body = JSON.stringify(written);
    const event = tried(file, n, () => readJournalEvent(body));
    if (event.type === 'config-applied' && !configs.has(event.hash))
      throw bad(file, n, { it: `configs/${event.hash}.yaml non c’è`, en: `configs/${event.hash}.yaml is not there` });
    tried(file, n, () => applyTo(world, event, at));
    whole.fact({ seq, at, wall, type: event.type, body });
  }
  return { facts: n, world: JSON.stringify(toWorldSnapshot(world)) };
}

function bringPictures(folder: string, whole: WholeIn): void {
  const list = join(folder, 'pictures.jsonl');
  for (const [line, n] of numbered(list)) {
    const { sha256: hash, type } = readWith(PictureLine, line, list, n);
    whole.picture({ hash, type, bytes: bytesOf(folder, `pictures/${hash}`, hash, list, n) });
  }
}

/** `named`: the list and the line that name it. */
function bytesOf(folder: string, name: string, sha256: string, named: string, line: number): Buffer {
  const file = join(folder, name);
  const bytes = existsSync(file) ? readFileSync(file) : undefined;
  if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw bad(named, line, { it: `${name} non c’è, o è un altro`, en: `${name} is not there, or is another` });
  return bytes;
}

function bringPersons(folder: string, whole: WholeIn): number {
  const path = (name: string) => join(folder, name);
  let count = 0;
  for (const [line, n] of numbered(path('persons.jsonl'))) {
    whole.keep({ persons: [readWith(PersonLine, line, path('persons.jsonl'), n)] });
    count += 1;
  }
  for (const [line, n] of numbered(path('texts.jsonl'))) {
    const { person, ...text } = readWith(TextLine, line, path('texts.jsonl'), n);
    whole.keep({ texts: [{ ...text, ...(person === undefined ? {} : { person }) }] });
  }
  for (const [line, n] of numbered(path('files.jsonl'))) {
    const { sha256, person, ...file } = readWith(FileLine, line, path('files.jsonl'), n);
    const bytes = bytesOf(folder, `files/${file.id}`, sha256, path('files.jsonl'), n);
    const attached: KeptFile = { ...file, ...(person === undefined ? {} : { person }), bytes };
    whole.keep({ files: [attached] });
  }
  return count;
}

function* numbered(file: string): Iterable<readonly [line: string, n: number]> {
  if (!existsSync(file)) return;
  let n = 0;
  for (const line of linesIn(file, lineBytesMost)) {
    n += 1;
    yield [line, n];
  }
}

function readWith<T>(schema: z.ZodType<T>, text: string, file: string, line: number | undefined): T {
  const data: unknown = tried(file, line, () => JSON.parse(text));
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const why = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  throw bad(file, line, { it: `non si capisce: ${why}`, en: `cannot be read: ${why}` });
}

function tried<T>(file: string, line: number | undefined, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const why =
      issue === undefined ? (error instanceof Error ? error.message : String(error)) : `${issue.path.join('.')}: ${issue.message}`;
    throw bad(file, line, { it: `non è un fatto di una sala: ${why}`, en: `is no fact of a hall: ${why}` });
  }
}
