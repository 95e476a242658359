// The day's copy of all that the hub keeps, as its config says: made beside the hall's work, told when it fails, and never in its way.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { addDays } from '../calendar/days.js';
import { localTime } from '../calendar/service-day.js';
import type { ReaderLanguage } from '../config/problem.js';
import type { Config } from '../config/schema.js';
import type { Sentence } from '../contract/sentence.js';
import type { HallClock } from '../engine/clock.js';
import type { TalkativeLog } from '../engine/log.js';
import type { BackupFigures } from '../engine/meter.js';
import { newestCopy } from '../store/backup.js';
import type { MakeBackup } from '../store/backup-thread.js';
import { erasedFile, learnErased } from '../store/erased-file.js';

/** A hall that has just been switched on has other things to do. */
const firstMs = 60_000;
const lookMs = 60_000;
/** A disk that was full or away may have been seen to by then. */
const againMs = 30 * 60_000;

export interface Backups {
  /** Undefined where the config wants none. */
  figures(): BackupFigures | undefined;
  stop(): void;
}

interface Parts {
  readonly config: () => Config;
  /** The maintainer's. */
  readonly file: string;
  /** The hub's own. */
  readonly folder: string;
  readonly clock: Pick<HallClock, 'after' | 'now' | 'wall' | 'trusted'>;
  readonly make: MakeBackup;
  readonly language: ReaderLanguage;
  readonly log: TalkativeLog;
}

/** Where copies go; undefined where the config wants none. */
function folderOf({ backup }: Config, file: string): string | undefined {
  return backup && resolve(dirname(file), backup.folder);
}

/** Before the hall begins: whoever was erased since the folder was restored is known from where its copies lie. */
export function learnFromCopies(config: Config, file: string, folder: string, log: Pick<TalkativeLog, 'warn'>): void {
  const to = folderOf(config, file);
  if (to === undefined) return;
  try {
    learnErased(join(to, erasedFile), join(folder, erasedFile));
  } catch (error) {
    log.warn({ code: 'no-backup', error: String(error) }, 'who was erased could not be read where copies are kept');
  }
}

export function keepBackups({ config, file, folder, clock, make, language, log }: Parts): Backups {
  let problem: Sentence | undefined;
  let isMaking = false;
  /** Of the file of those who were erased, as it was copied last. */
  let copiedBytes = 0;
  let stopped = false;
  /** On the hall's clock, ms. */
  let notBefore = 0;
  let wanted = '';
  let cancel = clock.after(firstMs, look);

  /** The day whose hour has passed last: a copy of that day or a later one is there, or it is to be made. */
  function dueDay(hour: number): string {
    const { day, time } = localTime(clock.wall(), config().hall.zone);
    return Number(time.slice(0, 2)) >= hour ? day : addDays(day, -1);
  }

  function failed(words: Sentence): void {
    // Once, however often it is tried again.
    if (problem?.en !== words.en) log.error({ code: 'no-backup' }, words[language]);
    problem = words;
    notBefore = clock.now() + againMs;
  }

  /** Throws what the file system throws. */
  function isDue(to: string, hour: number): boolean {
    const newest = newestCopy(to);
    return newest === undefined || newest < dueDay(hour);
  }

  /** Who asked since the day's copy is known beside it within a minute: that wish must not be lost with the hub's disk. */
  function copyErased(to: string): void {
    const file = join(folder, erasedFile);
    const bytes = existsSync(file) ? statSync(file).size : 0;
    if (bytes === copiedBytes) return;
    isMaking = true;
    void make({ folder, to }).then((answer) => {
      isMaking = false;
      if (answer.ok) copiedBytes = bytes;
      else if (!stopped) failed(answer.words);
    });
  }

  function look(): void {
    cancel = clock.after(lookMs, look);
    const { backup, hall } = config();
    const to = folderOf(config(), file);
    const asked = JSON.stringify([backup, to]);
    if (asked !== wanted) {
      wanted = asked;
      problem = undefined;
      notBefore = 0;
    }
    if (backup === undefined || to === undefined || isMaking || clock.now() < notBefore || !clock.trusted()) return;
    try {
      if (!existsSync(to) || !statSync(to).isDirectory()) {
        failed({
          it: `${to} non c’è: la copia di oggi non si può fare. È attaccato il disco?`,
          en: `${to} is not there: today’s copy cannot be made. Is the disk plugged in?`,
        });
        return;
      }
      if (problem === undefined && !isDue(to, backup.hour)) {
        copyErased(to);
        return;
      }
    } catch (error) {
      failed({ it: `${to} non si può leggere: ${String(error)}`, en: `${to} cannot be read: ${String(error)}` });
      return;
    }
    isMaking = true;
    const { day } = localTime(clock.wall(), hall.zone);
    void make({ folder, to, whole: { day, kept: { persons: backup.days, others: backup.days } } }).then((answer) => {
      isMaking = false;
      if (stopped) return;
      if (!answer.ok) {
        failed(answer.words);
        return;
      }
      problem = undefined;
      const gone = answer.deleted.length;
      const words = {
        it: `la copia di oggi è in ${to}: ${answer.written.join(', ')}${gone === 0 ? '' : `; ${gone} vecchie cancellate`}`,
        en: `today’s copy is in ${to}: ${answer.written.join(', ')}${gone === 0 ? '' : `; ${gone} old ones deleted`}`,
      };
      log.info({ code: 'backed-up' }, words[language]);
    });
  }

  /** What somebody asks is not refused because a stick is away. */
  function newest(to: string): string | null {
    try {
      return newestCopy(to) ?? null;
    } catch {
      return null;
    }
  }

  return {
    figures() {
      const to = folderOf(config(), file);
      return to === undefined ? undefined : { day: newest(to), ...(problem === undefined ? {} : { problem }) };
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
