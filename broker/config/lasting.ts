// Today's arrangement of the desks, written into the maintainer's file: a change of its very lines, with every comment kept. It writes no
// file: it says what would have to stand there.
import { isMap, isNode, isScalar, parse, parseDocument, type YAMLMap } from 'yaml';
import { z } from 'zod';

/** What a desk serves, first and second. */
interface Serving {
  readonly serves: readonly string[];
  readonly helps: readonly string[];
}

const Names = z.array(z.string()).default([]);
const Served = z.object({ desks: z.record(z.string(), z.object({ serves: Names, helps: Names })) });

type Lasting = { readonly ok: true; readonly text: string; readonly diff: string } | { readonly ok: false; readonly why: string };

/** So much of the file in another's place. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** `desks`: those that are arranged. */
export function makeLasting(file: string, text: string, desks: ReadonlyMap<string, Serving>): Lasting {
  const before = servedIn(text);
  const first = written(file, text, desks);
  if (!first.ok) return first;
  // What a desk shares with others by an anchor changes for them, too: they say their own from now on.
  const after = servedIn(first.text);
  const shared = [...before].filter(([id, was]) => !desks.has(id) && !isSame(was, after.get(id)));
  const all = new Map([...desks, ...shared]);
  const last = shared.length === 0 ? first : written(file, text, all);
  if (!last.ok) return last;
  // What was put together from pieces is read back before anybody is told to save it.
  const then = servedIn(last.text);
  if (then.size !== before.size || [...before].some(([id, was]) => !isSame(desks.get(id) ?? was, then.get(id))))
    return { ok: false, why: `${file} cannot be changed by a line: do it by hand` };
  return { ok: true, text: last.text, diff: unifiedDiff(file, text, last.text) };
}

function written(file: string, text: string, desks: ReadonlyMap<string, Serving>) {
  const document = parseDocument(text, { keepSourceTokens: true, merge: true });
  const edits: Edit[] = [];
  for (const [id, wanted] of desks) {
    const desk = document.getIn(['desks', id], true);
    if (!isMap(desk)) return { ok: false, why: `desks.${id}: is not written out in ${file}` } as const;
    // Two that come to stand at one place: the one that is put in last stands first.
    for (const name of ['helps', 'serves'] as const) edits.push(...editsOf(text, desk, name, wanted[name]));
  }
  const changed = edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((all, { from, to, text: own }) => all.slice(0, from) + own + all.slice(to), text);
  return { ok: true, text: changed } as const;
}

function editsOf(text: string, desk: YAMLMap, name: 'serves' | 'helps', wanted: readonly string[]): Edit[] {
  const list = `[${wanted.join(', ')}]`;
  const own = (key: string) => desk.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
  const value = own(name)?.value;
  if (isNode(value) && value.range) {
    const [from, to] = value.range;
    const before: unknown = value.toJSON();
    return JSON.stringify(before) === JSON.stringify(wanted) ? [] : [{ from, to, text: withoutEnd(text.slice(from, to), list) }];
  }
  const isMerged = desk.items.some(({ key }) => isScalar(key) && (key.value === '<<' || typeof key.value === 'symbol'));
  if (wanted.length === 0 && !isMerged) return [];
  const beside = own('serves') ?? desk.items.at(-1);
  if (!isNode(beside?.value) || !beside.value.range || !isNode(beside.key) || !beside.key.range) return [];
  const [from, end] = beside.value.range;
  const to = from + text.slice(from, end).trimEnd().length;
  const column = beside.key.range[0] - (text.lastIndexOf('\n', beside.key.range[0]) + 1);
  // After all that the edit of `serves` takes away, and before what follows it.
  return [{ from: to, to, text: desk.flow === true ? `, ${name}: ${list}` : `\n${' '.repeat(column)}${name}: ${list}` }];
}

/** A list of lines takes its last line's end along; another stands where it stood. */
function withoutEnd(was: string, list: string): string {
  return `${list}${was.slice(was.trimEnd().length)}`;
}

/** Of each desk in a file, as whoever reads it has it; nothing of a file that cannot be read. */
function servedIn(text: string): ReadonlyMap<string, Serving> {
  let data: unknown;
  try {
    data = parse(text, { merge: true });
  } catch {
    return new Map();
  }
  const read = Served.safeParse(data);
  return new Map(read.success ? Object.entries(read.data.desks) : []);
}

function isSame(one: Serving, other: Serving | undefined): boolean {
  return other !== undefined && JSON.stringify([one.serves, one.helps]) === JSON.stringify([other.serves, other.helps]);
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
