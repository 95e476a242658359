// A list by time, kept in order while people come and go: written over by hundreds of runs, it leaves no garbage behind.

/** By a time of theirs, the earliest first, and then by place; `head` is where the list begins. */
export interface Row {
  readonly by: Float64Array;
  readonly members: number[];
  head: number;
}

export function rowBy(by: Float64Array): Row {
  return { by, members: [], head: 0 };
}

/** -1: nobody. */
export function headOf({ members, head }: Row): number {
  return members[head] ?? -1;
}

/** NaN of nobody. */
export function firstTime({ by, members, head }: Row): number {
  return head < members.length ? (by[members[head] ?? 0] ?? Number.NaN) : Number.NaN;
}

/** By time, and then by place. */
export function isBefore(by: Float64Array, a: number, b: number): boolean {
  const time = by[a] ?? 0;
  const other = by[b] ?? 0;
  return time < other || (time === other && a < b);
}

/** Most come last. */
export function insert({ by, members, head }: Row, who: number): void {
  let at = members.length;
  members.push(who);
  for (; at > head && isBefore(by, who, members[at - 1] ?? 0); at -= 1) members[at] = members[at - 1] ?? 0;
  members[at] = who;
}

/** Most go first. */
export function take(row: Row, who: number): void {
  const { members, head } = row;
  if (members[head] === who) {
    row.head = head + 1;
    return;
  }
  const at = members.indexOf(who, head);
  if (at < 0) return;
  for (let i = at + 1; i < members.length; i += 1) members[i - 1] = members[i] ?? 0;
  members.pop();
}

export function fill(row: Row, from: readonly number[] = []): void {
  const { members } = row;
  row.head = 0;
  members.length = from.length;
  for (let i = 0; i < from.length; i += 1) members[i] = from[i] ?? 0;
}
