// From YAML to plain data that remembers where each of its values stands. No text, however hostile, takes long or throws.
import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, type Scalar, visit, type YAMLError } from 'yaml';
import { depthMax, outOfBounds, tooDeep } from './bounds.js';
import { positionsIn } from './lines.js';
import { quote, type Slip } from './problem.js';
import { leavesRestReadable, syntaxWords } from './syntax.js';

/** A value, and where it stands: offsets into the text. */
export interface Place {
  readonly at: number;
  /** Maps are objects without a prototype. */
  readonly data: unknown;
  /** As it is written, when it is written without quotes. */
  readonly source?: string;
  readonly keys?: ReadonlyMap<string, KeyPlace>;
  readonly items?: readonly Place[];
  /** It could not be read, and why has been said. */
  readonly unsound?: true;
}
export interface KeyPlace {
  readonly at: number;
  readonly place: Place;
  /** Inside { } without a `:`, so a comma may have cut a text in two. */
  readonly bare: boolean;
}

interface Tree {
  readonly slips: readonly Slip[];
  /** Undefined when there is nothing to go on with. */
  readonly root: Place | undefined;
}

/** Values that aliases repeat, in all. */
const repeatedMax = 20_000;

export function readTree(text: string): Tree {
  const tooMuch = outOfBounds(text);
  if (tooMuch !== undefined) return { slips: [tooMuch], root: undefined };
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, resolveKnownTags: false });
  const found = [...document.errors, ...document.warnings];
  const syntax = found.map((error) => ({ at: beginOf(error, document), message: syntaxWords(error, text.slice(...error.pos)) }));
  if (document.directives?.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    syntax.push({
      at: 0,
      message: { it: 'la sala si scrive in YAML 1.2: togli `%YAML`', en: 'the hall is written in YAML 1.2: take `%YAML` away' },
    });
  }
  const lineOf = positionsIn(text);
  if (!document.errors.every(leavesRestReadable)) return { slips: firstOfEachLine(syntax, lineOf), root: undefined };
  const walk = createWalk((offset) => lineOf(offset).line);
  const root = document.contents === null ? undefined : walk.read(document.contents);
  return { slips: [...syntax, ...walk.slips], root };
}

/** Of what is never closed the library names the end of the file; what helps is where it was opened. */
function beginOf({ code, pos: [at] }: YAMLError, document: Document): number {
  let begin: number | undefined;
  if (code !== 'MISSING_CHAR') return at;
  visit(document, {
    Node(_key, node) {
      const isOpen = isScalar(node) ? node.type?.startsWith('QUOTE') === true : !isAlias(node) && 'flow' in node && node.flow === true;
      if (isOpen && node.range && node.range[0] < at && node.range[1] >= at) begin = node.range[0];
    },
  });
  return begin ?? at;
}

/** One slip makes the YAML library complain several times of a line; the first complaint is the one that helps. */
function firstOfEachLine(slips: readonly Slip[], lineOf: ReturnType<typeof positionsIn>): Slip[] {
  const lines = new Set<number>();
  return slips
    .toSorted((a, b) => a.at - b.at)
    .filter(({ at }) => {
      const { line } = lineOf(at);
      return !lines.has(line) && lines.add(line);
    });
}

interface Walk {
  readonly slips: Slip[];
  read(node: unknown): Place;
}

type Aliased = NonNullable<Document['contents']>;

function createWalk(lineOf: (offset: number) => number): Walk {
  const slips: Slip[] = [];
  /** The last value under each name, so far; and what each alias found there, when it was met first. */
  const anchors = new Map<string, Aliased>();
  const targets = new Map<unknown, Aliased | undefined>();
  const open = new Set<unknown>();
  let depth = 0;
  let repeating = 0;
  let repeated = 0;

  function slip(at: number, it: string, en: string): void {
    slips.push({ at, message: { it, en } });
  }

  function unsound(at: number, it: string, en: string): Place {
    slip(at, it, en);
    return { at, data: undefined, unsound: true };
  }

  function read(node: unknown, from = 0): Place {
    if (isAlias(node)) return readAlias(node.source, node, node.range?.[0] ?? from);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { at: from, data: null };
    const at = node.range?.[0] ?? from;
    if (repeating > 0) {
      repeated += 1;
      // Said once, at the alias that was too much.
      if (repeated > repeatedMax) return { at, data: undefined, unsound: true };
    } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    // A tag of somebody's own, and what it would make of the value, means nothing here; that has been said.
    if (node.tag?.startsWith('!') === true && node.tag !== '!') return { at, data: undefined, unsound: true };
    if (isScalar(node)) return { at, data: node.value, ...(node.type === 'PLAIN' ? { source: sourceOf(node) } : {}) };
    if (depth >= depthMax) return unsound(at, tooDeep.it, tooDeep.en);
    depth += 1;
    open.add(node);
    const place = isMap(node) ? readMap(node.items, at, node.flow === true) : readList(node.items, at);
    open.delete(node);
    depth -= 1;
    return place;
  }

  function readAlias(name: string, alias: unknown, at: number): Place {
    if (!targets.has(alias)) targets.set(alias, anchors.get(name));
    const target = targets.get(alias);
    if (target === undefined) {
      const anchor = quote(`&${name}`);
      return unsound(at, `sopra non c’è nessun ${anchor} da ripetere`, `no ${anchor} stands above to be repeated`);
    }
    if (open.has(target)) {
      return unsound(
        at,
        `\`*${name}\` ripete ciò in cui sta: non finirebbe mai`,
        `\`*${name}\` repeats what it stands in: it would never end`,
      );
    }
    const wasTooMuch = repeated > repeatedMax;
    repeating += 1;
    const place = read(target, at);
    repeating -= 1;
    if (wasTooMuch || repeated <= repeatedMax || repeating > 0) return place;
    return unsound(at, 'con ciò che `*` ripete il file diventa troppo grande', 'with what `*` repeats the file becomes too large');
  }

  function readList(nodes: readonly unknown[], at: number): Place {
    const items = nodes.map((node) => read(node, at));
    return { at, data: items.map(({ data }) => data), items };
  }

  function readMap(pairs: readonly Pair[], at: number, flow: boolean): Place {
    const keys = new Map<string, KeyPlace>();
    const merged: Place[] = [];
    for (const { key, value } of pairs) {
      const name = nameOf(key, at);
      if (name === undefined) continue;
      const keyAt = startOf(key) ?? at;
      const place = read(value, keyAt);
      const first = keys.get(name);
      if (name === '<<' && isScalar(key) && key.type === 'PLAIN') merged.push(place);
      else if (first === undefined)
        keys.set(name, { at: keyAt, place, bare: flow && (value === null || (isScalar(value) && value.source === '')) });
      else {
        const line = lineOf(first.at);
        slip(
          keyAt,
          `${quote(name)} c’è due volte: la prima è alla riga ${line}`,
          `${quote(name)} stands twice: the first is in line ${line}`,
        );
        // What the second adds is there all the same, so that nobody is told of names that point at nothing.
        if (first.place.keys !== undefined) keys.set(name, { ...first, place: mapOf(first.place.at, joined(first.place.keys, place)) });
      }
    }
    return mapOf(at, merged.reduce<ReadonlyMap<string, KeyPlace>>(withMerged, keys));
  }

  /** Undefined for a key that names nothing; why has been said. */
  function nameOf(key: unknown, mapAt: number): string | undefined {
    const at = startOf(key) ?? mapAt;
    if (!isScalar(key)) slip(at, 'un nome deve essere un testo', 'a name must be a text');
    else if (key.value === null) slip(at, 'prima di `:` manca il nome', 'before the `:` a name is missing');
    else if (key.value === '__proto__') slip(at, '`__proto__` non può essere un nome', '`__proto__` cannot be a name');
    else return typeof key.value === 'string' ? key.value : sourceOf(key);
    return undefined;
  }

  /** `<<`: what is not said here is taken from there. */
  function withMerged(keys: ReadonlyMap<string, KeyPlace>, from: Place): ReadonlyMap<string, KeyPlace> {
    if (from.items !== undefined) return from.items.reduce(withMerged, keys);
    if (from.keys === undefined && from.unsound !== true) {
      slip(from.at, 'dopo `<<:` ci vuole un `*nome` che ripete opzioni', 'behind `<<:` belongs a `*name` that repeats options');
    }
    return joined(keys, from);
  }

  return { slips, read };
}

/** What `keys` has, and what `more` has besides. */
function joined(keys: ReadonlyMap<string, KeyPlace>, { keys: more = new Map() }: Place): ReadonlyMap<string, KeyPlace> {
  return new Map([...keys, ...[...more].filter(([name]) => !keys.has(name))]);
}

function mapOf(at: number, keys: ReadonlyMap<string, KeyPlace>): Place {
  const data: Record<string, unknown> = Object.create(null);
  for (const [name, { place }] of keys) data[name] = place.data;
  return { at, data, keys };
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range?.[0] : undefined;
}

function sourceOf(scalar: Scalar): string {
  return scalar.source ?? String(scalar.value);
}
