// The day's copies: made when their hour has come, also by a hub that was off then; old ones deleted; a disk that is away told, and in nobody's way.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addDays, wallOf } from '../../../broker/calendar/days.js';
import { type Config, ConfigSchema } from '../../../broker/config/schema.js';
import { keepBackups, learnFromCopies } from '../../../broker/hub/backups.js';
import { backUpInThread } from '../../../broker/store/backup-thread.js';
import { openStore } from '../../../broker/store/store.js';
import { makeFolder } from '../../harness/folders.js';
import { projectRoot } from '../../harness/processes.js';
import { smallConfigData } from '../../harness/small-config.js';

// A worker cannot be made of TypeScript: the shipped one.
const script = pathToFileURL(join(projectRoot, 'dist/broker/store/backup-worker.js'));
const zone = 'Europe/Rome';

/** A hub's folder, with a store that is open, and a clock that the test moves. */
function stage(hour = 3, days = 7) {
  const made = makeFolder();
  onTestFinished(made.remove);
  const folder = join(made.path, 'hub');
  const store = openStore(folder);
  onTestFinished(() => store.close());
  const to = join(made.path, 'copies');
  mkdirSync(to);
  const config: Config = ConfigSchema.parse(smallConfigData({}, { backup: { folder: 'copies', hour, days } }));
  const logged: { readonly code: unknown; readonly words: string }[] = [];
  const note = (fields: object, words: string) => logged.push({ code: 'code' in fields ? fields.code : '', words });
  const log = { info: note, warn: note, error: note };
  let wall = wallOf('2026-11-23T12:00', zone);
  let trusted = true;
  let look = () => {};
  const clock = {
    after(_ms: number, fn: () => void) {
      look = fn;
      return () => {
        look = () => {};
      };
    },
    now: () => wall,
    wall: () => wall,
    trusted: () => trusted,
  };
  const make = backUpInThread(script);
  /** Of what is being made, its end. */
  let last: Promise<unknown> = Promise.resolve();
  const open = () =>
    keepBackups({
      ...{ config: () => config, file: join(made.path, 'hall.yaml'), folder, clock, language: 'en', log },
      make(asked) {
        const answer = make(asked);
        last = answer;
        return answer;
      },
    });
  return {
    ...{ path: made.path, folder, to, store, config, logged, open, log },
    trust: (is: boolean) => {
      trusted = is;
    },
    /** To a time on the hall's wall, and what becomes of it. */
    async at(time: string): Promise<void> {
      wall = wallOf(time, zone);
      look();
      await last;
      await Promise.resolve();
    },
    copies: () =>
      readdirSync(to)
        .flatMap((name) => /^turno-(.*)\.db$/.exec(name)?.[1] ?? [])
        .toSorted(),
  };
}

describe('copies', () => {
  it('are made once a day from their hour on; old ones of every kind are deleted; what is no copy stays', async () => {
    const { open, at, copies, to, logged } = stage(3, 2);
    const backups = open();
    onTestFinished(backups.stop);
    expect(backups.figures()).toEqual({ day: null });
    for (const name of [
      'turno-2026-11-01.db',
      'persons-2026-11-01.db',
      'keys-2026-11-01.json',
      'letter-2026-11-01.db',
      'persons-2026-11-22.db.part',
    ])
      writeFileSync(join(to, name), 'old');
    await at('2026-11-23T12:00');
    expect(copies()).toEqual(['2026-11-23']);
    expect(readdirSync(to).filter((name) => name.includes('11-01'))).toEqual(['letter-2026-11-01.db']);
    expect(readdirSync(to).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(backups.figures()).toEqual({ day: '2026-11-23' });
    const made = logged.length;
    await at('2026-11-23T23:00');
    await at('2026-11-24T02:59');
    expect([copies(), logged.length]).toEqual([['2026-11-23'], made]);
    for (const n of [1, 2, 3]) await at(`${addDays('2026-11-23', n)}T03:00`);
    expect(copies()).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
    expect(readdirSync(to).filter((name) => name.startsWith('persons-'))).toHaveLength(3);
    expect(logged.every(({ code }) => code === 'backed-up')).toBe(true);
    expect(logged[0]?.words).toContain('turno-2026-11-23.db, persons-2026-11-23.db; 3 old ones deleted');
  });

  it('that a hub was off for is made when it starts; not while nobody knows what day it is', async () => {
    const { open, at, copies, trust } = stage(20);
    const first = open();
    await at('2026-11-23T20:00');
    first.stop();
    const again = open();
    onTestFinished(again.stop);
    trust(false);
    await at('2026-11-25T08:00');
    expect(copies()).toEqual(['2026-11-23']);
    trust(true);
    await at('2026-11-25T08:01');
    expect(copies()).toEqual(['2026-11-23', '2026-11-25']);
  });

  it('that cannot be made are told once, tried again, and stop nothing', async () => {
    const { open, at, copies, to, path, logged, store } = stage();
    const backups = open();
    onTestFinished(backups.stop);
    rmSync(to, { recursive: true });
    for (const time of ['12:00', '12:10', '12:31', '13:02']) await at(`2026-11-23T${time}`);
    expect(logged.map(({ code }) => code)).toEqual(['no-backup']);
    expect(backups.figures()).toEqual({
      day: null,
      problem: { it: expect.stringContaining('non c’è'), en: expect.stringContaining('is not there') },
    });
    writeFileSync(to, 'a file');
    await at('2026-11-23T14:00');
    rmSync(to);
    // A folder into which nothing can be written: what is to be made is a folder already.
    mkdirSync(join(to, 'persons-2026-11-23.db.part', 'x'), { recursive: true });
    for (const name of ['turno-2026-11-01.db', 'persons-2026-11-01.db']) writeFileSync(join(to, name), 'old');
    await at('2026-11-23T15:00');
    expect(backups.figures()?.problem?.en).toContain('the backup failed');
    // Half a copy is none; persons go when their days are over all the same.
    expect(backups.figures()?.day).toBeNull();
    expect(readdirSync(to).toSorted()).toEqual(['persons-2026-11-23.db.part', 'turno-2026-11-01.db', 'turno-2026-11-23.db']);
    expect(store.lastFact()).toBeUndefined();
    renameSync(to, join(path, 'elsewhere'));
    mkdirSync(to);
    await at('2026-11-23T16:00');
    expect([copies(), backups.figures()]).toEqual([['2026-11-23'], { day: '2026-11-23' }]);
  });

  it('know who was erased, whatever folder was put back: theirs only grows, and a hub that starts reads it', async () => {
    const { open, at, folder, to, config, path, log, store } = stage();
    const backups = open();
    onTestFinished(backups.stop);
    const [early, late] = ['a'.repeat(16), 'b'.repeat(16)];
    store.persons.remember([early]);
    const old = join(path, 'old');
    copyFileSync(join(folder, 'erased'), old);
    store.persons.remember([late]);
    await at('2026-11-23T12:00');
    // Whoever asks later in the day is known there within a minute.
    const later = 'c'.repeat(16);
    store.persons.remember([later]);
    await at('2026-11-23T12:01');
    expect(readFileSync(join(to, 'erased'), 'utf8')).toBe(`${early}\n${late}\n${later}\n`);
    // The whole folder as it was before: it does not know of the second.
    copyFileSync(old, join(folder, 'erased'));
    expect(store.persons.remembered()).toEqual([early]);
    await at('2026-11-24T12:00');
    expect(readFileSync(join(to, 'erased'), 'utf8')).toBe(`${early}\n${late}\n${later}\n`);
    learnFromCopies(config, join(path, 'hall.yaml'), folder, log);
    learnFromCopies(config, join(path, 'hall.yaml'), folder, log);
    expect(readFileSync(join(folder, 'erased'), 'utf8')).toBe(`${early}\n${late}\n${later}\n`);
    rmSync(to, { recursive: true });
    learnFromCopies(config, join(path, 'hall.yaml'), folder, log);
    expect(existsSync(to)).toBe(false);
  });
});
