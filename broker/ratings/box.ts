// The ballot box of a day. It knows how many of each rating lie in it, and which tickets have been rated; which of them is whose nobody can
// tell, not from the database either: two tables, changed in one commit, of which neither names the other.
import type { RatingEvent } from './events.js';
import { placeParts, type State } from './state.js';

/** From the worst to the best. */
const ratings = [1, 2, 3] as const;
export type Rating = (typeof ratings)[number];

/** Of one service and level; `level` is empty where a desk has none. */
export interface BallotRow {
  readonly service: string;
  readonly level: string;
  readonly rating: Rating;
  readonly n: number;
}

/** One rating on its way into the box, where it becomes one more of its kind; `ticket` goes into the other table. */
export interface Ballot extends Omit<BallotRow, 'n'> {
  readonly ticket: number;
}

export interface Box {
  /** By service and level (`kindOf`). */
  readonly counts: Map<string, readonly [number, number, number]>;
  readonly rated: Set<number>;
}

export function emptyBox(): Box {
  return { counts: new Map(), rated: new Set() };
}

/** Ids have no space. */
function kindOf({ service, level }: Pick<BallotRow, 'service' | 'level'>): string {
  return `${service} ${level}`;
}

function add(box: Box, row: BallotRow): void {
  const [bad, fair, good] = box.counts.get(kindOf(row)) ?? [0, 0, 0];
  const more = (rating: Rating) => (row.rating === rating ? row.n : 0);
  box.counts.set(kindOf(row), [bad + more(1), fair + more(2), good + more(3)]);
}

export function put(box: Box, ballot: Ballot): void {
  add(box, { ...ballot, n: 1 });
  box.rated.add(ballot.ticket);
}

export function empty(box: Box): void {
  box.counts.clear();
  box.rated.clear();
}

/** As it lies on the disk. */
export function boxOf(ballots: readonly BallotRow[], rated: readonly number[]): Box {
  const box = emptyBox();
  for (const row of ballots) add(box, row);
  for (const ticket of rated) box.rated.add(ticket);
  return box;
}

/** Where visits can be rated, and at which level a desk is. */
interface Asking {
  readonly isAsked: (desk: string) => boolean;
  readonly levelOf: (desk: string) => string | undefined;
}

/** What the journal is told when the day ends; in the order of the names, which says nothing of when. */
export function counted(box: Box, { served }: State, day: string, { isAsked, levelOf }: Asking): RatingEvent[] {
  const asked = new Map<string, number>();
  for (const [place, n] of served) {
    const [desk, service] = placeParts(place);
    const kind = kindOf({ service, level: levelOf(desk) ?? '' });
    if (isAsked(desk) && n > 0) asked.set(kind, (asked.get(kind) ?? 0) + n);
  }
  return [...new Set([...asked.keys(), ...box.counts.keys()])].sort().map((kind) => {
    const [service = '', level = ''] = kind.split(' ');
    const counts = box.counts.get(kind) ?? [0, 0, 0];
    const given = counts.reduce((sum, n) => sum + n, 0);
    return {
      ...{ type: 'ratings-counted', v: 1, day, service },
      ...(level === '' ? {} : { level }),
      // A visit may have been rated and its end been taken back since; whoever rated was asked.
      asked: Math.max(asked.get(kind) ?? 0, given),
      counts: [...counts],
    };
  });
}
