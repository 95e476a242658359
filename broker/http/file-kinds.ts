// Which kinds of file may be sent to the hall, and whether one is what it claims to be: its bytes say so, not its name.
import type { Sentence } from '../contract/sentence.js';

interface Kind {
  readonly type: string;
  /** What its name ends in. */
  readonly endings: readonly string[];
  readonly words: Sentence;
}

const fileKinds = {
  pdf: { type: 'application/pdf', endings: ['pdf'], words: { it: 'PDF', en: 'PDF' } },
  png: { type: 'image/png', endings: ['png'], words: { it: 'PNG', en: 'PNG' } },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg'], words: { it: 'JPEG', en: 'JPEG' } },
  text: { type: 'text/plain; charset=utf-8', endings: ['txt'], words: { it: 'testo semplice (UTF-8)', en: 'plain text (UTF-8)' } },
} as const satisfies Record<string, Kind>;
export type FileKind = keyof typeof fileKinds;

export type Seen = { readonly ok: true; readonly type: string } | { readonly ok: false; readonly words: Sentence };

/** What the bytes are, if that is one of `kinds` and the name claims no other. `name`: undefined when it has none. */
export async function lookAt(bytes: Uint8Array, name: string | undefined, kinds: readonly FileKind[]): Promise<Seen> {
  if (bytes.length === 0) return no('è vuoto', 'is empty');
  const found = await kindOf(bytes);
  const kind = kinds.find((one) => one === found || fileKinds[one].type === found);
  const taken = kinds.map((one) => fileKinds[one].words);
  const list = { it: taken.map(({ it }) => it).join(', '), en: taken.map(({ en }) => en).join(', ') };
  if (kind === undefined && kinds.includes('text') && endingOf(name) === 'txt')
    return no('è un testo che non è in UTF-8: lo salvi in UTF-8', 'is a text that is not UTF-8: save it as UTF-8');
  if (kind === undefined) {
    const what = found === undefined ? { it: 'di un tipo sconosciuto', en: 'of no known kind' } : othersWords(found);
    const help = kinds.includes('pdf') && isDocument(found) ? { it: ' Lo salvi come PDF.', en: ' Save it as a PDF.' } : { it: '', en: '' };
    return no(
      `è ${what.it}, e non si può ricevere; si accetta: ${list.it}.${help.it}`,
      `is ${what.en}, which is not taken; taken are: ${list.en}.${help.en}`,
    );
  }
  const ending = endingOf(name);
  const endings: readonly string[] = fileKinds[kind].endings;
  if (ending !== undefined && !endings.includes(ending)) {
    const { it, en } = fileKinds[kind].words;
    return no(
      `non è ciò che il nome dice: per il suo contenuto è ${it}, e il nome finirebbe in .${endings[0]}`,
      `is not what its name says: by its bytes it is ${en}, whose name would end in .${endings[0]}`,
    );
  }
  return { ok: true, type: fileKinds[kind].type };
}

/** Of a file’s name, in small letters; empty where it has none, undefined where there is no name. */
function endingOf(name: string | undefined): string | undefined {
  return name === undefined ? undefined : (/\.([^.]*)$/.exec(name)?.[1] ?? '').toLowerCase();
}

/** A PDF says at its end that it ends (ISO 32000-1, 7.5.5): one that was cut off, or only begins like one, does not. */
function hasEnd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-1_024)).includes('%%EOF');
}

/** `text`, or the media type that the first bytes tell; undefined when they tell none. */
async function kindOf(bytes: Uint8Array): Promise<string | undefined> {
  // Loaded with the first file: it weighs 10 MB, and a hub that starts has better to do.
  const { fileTypeFromBuffer } = await import('file-type');
  try {
    const found = await fileTypeFromBuffer(bytes);
    if (found?.mime === fileKinds.pdf.type && !hasEnd(bytes)) return undefined;
    if (found !== undefined) return found.mime;
  } catch {
    // A file that ends in the middle of its own head.
    return undefined;
  }
  return isText(bytes) ? 'text' : undefined;
}

/** What people send most often besides, called as they call it; else its media type. */
function othersWords(type: string): Sentence {
  if (type.includes('wordprocessing') || type.includes('opendocument.text'))
    return { it: 'un documento di testo (Word)', en: 'a Word document' };
  if (type.includes('spreadsheet')) return { it: 'un foglio di calcolo', en: 'a spreadsheet' };
  if (type.includes('zip')) return { it: 'un documento di Office o un archivio ZIP', en: 'an Office document or a ZIP archive' };
  if (type.startsWith('image/')) return { it: `un’immagine ${type.slice(6)}`, en: `a picture of the kind ${type.slice(6)}` };
  if (type.startsWith('video/')) return { it: 'un video', en: 'a video' };
  if (/x-(msdownload|elf|executable|mach-binary)/.test(type)) return { it: 'un programma', en: 'a program' };
  return { it: `di tipo ${type}`, en: `of the kind ${type}` };
}

function isDocument(type: string | undefined): boolean {
  return type !== undefined && /officedocument|opendocument|zip|msword|rtf/.test(type);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function isText(bytes: Uint8Array): boolean {
  try {
    // Of the control characters, those that a text has: tab, line feed, form feed, carriage return.
    return !/[^\P{Cc}\t\n\f\r]/u.test(utf8.decode(bytes));
  } catch {
    return false;
  }
}

function no(it: string, en: string): Seen {
  return { ok: false, words: { it, en } };
}
