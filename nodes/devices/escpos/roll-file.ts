// The roll's record, kept across restarts: in memory at once, on disk a minute later, for the card's sake.
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { RollHealth } from '../../../broker/contract/messages/node.js';
import type { Clock } from '../ports.js';
import { readOwn, writeOwn } from './own-file.js';
import { forecast, newRoll, printedOn, RollRecord, toldOf } from './roll.js';

const saveMs = 60_000;
/** Its record has some hundred. */
const bytesMost = 10_000;

export interface Roll {
  printed(mm: number): void;
  /** The printer tells how its roll is. `coverOpen`: it cannot see it. */
  told(roll: { readonly out: boolean; readonly low: boolean }, coverOpen: boolean): void;
  /** Nobody sees the printer. */
  unseen(): void;
  health(): RollHealth;
  /** What is not on disk yet is written first. */
  close(): Promise<void>;
}

/** `metres`: the length of a new roll. Never rejects: a record that cannot be read is begun anew, one that cannot be kept is told in the log. */
export async function openRoll(folder: string, metres: number, clock: Clock, log: Logger): Promise<Roll> {
  const file = join(folder, 'roll.json');
  let record = await read(file, log);
  let unseen = true;
  let cancel: (() => void) | undefined;
  let writing = Promise.resolve();
  let complained = false;

  function save(): void {
    cancel?.();
    cancel = undefined;
    const text = JSON.stringify(record);
    writing = writing
      .then(() => writeOwn(file, text, 'synced'))
      .catch((error: unknown) => {
        if (!complained) log.warn({ err: error }, 'what was printed on the roll cannot be kept: a restart will take it for a new one');
        complained = true;
      });
  }

  return {
    printed(mm) {
      record = printedOn(record, mm);
      cancel ??= clock.after(saveMs, save);
    },
    told(roll, coverOpen) {
      if (coverOpen) {
        unseen = true;
        return;
      }
      const now = toldOf(record, { ...roll, unseen });
      unseen = false;
      if (now === record) return;
      record = now;
      save();
    },
    unseen() {
      unseen = true;
    },
    health: () => forecast(record, metres * 1000),
    async close() {
      if (cancel !== undefined) save();
      await writing;
    },
  };
}

async function read(file: string, log: Logger): Promise<RollRecord> {
  const bytes = await readOwn(file, bytesMost);
  if (bytes === undefined) return newRoll;
  try {
    return RollRecord.parse(JSON.parse(bytes.toString()));
  } catch (error) {
    log.warn({ err: error }, `${file} cannot be read: the roll is taken for a new one`);
    return newRoll;
  }
}
