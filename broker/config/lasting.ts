// Today's arrangement of the desks, written into the maintainer's file: a change of its very lines, with every comment kept. It writes no
// file: it says what would have to stand there.
import { isMap, isNode, isScalar, parse, parseDocument, type YAMLMap } from 'yaml';
import { z } from 'zod';

/** What a desk serves, first and second. */
interface Serving {
  readonly serves: readonly string[];
  readonly helps: readonly string[];
}

type Lasting = { readonly ok: true; readonly text: string; readonly diff: string } | { readonly ok: false; readonly why: string };

/** So much of the file in another's place. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** `desks`: those that are arranged. Nothing else of what the file says is otherwise afterwards, also where desks share their lines. */
export function makeLasting(file: string, text: string, desks: ReadonlyMap<string, Serving>): Lasting {
  const before = readDesks(text);
  if (before === undefined) return { ok: false, why: `${file} cannot be read` };
  const missing = [...desks.keys()].find((id) => !before.desks.has(id));
  if (missing !== undefined) return { ok: false, why: `desks.${missing}: is not written out in ${file}` };
  const wanted = new Map([...before.desks].map(([id, desk]) => [id, desks.get(id) ?? desk]));
  /** Desks that get lines of their own, since they would have changed with the lines of another. */
  const own = new Set<string>();
  for (;;) {
    const changed = changedText(text, wanted, before.desks, own);
    const after = changed === undefined ? undefined : readDesks(changed);
    // What was put together from pieces is read back before anybody is told to save it.
    if (changed === undefined || after === undefined || after.rest !== before.rest)
      return { ok: false, why: `${file} cannot be changed by a line: do it by hand` };
    const wrong = [...wanted].filter(([id, desk]) => !isSame(after.desks.get(id), desk)).map(([id]) => id);
    if (wrong.length === 0) return { ok: true, text: changed, diff: unifiedDiff(file, text, changed) };
    if (wrong.some((id) => own.has(id))) return { ok: false, why: `${file} cannot be changed by a line: do it by hand` };
    for (const id of wrong) own.add(id);
  }
}

/** Undefined where a desk is written so that nothing can be put there. */
function changedText(
  text: string,
  wanted: ReadonlyMap<string, Serving>,
  before: ReadonlyMap<string, Serving>,
  own: ReadonlySet<string>,
): string | undefined {
  const document = parseDocument(text, { keepSourceTokens: true, merge: true });
  const edits: Edit[] = [];
  for (const [id, to] of wanted) {
    const was = before.get(id);
    if (!own.has(id) && isSame(was, to)) continue;
    const desk = document.getIn(['desks', id], true);
    if (!isMap(desk)) return undefined;
    for (const name of ['serves', 'helps'] as const) {
      if (own.has(id) || was === undefined || was[name].join() !== to[name].join()) edits.push(...editsOf(text, desk, name, to[name]));
    }
  }
  return edits.toSorted((a, b) => b.from - a.from).reduce((all, { from, to, text: put }) => all.slice(0, from) + put + all.slice(to), text);
}

function editsOf(text: string, desk: YAMLMap, name: 'serves' | 'helps', wanted: readonly string[]): Edit[] {
  const list = `[${wanted.join(', ')}]`;
  const pairOf = (key: string) => desk.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
  const value = pairOf(name)?.value;
  if (isNode(value) && value.range) {
    const [from, to] = value.range;
    const before: unknown = value.toJSON();
    return JSON.stringify(before) === JSON.stringify(wanted) ? [] : [{ from, to, text: withoutEnd(text.slice(from, to), list) }];
  }
  // After all that an edit of `serves` takes away, and before what follows it; where it is another desk's, after the last line.
  const beside = pairOf('serves') ?? desk.items.at(-1);
  if (!isNode(beside?.value) || !beside.value.range || !isNode(beside.key) || !beside.key.range) return [];
  const [from, end] = beside.value.range;
  const to = from + text.slice(from, end).trimEnd().length;
  if (desk.flow === true) return [{ from: to, to, text: `, ${name}: ${list}` }];
  const column = beside.key.range[0] - (text.lastIndexOf('\n', beside.key.range[0]) + 1);
  const lineEnd = text.indexOf('\n', to);
  const at = lineEnd === -1 ? text.length : lineEnd;
  return [{ from: at, to: at, text: `\n${' '.repeat(column)}${name}: ${list}` }];
}

/** A list of lines takes its last line's end along; another stands where it stood. */
function withoutEnd(was: string, list: string): string {
  return `${list}${was.slice(was.trimEnd().length)}`;
}

const Ids = z.array(z.string()).default([]);
const Data = z.looseObject({ desks: z.record(z.string(), z.looseObject({ serves: Ids, helps: Ids })) });

/** What each desk serves, by its own lines or another's, and all the rest of the file; undefined where it cannot be read. */
function readDesks(text: string): { readonly desks: ReadonlyMap<string, Serving>; readonly rest: string } | undefined {
  let data: unknown;
  try {
    data = parse(text, { merge: true });
  } catch {
    return undefined;
  }
  const read = Data.safeParse(data);
  if (!read.success) return undefined;
  const { desks, ...others } = read.data;
  const rest = Object.entries(desks).map(([id, { serves: _, helps: __, ...more }]) => [id, Object.entries(more).sort(byName)]);
  return {
    desks: new Map(Object.entries(desks).map(([id, { serves, helps }]) => [id, { serves, helps }])),
    rest: JSON.stringify([rest, others]),
  };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function isSame(one: Serving | undefined, other: Serving): boolean {
  return one !== undefined && JSON.stringify([one.serves, one.helps]) === JSON.stringify([other.serves, other.helps]);
}

/** Lines around a change. */
const around = 3;

/** As `patch` takes it; empty where nothing differs. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const [a, b] = [linesOf(before), linesOf(after)];
  const steps = stepsOf(a, b);
  const changes = steps.flatMap(({ sign }, i) => (sign === ' ' ? [] : [i]));
  const hunks: { from: number; to: number }[] = [];
  for (const i of changes) {
    const last = hunks.at(-1);
    if (last !== undefined && i - around <= last.to) last.to = i + around + 1;
    else hunks.push({ from: Math.max(0, i - around), to: i + around + 1 });
  }
  if (hunks.length === 0) return '';
  const told = hunks.map(({ from, to }) => {
    const part = steps.slice(from, to);
    const count = (other: '+' | '-', all: typeof steps) => all.filter(({ sign }) => sign !== other).length;
    const start = steps.slice(0, from);
    const place = (other: '+' | '-') => `${count(other, start) + 1},${count(other, part)}`;
    return [`@@ -${place('+')} +${place('-')} @@`, ...part.map(({ sign, line }) => `${sign}${line}`)].join('\n');
  });
  return `--- a/${file}\n+++ b/${file}\n${told.join('\n')}\n`;
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

interface Step {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/** The longest common lines stay; between the first and the last that differ there are few. */
function stepsOf(a: readonly string[], b: readonly string[]): Step[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const longest = from.map(() => new Array<number>(to.length + 1).fill(0));
  longest.push(new Array<number>(to.length + 1).fill(0));
  const at = (i: number, j: number) => longest[i]?.[j] ?? 0;
  for (let i = from.length - 1; i >= 0; i -= 1)
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const row = longest[i];
      if (row !== undefined) row[j] = from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const steps: Step[] = a.slice(0, head).map((line) => ({ sign: ' ', line }));
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    const [old, fresh] = [from[i], to[j]];
    if (old !== undefined && old === fresh) {
      steps.push({ sign: ' ', line: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ sign: '-', line: old });
      i += 1;
    } else {
      steps.push({ sign: '+', line: fresh ?? '' });
      j += 1;
    }
  }
  return [...steps, ...a.slice(a.length - tail).map((line): Step => ({ sign: ' ', line }))];
}
