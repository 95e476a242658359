// A copy of a hub's folder while the hub goes on: each database whole, as of one moment, under the day's name.
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { addDays } from '../calendar/days.js';
import { erasedFile, learnErased } from './erased-file.js';
import { openDatabase } from './reader.js';
import { StoreError } from './store-error.js';

export interface BackedUp {
  /** The files that were written, without their folder. */
  readonly written: readonly string[];
  /** Copies that had grown too old. */
  readonly deleted: readonly string[];
}

/** Passwords are there as hashes only; the maintainer's key is made anew. */
const besides = ['keys.json', 'api-keys.json', 'users.json'];
const copy = /^(turno|persons|keys|api-keys|users)-(\d{4}-\d\d-\d\d)\.(?:db|json)$/;

const broken = /^(?:turno|persons|keys|api-keys|users)-\d{4}-\d\d-\d\d\.(?:db|json)\.part(?:-journal)?$/;

/** For how many days copies are kept: of persons, and of the rest; without the latter for ever. */
export interface KeptDays {
  readonly persons: number;
  readonly others?: number;
}

/**
 * `day`: today's, as `2026-11-23`; a second copy of a day replaces the first. Copies from more days ago than `kept` says are deleted: what was
 * erased since must not live on in them. Error: `StoreError` when the disk does not take it; then what was there before is there still but the persons
 * who are too old, and nothing half.
 */
export function backUp(folder: string, to: string, day: string, kept: KeptDays): BackedUp {
  const written: string[] = [];
  const deleted: string[] = [];
  return inWords(to, () => {
    mkdirSync(to, { recursive: true, mode: 0o700 });
    removeBroken(to, day);
    // Whatever becomes of today's copy; of the rest the last ones stay until there is another.
    deleted.push(...deleteOld(to, day, { persons: kept.persons }));
    const journal = openDatabase(join(folder, 'turno.db'));
    copyOf(journal, to, `turno-${day}.db`, written, withoutBallots);
    // After the journal: whoever the copy of that names is in this one, or was erased meanwhile.
    const persons = join(folder, 'persons.db');
    if (existsSync(persons)) copyOf(new Database(persons, { readonly: true }), to, `persons-${day}.db`, written);
    for (const file of besides) {
      const [name, end] = [file.slice(0, -'.json'.length), '.json'];
      if (existsSync(join(folder, file))) whole(to, `${name}-${day}${end}`, written, (fresh) => copyFileSync(join(folder, file), fresh));
    }
    written.push(...copyErased(folder, to).written);
    deleted.push(...deleteOld(to, day, kept));
    return { written, deleted };
  });
}

/** Who was erased: one file for all days, which only grows, also where the hub's own was lost. Errors: as of `backUp`. */
export function copyErased(folder: string, to: string): BackedUp {
  return inWords(to, () => {
    learnErased(join(folder, erasedFile), join(to, erasedFile));
    return { written: existsSync(join(to, erasedFile)) ? [erasedFile] : [], deleted: [] };
  });
}

function inWords(to: string, copies: () => BackedUp): BackedUp {
  try {
    return copies();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      {
        it: `${to}: la copia non è riuscita: ${why}; non è rimasto niente a metà`,
        en: `${to}: the backup failed: ${why}; nothing half-written is left`,
      },
      error,
    );
  }
}

/** Of the newest copy that has both databases, as `2026-11-23`; undefined where there is none, or no folder. */
export function newestCopy(to: string): string | undefined {
  if (!existsSync(to)) return undefined;
  const names = new Set(readdirSync(to));
  return [...names]
    .flatMap((name) => (name.startsWith('persons-') ? (copy.exec(name)?.[2] ?? []) : []))
    .filter((day) => names.has(`turno-${day}.db`))
    .toSorted()
    .at(-1);
}

/** What a power cut left of another day's; that of today is written anew. */
function removeBroken(to: string, day: string): void {
  for (const name of readdirSync(to)) if (broken.test(name) && !name.includes(day)) rmSync(join(to, name), { force: true });
}

function deleteOld(to: string, day: string, { persons, others }: KeptDays): readonly string[] {
  const old = readdirSync(to).filter((name) => {
    const [, what, its = day] = copy.exec(name) ?? [];
    const days = what === 'persons' ? persons : others;
    return what !== undefined && days !== undefined && its < addDays(day, -days);
  });
  for (const name of old) rmSync(join(to, name));
  return old;
}

function copyOf(db: Database.Database, to: string, name: string, written: string[], mend = (_fresh: string) => {}): void {
  try {
    // One long read: the hub goes on writing beside it.
    whole(to, name, written, (fresh) => {
      db.prepare('VACUUM INTO ?').run(fresh);
      mend(fresh);
    });
  } finally {
    db.close();
  }
}

/**
 * Today's ratings stay out: two copies of one day would tell which ticket was rated between them, and how. A hub that is restored goes on without
 * those of the day on which the copy was taken.
 */
function withoutBallots(file: string): void {
  const db = new Database(file);
  try {
    // A copy that is not finished is thrown away; what is deleted is overwritten, and written nowhere else.
    db.pragma('journal_mode = MEMORY');
    db.pragma('secure_delete = ON');
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('ballots', 'rated')").pluck().all();
    for (const table of tables) db.exec(`DELETE FROM ${table}`);
  } finally {
    db.close();
  }
}

function whole(to: string, name: string, written: string[], make: (fresh: string) => void): void {
  const fresh = join(to, `${name}.part`);
  try {
    rmSync(fresh, { force: true });
    make(fresh);
    chmodSync(fresh, 0o600);
    const handle = openSync(fresh, 'r+');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(fresh, join(to, name));
    written.push(name);
  } catch (error) {
    rmSync(fresh, { force: true });
    rmSync(`${fresh}-journal`, { force: true });
    throw error;
  }
}
