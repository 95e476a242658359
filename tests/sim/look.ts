// Holds a moment against every invariant that has something to say of it, and keeps what was found.
import { type Conditions, invariants, type Kind, type Verdict } from './invariants.js';
import type { Moments } from './moments.js';
import type { Seen } from './seen.js';

export interface Violation {
  readonly kind: Kind;
  /** Ms since the day began. */
  readonly at: number;
  /** Who and what. */
  readonly words: string;
}

export type Look = <M extends keyof Moments>(moment: M, what: Moments[M]) => void;
interface Row {
  readonly kind: Kind;
  readonly conditions: Conditions;
}

const rows: readonly Row[] = kindsOf(invariants).map((kind) => ({ kind, conditions: invariants[kind] }));
/** Of each moment, the rows that it concerns; gathered when it first comes. */
const concerned = new Map<keyof Moments, readonly Row[]>();

export function createLook(seen: Seen): { readonly look: Look; readonly violations: readonly Violation[] } {
  const violations: Violation[] = [];
  function judge(kind: Kind, verdict: Verdict): void {
    if (verdict !== true) violations.push({ kind, at: seen.now(), words: verdict });
  }
  return {
    violations,
    look(moment, what) {
      for (const { kind, conditions } of rowsOf(moment)) {
        const verdict = conditions[moment]?.(what, seen) ?? true;
        if (verdict === true) continue;
        if (typeof verdict === 'object') for (const each of verdict) judge(kind, each);
        else judge(kind, verdict);
      }
    },
  };
}

function rowsOf(moment: keyof Moments): readonly Row[] {
  const known = concerned.get(moment);
  if (known !== undefined) return known;
  const found = rows.filter(({ conditions }) => conditions[moment] !== undefined);
  concerned.set(moment, found);
  return found;
}

function kindsOf<Name extends string>(named: Readonly<Record<Name, unknown>>): Name[] {
  const names: Name[] = [];
  for (const name in named) names.push(name);
  return names;
}
