// From the file to a checked config, or every error at once as `file:line:column: message`.
import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Catalogue, crossCheck } from './cross-check.js';
import type { Problem } from './problem.js';
import { type Config, ConfigSchema } from './schema.js';

/** `warnings` and `errors` are lines of `file:line:column: message`; `text` is what was read of the file. */
export type Loaded =
  | { readonly ok: true; readonly config: Config; readonly text: string; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly text: string; readonly errors: readonly string[] };

/** Where the hall's config comes from, with everything that checking it needs. */
export interface ConfigSource {
  readonly file: string;
  /** The file as it now stands. Never throws. */
  read(): Loaded;
  /** A text from elsewhere, checked as if it stood in the file. */
  parse(text: string): Loaded;
}

export function configSource(file: string, catalogue: Catalogue): ConfigSource {
  return { file, read: () => loadConfig(file, catalogue), parse: (text) => parseConfig(text, file, catalogue) };
}

const bytesMax = 1_000_000;

/** Reads and checks the whole file. `catalogue` says which kinds, drivers and rules there are. Never throws. */
export function loadConfig(file: string, catalogue: Catalogue): Loaded {
  let text: string;
  try {
    const bytes = readFileSync(file);
    if (bytes.length > bytesMax) return failed(`${file}:1:1: the file is larger than ${bytesMax} bytes`);
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    return failed(`${file}:1:1: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return parseConfig(text, file, catalogue);
}

/** As `loadConfig`, from text; `file` only names it in the errors. */
export function parseConfig(text: string, file: string, catalogue: Catalogue): Loaded {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  if (document.errors.length > 0) {
    return { ok: false, text, errors: document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`) };
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return failed(`${file}:1:1: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = ConfigSchema.safeParse(data);
  const config = read.success ? withoutInherited(read.data) : undefined;
  const problems = config !== undefined ? crossCheck(config, catalogue) : (read.error?.issues ?? []).flatMap(problemsOf);
  if (config !== undefined && problems.length === 0) return { ok: true, config, text, warnings: [] };
  return { ok: false, text, errors: problems.map(({ path, message }) => `${at(offsetOf(document, path))}: ${message}`) };
}

/** Ids are looked up by name, and `constructor` must not be found where nobody wrote it. */
function withoutInherited(config: Config): Config {
  const bare = <T extends object>(record: T): T => Object.assign(Object.create(null), record);
  const { series, services, areas, desks, nodes } = config;
  return { ...config, series: bare(series), services: bare(services), areas: bare(areas), desks: bare(desks), nodes: bare(nodes) };
}

function failed(error: string): Loaded {
  return { ok: false, text: '', errors: [error] };
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], message: `\`${key}\`: no such option` }));
  const name = path.length === 0 ? 'the file' : `\`${path.join('.')}\``;
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return [{ path, message: `${name}: ${message}` }];
}

/** Where the value at `path` stands, or the nearest thing above it that is there; of an unknown key, the key itself. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
      if (pair !== undefined && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
