// A file's lines, one after the other: what is read of it is never more than a piece and a line, whatever it is.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { textIn, whyNot } from '../broker/config/read-file.js';
import type { Sentence } from '../broker/contract/sentence.js';
import { Mistake } from './mistake.js';

const pieceBytes = 64 * 1024;
/** What has no line so long has lines at all: a device, a picture, a file without them. */
const lineBytesMost = 10_000;
const newline = 0x0a;
const none = new Uint8Array();

/** Without its end, in UTF-8. A pipe is read to its end. Errors: `Mistake`, as `file:line: reason`. */
export function* linesIn(file: string, bytesMost = lineBytesMost): Generator<string> {
  let line = 1;
  let rest: Uint8Array = none;
  for (const piece of piecesOf(file)) {
    let from = 0;
    for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, from)) {
      yield textOf(joinedTo(rest, piece.subarray(from, end)), file, line, bytesMost);
      rest = none;
      from = end + 1;
      line += 1;
    }
    // The next piece takes the place of this one.
    rest = Buffer.concat([rest, piece.subarray(from)]);
    if (rest.length > bytesMost) throw tooLong(file, line, bytesMost);
  }
  if (rest.length > 0) yield textOf(rest, file, line, bytesMost);
}

function joinedTo(rest: Uint8Array, more: Uint8Array): Uint8Array {
  return rest.length === 0 ? more : Buffer.concat([rest, more]);
}

/** Each holds until the next is asked for. */
function* piecesOf(file: string): Generator<Buffer> {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    if (fstatSync(handle).isDirectory()) throw refusal(file, 1, { it: 'è una cartella, non un file', en: 'is a folder, not a file' });
    const piece = Buffer.alloc(pieceBytes);
    for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece)) yield piece.subarray(0, length);
  } catch (error) {
    throw error instanceof Mistake ? error : refusal(file, 1, whyNot(error));
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function textOf(bytes: Uint8Array, file: string, line: number, bytesMost: number): string {
  if (bytes.length > bytesMost) throw tooLong(file, line, bytesMost);
  const read = textIn(bytes);
  if (!read.ok) throw refusal(file, line, read.message);
  return read.text;
}

function tooLong(file: string, line: number, bytesMost: number): Mistake {
  return refusal(file, line, {
    it: `la riga è più lunga di ${bytesMost} byte`,
    en: `the line is longer than ${bytesMost} bytes`,
  });
}

function refusal(file: string, line: number, { it, en }: Sentence): Mistake {
  return new Mistake('bad-config', { it: `${file}:${line}: ${it}`, en: `${file}:${line}: ${en}` });
}
