// A folder of notices, as it stands: the sound ones, and why the others are not shown. Never throws.
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NoticeContent } from '../contract/messages/notice.js';
import type { Sentence } from '../contract/sentence.js';
import { readNotice } from './notice-file.js';
import { readBytes, textIn, whyNot } from './read-file.js';
import { stampOf } from './stamp.js';

/** Larger ones help no screen, and fill a Pi. */
export const pictureBytesMost = 3_000_000;
const textBytesMost = 20_000;
const filesMost = 500;

interface FilePicture {
  readonly hash: string;
  readonly type: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

interface FileNotice extends NoticeContent {
  /** The file's name. */
  readonly key: string;
}

export interface NoticeFolder {
  readonly notices: readonly FileNotice[];
  readonly pictures: readonly FilePicture[];
  /** Lines of `file:line:column: message`. */
  readonly problems: readonly Sentence[];
}

/** What an editor or a file manager leaves is nobody's notice. */
const isHidden = (name: string) => name.startsWith('.') || name.endsWith('~');
const isNotice = (name: string) => /\.(md|txt)$/i.test(name) && !isHidden(name);
const isPicture = (name: string) => /\.(png|jpe?g)$/i.test(name) && !isHidden(name);

/** Differs when `readFolder` may find something else. */
export function folderStamp(folder: string): string {
  const names = namesIn(folder);
  return Array.isArray(names) ? names.map((name) => `${name} ${stampOf(join(folder, name))}`).join('\n') : names.en;
}

/** `language`: the hall's own. */
export function readFolder(folder: string, language: string, isArea: (area: string) => boolean): NoticeFolder {
  const names = namesIn(folder);
  if (!Array.isArray(names)) return { notices: [], pictures: [], problems: [at(folder, names)] };
  const notices: FileNotice[] = [];
  const pictures = new Map<string, FilePicture>();
  const problems: Sentence[] = [];
  const named = new Set<string>();
  for (const name of names.filter(isNotice)) {
    const file = join(folder, name);
    const read = textOf(file);
    const notice = read.ok
      ? readNotice(file, read.text.replace(/^\ufeff/, ''), language, isArea)
      : { ok: false as const, lines: [read.line] };
    if (!notice.ok) {
      problems.push(...notice.lines);
      continue;
    }
    const { content, picture: shown } = notice.notice;
    if (shown === undefined) {
      notices.push({ ...content, key: name });
      continue;
    }
    named.add(shown);
    const picture = pictureOf(join(folder, shown));
    if (!picture.ok) {
      problems.push(at(file, { it: `${shown}: ${picture.message.it}`, en: `${shown}: ${picture.message.en}` }));
      continue;
    }
    pictures.set(picture.picture.hash, picture.picture);
    notices.push({ ...content, key: name, picture: picture.picture.hash });
  }
  for (const name of names.filter((each) => isPicture(each) && !named.has(each))) problems.push(at(join(folder, name), alone(name)));
  return { notices, pictures: [...pictures.values()], problems };
}

function at(file: string, { it, en }: Sentence): Sentence {
  return { it: `${file}:1:1: ${it}`, en: `${file}:1:1: ${en}` };
}

function alone(name: string): Sentence {
  const text = name.replace(/\.[^.]*$/, '.md');
  return {
    it: `nessun avviso mostra questa immagine: scrivi ${text} con \`picture: ${name}\``,
    en: `no notice shows this picture: write ${text} with \`picture: ${name}\``,
  };
}

function namesIn(folder: string): string[] | Sentence {
  try {
    return readdirSync(folder)
      .filter((name) => isNotice(name) || isPicture(name))
      .sort()
      .slice(0, filesMost);
  } catch (error) {
    return whyNot(error);
  }
}

function textOf(file: string): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly line: Sentence } {
  const bytes = readBytes(file, textBytesMost);
  if (!bytes.ok) return { ok: false, line: at(file, bytes.message) };
  const text = textIn(bytes.bytes);
  if (text.ok) return text;
  const { line, column, message } = text;
  return { ok: false, line: { it: `${file}:${line}:${column}: ${message.it}`, en: `${file}:${line}:${column}: ${message.en}` } };
}

/** By its first bytes, whatever it is called. */
function pictureOf(
  file: string,
): { readonly ok: true; readonly picture: FilePicture } | { readonly ok: false; readonly message: Sentence } {
  const read = readBytes(file, pictureBytesMost);
  if (!read.ok) return read;
  const { bytes } = read;
  const starts = (...first: number[]) => first.every((byte, i) => bytes[i] === byte);
  const type = starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : starts(0xff, 0xd8, 0xff) ? 'image/jpeg' : undefined;
  if (type === undefined) return { ok: false, message: { it: 'non è un’immagine PNG o JPEG', en: 'is no PNG or JPEG picture' } };
  return { ok: true, picture: { hash: createHash('sha256').update(bytes).digest('hex'), type, bytes } };
}
