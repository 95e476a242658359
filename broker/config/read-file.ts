// From a file to its text, or why there is none. What stands in the way is told before anything large is read.
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import type { Sentence } from '../contract/sentence.js';
import { positionsIn } from './lines.js';
import { stampOf } from './stamp.js';

type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly message: Sentence };

/** A file that a maintainer saves, and that somebody looks at. */
export interface TextFile {
  /** As it now stands. Never throws. The text comes without a byte order mark. */
  read(): FileText;
  /** Differs when `read` may say something else. Never throws. */
  stamp(): string;
}

export function textFile(file: string): TextFile {
  return { read: () => readText(file), stamp: () => stampOf(file) };
}

/** A hall of a hundred desks, with a comment on every line, is a tenth of it. */
const bytesMax = 1_000_000;

function readText(file: string): FileText {
  const read = readBytes(file, bytesMax);
  return read.ok ? textIn(read.bytes) : refused(read.message);
}

/** Of a file that is one, and no larger than that. Never throws. */
export function readBytes(
  file: string,
  most: number,
): { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly message: Sentence } {
  const unread = (message: Sentence) => ({ ok: false, message }) as const;
  let handle: number;
  try {
    // Not blocking: a pipe that nobody writes to would hold up the hub.
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return unread(whyNot(error));
  }
  try {
    const facts = fstatSync(handle);
    if (facts.isDirectory()) return unread({ it: 'è una cartella, non un file', en: 'is a folder, not a file' });
    if (!facts.isFile()) return unread({ it: 'non è un file', en: 'is not a file' });
    if (facts.size > most) return unread(tooLarge(facts.size, most));
    const bytes = readFileSync(handle);
    return bytes.length > most ? unread(tooLarge(bytes.length, most)) : { ok: true, bytes };
  } catch (error) {
    return unread(whyNot(error));
  } finally {
    closeSync(handle);
  }
}

/** Without a byte order mark. */
export function textIn(bytes: Uint8Array): FileText {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refused({ it: 'è salvato in UTF-16: salvalo in UTF-8', en: 'is saved as UTF-16: save it as UTF-8' });
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return refused(
      { it: 'qui il file non è UTF-8: salvalo in UTF-8', en: 'here the file is not UTF-8: save it as UTF-8' },
      soundBytes(bytes),
    );
  }
}

/** The text before the first byte that is not UTF-8: a wrong byte becomes U+FFFD, which nobody types. */
function soundBytes(bytes: Uint8Array): string {
  const [sound = ''] = new TextDecoder('utf-8').decode(bytes).split('\ufffd', 1);
  return sound;
}

function refused(message: Sentence, before = ''): FileText {
  return { ok: false, ...positionsIn(before)(before.length), message };
}

function tooLarge(bytes: number, most: number): Sentence {
  return {
    it: `il file è troppo grande: ${bytes} byte, al massimo ${most}`,
    en: `the file is too large: ${bytes} bytes, at most ${most}`,
  };
}

/** Why a file does not open. */
export function whyNot(error: unknown): Sentence {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return { it: 'non si può leggere: il file non c’è', en: 'cannot be read: there is no such file' };
  if (code === 'EACCES' || code === 'EPERM') {
    return { it: 'non si può leggere: mancano i permessi', en: 'cannot be read: the permissions do not allow it' };
  }
  if (code === 'EISDIR') return { it: 'è una cartella, non un file', en: 'is a folder, not a file' };
  return { it: `non si può leggere [${code}]`, en: `cannot be read [${code}]` };
}
