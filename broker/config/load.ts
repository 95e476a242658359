// From the file to a checked config, or every error at once as `file:line:column: message`.
import { dirname, resolve } from 'node:path';
import { linesMost } from '../contract/limits.js';
import type { Sentence } from '../contract/sentence.js';
import type { Catalogue } from './catalogue.js';
import { crossCheck } from './cross-check.js';
import { check } from './issues.js';
import { positionsIn } from './lines.js';
import { oddNumbers } from './odd-numbers.js';
import type { Path, Problem, Slip } from './problem.js';
import { type TextFile, textFile } from './read-file.js';
import { readLogo } from './read-logo.js';
import { regrets } from './regrets.js';
import { type Config, ConfigSchema } from './schema.js';
import { sealed } from './sealed.js';
import { sketch } from './sketch.js';
import { stampOf } from './stamp.js';
import { type Place, readTree } from './tree.js';

/** `warnings` and `errors` are lines of `file:line:column: message`, in each language; `text` is what was read of the file. */
export type Loaded =
  | {
      readonly ok: true;
      readonly config: Config;
      readonly text: string;
      readonly warnings: readonly Sentence[];
      /** A message about what stands at a path, or nearest to it, as a line like the others. */
      readonly lineAt: (path: Path, message: Sentence) => Sentence;
    }
  | { readonly ok: false; readonly text: string; readonly errors: readonly Sentence[] };

/** Where the hall's config comes from, with everything that checking it needs. */
export interface ConfigSource {
  readonly file: string;
  /** The file as it now stands. Never throws. */
  read(on?: ReadOn): Loaded;
  /** Differs when the file may have another content. Never throws. */
  stamp(): string;
  /** What the maintainer has written there, right or wrong; undefined where it cannot be read. Never throws. */
  written(): string | undefined;
  /** A text from elsewhere, checked as if it stood in the file, on whatever day. Never throws. */
  parse(text: string): Loaded;
}

/** The day on which the maintainer's file is read: what has ended is an error on that day. */
export interface ReadOn {
  /** `2026-11-22`, on the hall's wall; undefined while nobody knows. */
  readonly today: string | undefined;
  /** Whether a text is the one that runs: that was right when it was written, and goes on running next year. */
  readonly runs?: (text: string) => boolean;
}

/** `saved`: where the file's text is had from; without it, from the disk. */
export function configSource(file: string, catalogue: Catalogue, saved: TextFile = textFile(file)): ConfigSource {
  const source: Source = { file, catalogue };
  /** What was read with the file: another picture is another config. */
  let logo: string | undefined;
  return {
    file,
    stamp: () => `${saved.stamp()}${logo === undefined ? '' : ` ${stampOf(logo)}`}`,
    written() {
      const read = saved.read();
      return read.ok ? withoutMark(read.text) : undefined;
    },
    parse: (text) => parseConfig(text, source, { today: undefined, forgivesLogo: true }),
    read({ today, runs = () => false } = { today: undefined }) {
      const read = saved.read();
      logo = undefined;
      if (read.ok) {
        const on = { today: runs(withoutMark(read.text)) ? undefined : today, forgivesLogo: false };
        const loaded = parseConfig(read.text, source, on);
        logo = loaded.logoFile;
        return loaded;
      }
      return { ok: false, text: '', errors: [prefixed(`${file}:${read.line}:${read.column}: `, read.message)] };
    },
  };
}

/** A byte order mark is no part of what the maintainer wrote. */
function withoutMark(written: string): string {
  return written.replace(/^\ufeff/, '');
}

/** As many as one message to status and page may hold. */
const linesMax = linesMost - 1;

interface Source {
  readonly file: string;
  readonly catalogue: Catalogue;
}

/** `forgivesLogo`: what ran once runs on, whatever has become of its picture. */
interface ParsedOn {
  readonly today: string | undefined;
  readonly forgivesLogo: boolean;
}

function parseConfig(written: string, { file, catalogue }: Source, on: ParsedOn): Loaded & { readonly logoFile: string | undefined } {
  const text = withoutMark(written);
  const positionOf = positionsIn(text);
  const at = (offset: number) => {
    const { line, column } = positionOf(offset);
    return `${file}:${line}:${column}: `;
  };
  const logoOf = (name: string) => resolve(dirname(file), name);
  const { config, slips, root, logo } = readHall(text, catalogue, on, (name) => readLogo(logoOf(name)));
  const logoFile = logo === undefined ? undefined : logoOf(logo);
  if (config === undefined || root === undefined) return { ok: false, text, errors: linesOf(slips, at), logoFile };
  const lineAt = (path: Path, message: Sentence) => prefixed(at(seek(path, root)?.keyAt ?? 0), message);
  return { ok: true, text, config, warnings: linesOf(slips, at), lineAt, logoFile };
}

interface HallRead {
  readonly config: Config | undefined;
  readonly slips: readonly Slip[];
  readonly root: Place | undefined;
  /** The picture's file, as the config names it. */
  readonly logo: string | undefined;
}

/** Without a config `slips` are errors, else what one would regret. */
function readHall(text: string, catalogue: Catalogue, { today, forgivesLogo }: ParsedOn, picture: typeof readLogo): HallRead {
  const none = (slips: readonly Slip[], logo?: string) => ({ config: undefined, slips, root: undefined, logo });
  const odd = /[^\P{Cc}\t\n\r]/u.exec(text);
  if (odd?.[0] === '\0') return none([{ at: odd.index, message: notText }]);
  const control = odd === null ? [] : [{ at: odd.index, message: controlSign }];
  // As long as what stands there, so that every position stays right.
  const { slips, root } = readTree(text.replace(/[^\P{Cc}\t\n\r]/gu, '\ufffd'));
  const broken = [...control, ...slips];
  if (root === undefined) return none(broken.length > 0 ? broken : [{ at: 0, message: empty }]);
  if (root.keys === undefined) return none([...broken, { at: root.at, message: noOptions }]);
  const read = check(ConfigSchema, root.data, root);
  const hall = sketch(root.data);
  const { logo } = hall.hall;
  const shown = logo === undefined || logo === '' ? undefined : picture(logo);
  const spoilt = shown === undefined || shown.ok ? [] : [{ path: ['hall', 'logo'], message: shown.message }];
  const known = [...(read.ok ? [] : read.problems), ...crossCheck(hall, catalogue, root, today), ...(forgivesLogo ? [] : spoilt)];
  const paths = new Set(known.map(({ path }) => path.join('\n')));
  const problems = [...known, ...oddNumbers(root).filter(({ path }) => !paths.has(path.join('\n')))];
  const errors = [...broken, ...problems.flatMap((problem) => placed(problem, root))];
  // A file is never refused without a word: what could not be placed is told at the top.
  if (!read.ok && errors.length === 0)
    return none(
      read.problems.map(({ message }) => ({ at: 0, message })),
      logo,
    );
  if (!read.ok || errors.length > 0) return none(errors, logo);
  const config = shown?.ok === true ? { ...read.value, logo: shown.logo } : read.value;
  return { config: sealed(config), slips: [...spoilt, ...regrets(hall)].flatMap((problem) => placed(problem, root)), root, logo };
}

const notText: Sentence = { it: 'il file non è un testo', en: 'the file is not a text' };
const controlSign: Sentence = {
  it: 'un carattere di controllo, che nessuno scrive: cancellalo',
  en: 'a control character, which nobody types: delete it',
};
const empty: Sentence = { it: 'il file è vuoto: comincia con `hall:`', en: 'the file is empty: begin with `hall:`' };
const noOptions: Sentence = {
  it: 'il file deve avere opzioni come `hall:`, ognuna a inizio riga',
  en: 'the file must have options such as `hall:`, each at the beginning of a line',
};

/** Where a problem is shown; nowhere, when what stands there could not even be read. */
export function placed({ path, at, message }: Problem, root: Place): Slip[] {
  const found = seek(path, root);
  if (found === undefined) return [];
  return [
    { at: at === 'key' || found.place.keys !== undefined || found.place.items !== undefined ? found.keyAt : found.place.at, message },
  ];
}

/** The value at `path`, or the nearest thing above it that is there. */
function seek(path: Path, root: Place): { readonly place: Place; readonly keyAt: number } | undefined {
  let place = root;
  let keyAt = root.at;
  for (const part of path) {
    const key = typeof part === 'string' ? place.keys?.get(part) : undefined;
    const next = typeof part === 'number' ? place.items?.[part] : key?.place;
    if (next?.unsound === true) return undefined;
    if (next === undefined) return { place: { at: keyAt, data: undefined }, keyAt };
    keyAt = key?.at ?? next.at;
    place = next;
  }
  return { place: place.data === null ? { ...place, at: keyAt } : place, keyAt };
}

/** In the order in which they stand, each once. `at`: the beginning of a line about what stands there. */
function linesOf(slips: readonly Slip[], at: (offset: number) => string): Sentence[] {
  const sorted = slips.toSorted((a, b) => a.at - b.at);
  const all = [...new Map(sorted.map((slip) => [`${slip.at} ${slip.message.en}`, slip])).values()];
  const shown = all.slice(0, linesMax).map((slip) => prefixed(at(slip.at), slip.message));
  const [next] = all.slice(linesMax);
  if (next === undefined) return shown;
  const more = all.length - linesMax;
  return [...shown, prefixed(at(next.at), { it: `e altre ${more} righe come queste`, en: `and ${more} more lines like these` })];
}

function prefixed(beginning: string, { it, en }: Sentence): Sentence {
  return { it: `${beginning}${it}`, en: `${beginning}${en}` };
}
