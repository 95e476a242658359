// What a form brings: fields and files, urlencoded or multipart, read to the end within its bounds or not at all.
import type { IncomingMessage } from 'node:http';
import type busboy from 'busboy';
import type { Code } from '../contract/codes.js';
import { type FileKind, lookAt } from './file-kinds.js';
import { type Refused, refused } from './shown.js';

/** Which files a form takes. */
export interface FileRules {
  /** How many in all. */
  readonly most: number;
  /** Of each. */
  readonly bytesMost: number;
  readonly kinds: readonly FileKind[];
}

export interface Upload {
  /** Of the form. */
  readonly field: string;
  /** As its owner called it, without a path and without what a header or a screen would obey. */
  readonly name: string;
  /** As its bytes say: `application/pdf`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Of a field that came more than once, all. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface Form {
  readonly ok: true;
  readonly fields: Fields;
  readonly files: readonly Upload[];
}

const fieldsMost = 100;
const fieldNameBytesMost = 60;
const fileNameMost = 120;
/** Of all the fields together, bytes. */
const fieldBytesMost = 64_000;
/** For the borders and heads of the parts. */
const borderBytes = 1_000;

/** How many bytes a form with such files may have. */
export function formBytesMost(rules: FileRules | undefined): number {
  const inFiles = rules === undefined ? 0 : rules.most * (rules.bytesMost + borderBytes);
  return fieldBytesMost + borderBytes * 10 + inFiles;
}

/** Whether this is the body of a form at all. */
export function isForm({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i.test(headers['content-type'] ?? '');
}

/**
 * Errors: `too-large`, `wrong-kind`, `bad-payload`; the field and the file are named. What is left unread then is thrown away by node.
 * Rejects when the client goes away before the end.
 */
export async function readForm(request: IncomingMessage, rules: FileRules | undefined): Promise<Form | Refused> {
  const read = await parts(request, rules);
  if (!read.ok) return read;
  const files: Upload[] = [];
  for (const { field, name, bytes } of read.files) {
    if (rules === undefined) break;
    // An input for files that was left empty.
    if (name === undefined && bytes.length === 0) continue;
    const seen = await lookAt(bytes, name, rules.kinds);
    const called = name ?? field;
    if (!seen.ok) return no('wrong-kind', `«${called}» ${seen.words.it}`, `“${called}” ${seen.words.en}`);
    files.push({ field, name: called, type: seen.type, bytes });
  }
  return { ok: true, fields: read.fields, files };
}

interface Parts {
  readonly ok: true;
  readonly fields: Fields;
  readonly files: readonly { readonly field: string; readonly name: string | undefined; readonly bytes: Uint8Array }[];
}

async function parts(request: IncomingMessage, rules: FileRules | undefined): Promise<Parts | Refused> {
  const bytesMost = formBytesMost(rules);
  const tooLarge = () => no('too-large', `più di ${sizeWords(bytesMost)} in tutto`, `more than ${sizeWords(bytesMost)} in all`);
  // Where there are files, the one that is too large is named.
  if (rules === undefined && Number(request.headers['content-length'] ?? 0) > bytesMost) return tooLarge();
  // Loaded with the first form.
  const { default: create } = await import('busboy');
  let parser: busboy.Busboy;
  try {
    parser = create({
      headers: request.headers,
      defParamCharset: 'utf8',
      // No file makes the parser wait: whatever it throws, it throws while it is written to.
      fileHwm: (rules?.bytesMost ?? 0) + 1,
      limits: {
        fields: fieldsMost,
        fieldNameSize: fieldNameBytesMost,
        fieldSize: fieldBytesMost,
        files: rules?.most ?? 0,
        fileSize: rules?.bytesMost ?? 0,
        parts: fieldsMost + (rules?.most ?? 0),
        headerPairs: 20,
      },
    });
  } catch (error) {
    return unreadable(error);
  }
  // It may have gone while its key was looked at, and then nothing will tell of it any more.
  if (request.destroyed) throw gone();
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string[]>();
    const files: { field: string; name: string | undefined; bytes: Uint8Array }[] = [];
    let inFields = 0;
    let all = 0;
    let stopped = false;

    /** The first word counts; what comes after it is not read. */
    function stop(why: Refused): void {
      stopped = true;
      resolve(why);
    }
    /** What the parser throws ends this form, and not the hub. */
    function parse(act: () => void): void {
      if (stopped) return;
      try {
        act();
      } catch (error) {
        stop(unreadable(error));
      }
    }

    parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
      // Of a charset that it does not know the parser has no text, whatever its types say.
      if (typeof name !== 'string' || typeof value !== 'string') {
        stop(no('bad-payload', 'un testo che non è UTF-8', 'a text that is not UTF-8'));
        return;
      }
      inFields += name.length + Buffer.byteLength(value);
      if (nameTruncated) stop(no('bad-payload', 'un campo con un nome troppo lungo', 'a field whose name is too long'));
      else if (valueTruncated || inFields > fieldBytesMost)
        stop(
          no(
            'too-large',
            `${name}: più di ${sizeWords(fieldBytesMost)} di testo`,
            `${name}: more than ${sizeWords(fieldBytesMost)} of text`,
          ),
        );
      else fields.set(name, [...(fields.get(name) ?? []), value]);
    });
    parser.on('file', (field, stream, { filename }) => {
      const chunks: Buffer[] = [];
      const name = nameOf(filename);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => {
        const most = rules?.bytesMost ?? 0;
        stop(no('too-large', `«${name ?? field}» ha più di ${sizeWords(most)}`, `“${name ?? field}” has more than ${sizeWords(most)}`));
      });
      stream.on('end', () => files.push({ field, name, bytes: Buffer.concat(chunks) }));
      // The parser tells of it as well.
      stream.on('error', () => {});
    });
    parser.on('filesLimit', () => {
      const most = rules?.most ?? 0;
      stop(no('too-large', `più di ${most} file`, `more than ${most} files`));
    });
    for (const limit of ['fieldsLimit', 'partsLimit'] as const)
      parser.on(limit, () => stop(no('too-large', `più di ${fieldsMost} campi`, `more than ${fieldsMost} fields`)));
    parser.on('error', (error) => stop(unreadable(error)));
    parser.on('close', () => {
      const each = [...fields].map(([name, values]): [string, string | readonly string[]] => {
        const [first = '', ...more] = values;
        return [name, more.length === 0 ? first : values];
      });
      resolve({ ok: true, fields: Object.fromEntries(each), files });
    });
    request.on('data', (chunk: Buffer) => {
      all += chunk.length;
      if (all > bytesMost && !stopped) stop(tooLarge());
      parse(() => parser.write(chunk));
    });
    request.once('end', () => parse(() => parser.end()));
    request.once('error', reject);
    // One that is complete is closed while the parser still reads its end.
    request.once('close', () => {
      if (!request.complete) reject(gone());
    });
  });
}

/** As people speak of files: 4 MB, 64 kB. */
function sizeWords(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${Math.round(bytes / 1_000)} kB`;
}

function gone(): Error {
  return new Error('the client went away');
}

/** Without its path (the parser takes that away), and without what a header, a terminal or a reader of right-to-left script would obey. */
function nameOf(filename: string | undefined): string | undefined {
  const name = filename
    ?.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"\\/:*?<>|]/gu, '')
    .trim()
    .slice(-fileNameMost);
  return name === '' ? undefined : name;
}

function unreadable(error: unknown): Refused {
  const why = error instanceof Error ? error.message : String(error);
  return no('bad-payload', `il modulo non si legge: ${why}`, `the form cannot be read: ${why}`);
}

function no(code: Code, it: string, en: string): Refused {
  return refused(code, { it, en });
}
