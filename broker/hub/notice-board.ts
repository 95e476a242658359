// Every notice that there is: those of the register, and those that lie as files in the folder, which is looked at every two seconds.
import { dirname, resolve } from 'node:path';
import { folderStamp, type NoticeFolder, readFolder } from '../config/notice-folder.js';
import type { Config } from '../config/schema.js';
import type { Sentence } from '../contract/sentence.js';
import type { HallClock } from '../engine/clock.js';
import type { Engine } from '../engine/engine.js';
import { type Notice, showing } from '../notices/showing.js';
import type { Picture, Store } from '../store/store.js';

const lookMs = 2_000;

interface Parts {
  readonly config: () => Config;
  /** The maintainer's file. */
  readonly file: string;
  readonly engine: () => Pick<Engine, 'notices' | 'today'>;
  readonly store: Pick<Store, 'picture'>;
  readonly clock: Pick<HallClock, 'after'>;
}

export interface NoticeBoard {
  /** Of today, in their order. */
  showing(area: string): readonly Notice[];
  /** Those that are files. */
  files(): readonly Notice[];
  picture(hash: string): Pick<Picture, 'type' | 'bytes'> | undefined;
  /** Why files are not shown: lines of `file:line:column: message`. */
  problems(): readonly Sentence[];
  stop(): void;
}

const none: NoticeFolder = { notices: [], pictures: [], problems: [] };

export function createNoticeBoard({ config, file, engine, store, clock }: Parts): NoticeBoard {
  let folder = none;
  let read = '';
  let last = '';
  let cancel = () => {};

  /** What a change of the config changes, too. */
  function look(): void {
    cancel = clock.after(lookMs, look);
    const { notices, hall, areas } = config();
    const path = notices.folder === undefined ? undefined : resolve(dirname(file), notices.folder);
    const stamp = path === undefined ? '' : `${path} ${hall.languages[0]} ${Object.keys(areas).join()} ${folderStamp(path)}`;
    // Twice the same: whoever writes there has finished.
    const isSettled = stamp === last || read === '';
    last = stamp;
    if (!isSettled || stamp === read) return;
    read = stamp;
    folder = path === undefined ? none : readFolder(path, hall.languages[0], (area) => areas[area] !== undefined);
  }
  look();

  const all = (): Notice[] => [...[...engine().notices()].map(([id, content]) => ({ ...content, key: String(id) })), ...folder.notices];
  return {
    showing: (area) => showing(all(), area, engine().today()),
    files: () => folder.notices,
    picture: (hash) => folder.pictures.find((each) => each.hash === hash) ?? store.picture(hash),
    problems: () => folder.problems,
    stop: () => cancel(),
  };
}
